// 绩效管理台账: the procedure is followed, a breach is seen at once, the file is submitted and printed.
import { writeFileSync } from 'node:fs';
import { assert, startServer } from '../lib.mjs';
import { assessed, beginForm, cell, draft, put, sentForm } from '../typing.mjs';

const beginFile = (page, server, regulation, object, year) =>
  beginForm(page, server, regulation, `dossier/${object}`, year, '.do-step');

/** Opens a record of a step; gives back its place in the form. */
async function record(page, step) {
  const before = (await draft(page).catch(() => ({ form: { records: [] } }))).form.records.length;
  await page.click(`[data-step="${step}"]`);
  await page.waitFor(cell(`/records/${before}/date`));
  return before;
}

/* global wasm_bindgen */
/** What comes next, as it is shown. */
const next = (page) => page.evaluate(() => {
  const list = document.querySelector('#do-next');
  return list ? list.textContent : '';
});

/** What is printed: these words, no field to fill, nothing wider than the paper. */
async function printed(page, words) {
  const session = await page.session();
  await session.send('Emulation.setEmulatedMedia', { media: 'print' });
  const { text, fields } = await page.evaluate(() => ({
    text: document.querySelector('.do-paper').innerText,
    fields: [...document.querySelectorAll('.do-paper input, .do-paper select, .do-paper textarea, .do-paper button')]
      .filter((field) => field.getClientRects().length > 0).length,
  }));
  const missing = words.filter((word) => !text.includes(word));
  assert(missing.length === 0, `not printed: ${missing}`);
  assert(fields === 0, `${fields} fields are printed`);
  const { data } = await session.send('Page.printToPDF', { paperWidth: 8.27, paperHeight: 11.69 });
  assert(data.length > 1000, 'a paper comes out');
  if (process.env.JIXIAO_SCREENSHOTS) writeFileSync(`${process.env.JIXIAO_SCREENSHOTS}/dossier-printed.pdf`, Buffer.from(data, 'base64'));
  await session.send('Emulation.setEmulatedMedia', { media: '' });
}

/** Waits until one of the findings says so. */
const says = (page, severity, words) => page.waitUntil((class_, text) => {
  return [...document.querySelectorAll(`.ap-said.${class_}`)].some((item) => item.textContent.includes(text));
}, `jx-${severity}`, words);

/** Waits until none does any more. */
const saysNoMore = (page, words) => page.waitUntil((text) => {
  return ![...document.querySelectorAll('.ap-said')].some((item) => item.textContent.includes(text));
}, words);

/** The findings, as shown. */
const said = (page) => page.evaluate(() => [...document.querySelectorAll('.ap-said')].map((item) => item.textContent).join('\n'));

export default {
  async 'a project goes through its procedure'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginFile(it, server, 'wushan-2019-37', 'project', 2020);
    assert((await next(it)).includes('设定绩效目标'), 'the first step is said');
    await put(it, '/project/name', '河西村道路硬化项目');
    await it.select(cell('/fields/major'), 'yes');
    await says(it, 'error', '责任人');
    await put(it, '/project/lead', '张某');
    // A step out of turn is refused, with its clause.
    const early = await record(it, 'review_poverty');
    await says(it, 'error', '须在“设定绩效目标”之后');
    await it.waitUntil(() => [...document.querySelectorAll('.ap-said.jx-error .jx-law')].some((item) => item.textContent.includes('第十条')));
    const set = await record(it, 'set_targets');
    await put(it, `/records/${set}/date`, '2019-11-01');
    await it.clickText(`#do-set_targets .do-chips button`, '资金使用单位');
    await it.waitUntil((code) => document.querySelector(code).value === '资金使用单位', cell(`/records/${set}/actor`));
    await put(it, `/records/${set}/document`, '交通〔2019〕12号');
    await put(it, `/records/${set}/values/estimate`, '按每公里四十万元测算');
    await put(it, `/records/${early}/date`, '2019-11-05');
    assert((await it.value(cell(`/records/${early}/actor`))) === '县扶贫办', 'whom the clause names alone is filled in');
    await it.select(cell(`/records/${early}/outcome`), '退回修改');
    await says(it, 'warning', '修改完善');
    await put(it, `/records/${early}/reason`, '目标不够具体');
    for (const key of ['necessity', 'feasibility', 'relevance']) await put(it, `/records/${early}/values/${key}`, '已核对');
    await it.select(cell(`/records/${early}/values/quality`), 'no');
    const sent = await record(it, 'send_to_finance');
    await says(it, 'error', '退回修改');
    await it.click(`#do-send_to_finance .do-less`);
    await it.waitUntil((code) => document.querySelector(code) === null, cell(`/records/${sent}/date`));
    const revised = await record(it, 'revise');
    await put(it, `/records/${revised}/date`, '2019-11-08');
    await it.clickText('#do-revise .do-chips button', '县级有关部门');
    // Submit: what is not filled is named; nothing is sent.
    const order = await record(it, 'order_rectification');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '处错误');
    await says(it, 'error', '请填写');
    assert(it.sent.length === 0, 'nothing is sent');
    await put(it, `/records/${order}/date`, '2020-06-01');
    await put(it, `/records/${order}/document`, '巫财〔2020〕5号');
    await put(it, `/records/${order}/until`, '2020-06-30');
    await put(it, `/records/${order}/reason`, '工期滞后');
    const result = await record(it, 'complete_rectification');
    await put(it, `/records/${result}/date`, '2020-07-01');
    await it.select(cell(`/records/${result}/outcome`), '整改到位');
    await says(it, 'warning', '晚于 2020-06-30');
    await put(it, `/records/${result}/date`, '2020-06-30');
    await saysNoMore(it, '晚于');
    assert((await next(it)).includes('县扶贫办审核') === false && (await said(it)).includes('✕') === false, `no error is left: ${await said(it)}`);
    const kept = (await draft(it)).form;
    await it.click('#submit');
    await it.waitFor('#receipt-number');
    const form = JSON.parse(sentForm(it.sent[it.sent.length - 1]));
    assert(form.form === 'dossier' && form.object === 'project' && form.records.length === 5, JSON.stringify(form));
    const answer = await assessed(server, kept);
    assert(answer.acceptable && answer.next.length > 0, 'the server judges the same and says what comes next');
  },

  async 'the browser and the server judge a file alike'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    // Opening a file fetches its regulation; what is judged then is another text.
    await beginFile(it, server, 'xinjiang-2019-2', 'fund', 2019);
    const form = {
      form: 'dossier', regulation: 'xinjiang-2019-2', year: 2019, object: 'fund', fields: { fund: '专项' },
      project: { name: '2019年第一批' },
      records: [
        { step: 'receive_paper', date: '2019-05-01', document: '财农〔2019〕1号', amount: '1000' },
        { step: 'plan_special', date: '2019-05-05', actor: '财政厅农业处' },
        { step: 'decide_plan', date: '2019-05-10', outcome: '同意' },
        { step: 'issue_special', date: '2019-06-03', document: '新财扶〔2019〕3号' },
        { step: 'receive_prefecture', date: '2019-06-03' },
        { step: 'county_special', date: '2019-06-12', amount: 'x' },
      ],
    };
    const text = JSON.stringify(form);
    const here = await it.evaluate((json) => wasm_bindgen.assess(json), text);
    const there = await assessed(server, form);
    assert(JSON.stringify(JSON.parse(here)) === JSON.stringify(there), `${here}\n${JSON.stringify(there)}`);
    const late = there.findings.find((finding) => finding.rule === 'step-late');
    // 5 working days from 2019-06-03, the Dragon Boat Festival between: 2019-06-11.
    assert(there.findings.some((finding) => finding.message.includes('2019-06-11')), JSON.stringify(late));
  },

  async 'a county sees its months and prints its file'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginFile(it, server, 'xinjiang-2019-2', 'county', 2019);
    await put(it, '/project/name', '和田县');
    await it.waitForText('.do-missing', '报告支出和使用');
    const first = await record(it, 'spending_report');
    // The first month that ends while the regulation is in force is May.
    await put(it, `/records/${first}/period`, '6');
    await put(it, `/records/${first}/date`, '2019-06-29');
    await says(it, 'warning', '晚于 2019-06-28');
    const log = await record(it, 'pursue');
    const options = await it.evaluate((code) => [...document.querySelector(code).options].map((option) => option.value), cell(`/records/${log}/values/trigger`));
    assert(options.includes('XJ-A-12') && !options.includes('XJ-A-01'), `the county's own triggers: ${options}`);
    await printed(it, ['报告支出和使用、公告公示情况及问题', '2019-06-29', '县（市、区）财政局']);
  },

  async 'a department ranks what it evaluated'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginFile(it, server, 'fufeng-2022', 'unit', 2023);
    await it.waitForText('#do-next', '纳入部门项目库');
    await put(it, '/project/name', '县交通局');
    for (const [subject, outcome, score] of [['河西村道路', '部分支持', '88'], ['河东村桥梁', '予以支持', '92.5'], ['停车楼', '不予支持', '60']]) {
      const at = await record(it, 'rank_library');
      await put(it, `/records/${at}/date`, '2022-10-20');
      await put(it, `/records/${at}/subject`, subject);
      await it.select(cell(`/records/${at}/outcome`), outcome);
      await put(it, `/records/${at}/values/class`, '项目');
      await put(it, `/records/${at}/values/score`, score);
    }
    const rows = () => it.evaluate(() => [...document.querySelectorAll('.do-ranking tbody tr')].map((row) => [...row.cells].map((cell_) => cell_.textContent).join(' ')));
    assert((await rows()).join('\n') === '项目 1 河东村桥梁 92.5 予以支持\n项目 2 河西村道路 88 部分支持\n项目 不排 停车楼 60 不予支持', (await rows()).join('\n'));
    // A claimed place that the points do not give is corrected with a click.
    await put(it, '/records/0/values/rank', '1');
    await says(it, 'warning', '应排第 2');
    await it.clickText('.ap-said .jx-button', '改为 2');
    await saysNoMore(it, '应排第');
    assert((await it.value(cell('/records/0/values/rank'))) === '2', 'the place is changed');
    const { form } = await draft(it);
    const answer = await assessed(server, form);
    assert(!answer.findings.some((finding) => finding.rule === 'rank-differs' || finding.rule === 'dossier-part-unknown'), JSON.stringify(answer.findings));
    await printed(it, ['按得分排序', '河东村桥梁', '不排']);
  },

  async 'the files of all documents open and are printed'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    for (const [regulation, object, year, step] of [
      ['cn-2019-68', 'project', 2020, 'village_apply'],
      ['cn-2019-68', 'unit', 2020, 'self_evaluate_all'],
      ['cn-2019-68', 'county', 2020, 'plan_project'],
      ['fufeng-2022', 'project', 2022, 'set_targets'],
      ['fufeng-2022', 'unit', 2022, 'guide_units'],
      ['fufeng-2022', 'county', 2022, 'monitor_finance'],
      ['hebei-2017-148', 'prefecture', 2018, 'forward_material'],
      ['hebei-2017-148', 'region', 2018, 'evaluate_province'],
      ['wushan-2019-37', 'unit', 2020, 'self_evaluate_all'],
      ['wushan-2019-37', 'county', 2020, 'collate_targets'],
      ['xinjiang-2019-2', 'region', 2020, 'raise_report'],
      ['xinjiang-2019-2', 'project', 2020, 'set_targets'],
      ['xinjiang-2019-2', 'prefecture', 2020, 'publish_prefecture'],
    ]) {
      await beginFile(it, server, regulation, object, year);
      const first = await record(it, step);
      await put(it, `/records/${first}/date`, `${year}-01-05`);
      await put(it, `/records/${first}/document`, '财〔2020〕1号');
      await printed(it, [`${year}-01-05`, '财〔2020〕1号']);
      const { form } = await draft(it);
      const answer = await assessed(server, form);
      assert(!answer.findings.some((finding) => finding.rule === 'dossier-part-unknown'), `${regulation} ${object} has ${step}`);
    }
  },
};
