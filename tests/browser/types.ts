// What the types of the package promise to those who write TypeScript; compiled by the scenario `examples`, never run.
import { assess, frame, setEndpoint } from 'jixiao-form';
import type { Assessment, Form, JixiaoError, JixiaoForm, Receipt } from 'jixiao-form';

setEndpoint('https://jixiao.example.gov.cn/');
const widget: JixiaoForm = document.createElement('jixiao-form');
const form: Form = { form: 'self_evaluation', regulation: 'cn-2019-68', year: 2026 };
widget.form = form;
widget.form = JSON.stringify(form);
widget.form = 'review';
widget.endpoint = 'https://jixiao.example.gov.cn/';
widget.approved = 'JX-2026-000001/1';
widget.readOnly = true;
widget.addEventListener('jixiao-change', (event) => { const text: string = event.detail.json; void text; });
widget.addEventListener('jixiao-receipt', ({ detail }) => { const number: string = detail.receipt.number; void number; });

export async function all(): Promise<[Assessment, Receipt | null]> {
  try {
    return [await assess(form, { approved: widget.approved }), await widget.submit()];
  } catch (error) {
    const { reason, assessment } = error as JixiaoError;
    throw new Error(`${reason}: ${assessment?.findings.map(({ path, message }) => path + message).join()}`);
  }
}

const framed = frame('#here', { form: 'declaration', year: 2026, full: true });
framed.show(form, null);
framed.element.addEventListener('jixiao-submit', (event) => event.preventDefault());

// @ts-expect-error: only the widget itself says what it was judged as.
widget.assessment = null;
// @ts-expect-error: a form names its regulation.
widget.form = { form: 'declaration' };
// @ts-expect-error: there is no such option.
frame('#here', { height: 3 });
