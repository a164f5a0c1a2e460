// 绩效目标申报表 (表1): every cell of the official table is there, says what it is, and keeps what is typed.
import { assert, startServer } from '../lib.mjs';
import { begin, cell, leave, put, rowKeys, waitForDraft } from '../typing.mjs';

/** One row of each 二级指标, in the order of the table. */
const ROWS = [
  ['output', 'quantity', '道路硬化里程', '≥5公里'],
  ['output', 'quality', '工程验收合格率', '=100%'],
  ['output', 'timeliness', '完工时间', '2020年12月底前'],
  ['output', 'cost', '道路补助标准', '≤60万元/公里'],
  ['benefit', 'economic', '带动增加贫困人口收入', '≥96万元'],
  ['benefit', 'social', '受益建档立卡贫困人口数', '≥320人'],
  ['benefit', 'ecological', '新增绿化面积', '≥30亩'],
  ['benefit', 'sustainability', '工程设计使用年限', '≥10年'],
  ['satisfaction', 'beneficiary_satisfaction', '受益贫困人口满意度', '≥95%'],
].map(([level1, level2, name, target]) => ({ level1, level2, name, target }));

const FORM = {
  form: 'declaration',
  regulation: 'cn-2019-68',
  year: 2020,
  project: {
    name: '青石村道路硬化项目', template: 'none', lead: '李某', phone: '0797-5550123',
    department: '县交通运输局', unit: '青石镇人民政府',
  },
  funds: { total: { budget: '300.00' }, fiscal: { budget: '280.00' }, other: { budget: '20.00' } },
  goal: { goals: ['硬化村内道路5公里。', '受益建档立卡贫困人口320人。'] },
  indicators: ROWS,
};

/** The words that the guide prints on the table. */
const PRINTED = [
  '绩效目标申报表', '年度', '项目名称', '项目负责人', '联系电话', '主管部门', '实施单位', '资金情况', '年度资金总额',
  '财政拨款', '其他资金', '年度目标', '目标1', '目标2', '绩效指标', '一级指标', '二级指标', '三级指标', '指标值', '产出指标',
  '效益指标', '满意度指标', '数量指标', '质量指标', '时效指标', '成本指标', '经济效益指标', '社会效益指标', '生态效益指标',
  '可持续影响指标', '服务对象满意度指标',
];

export default {
  async 'fills every cell of table 1 by hand'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await begin(it, server, 'declaration', FORM.year);
    for (const name of ['name', 'lead', 'phone', 'department', 'unit']) {
      await put(it, `/project/${name}`, FORM.project[name]);
    }
    for (const line of ['total', 'fiscal', 'other']) await put(it, `/funds/${line}/budget`, FORM.funds[line].budget);
    await put(it, '/goal/goals/0', FORM.goal.goals[0]);
    await it.click('.jx-goals > .jx-link');
    await it.waitFor(cell('/goal/goals/1'));
    await put(it, '/goal/goals/1', FORM.goal.goals[1]);
    const keys = await rowKeys(it);
    assert(keys.length === ROWS.length, `an empty form has ${keys.length} rows`);
    for (const [index, row] of ROWS.entries()) {
      await put(it, `r${keys[index]}/name`, row.name);
      await put(it, `r${keys[index]}/target`, row.target);
    }
    await leave(it);

    const expected = JSON.stringify(FORM);
    await waitForDraft(it, `what is kept is not ${expected}`, (now) => now.text === expected);

    const printed = await it.evaluate(() => [...document.querySelectorAll('.jx-title, table')]
      .map((part) => part.innerText).join('').replace(/\s/g, ''));
    const missing = PRINTED.filter((words) => !printed.includes(words));
    assert(missing.length === 0, `the page does not say ${missing.join('、')}`);
  },
};
