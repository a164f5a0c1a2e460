// React 19 with the package: objects and functions go to the element as they are.
import { setEndpoint } from 'jixiao-form';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

setEndpoint('https://jixiao.example.gov.cn/');

function Evaluation() {
  const [form, setForm] = useState(null);
  const [result, setResult] = useState('');
  useEffect(() => {
    fetch('form.json').then((response) => response.json()).then(setForm);
  }, []);
  if (!form) return <p>正在打开…</p>;
  return (
    <>
      <h1>{form.project.name}</h1>
      <jixiao-form
        form={form}
        onjixiao-change={(event) => setForm(JSON.parse(event.detail.json))}
        onjixiao-receipt={(event) => setResult(`已提交，回执编号 ${event.detail.receipt.number}`)}
      />
      <p>项目负责人：<output id="lead">{form.project.lead}</output></p>
      <p id="result" role="status">{result}</p>
    </>
  );
}

createRoot(document.getElementById('root')).render(<StrictMode><Evaluation /></StrictMode>);
