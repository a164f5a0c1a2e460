// Forms of scored items and monitoring: opened, filled by hand, corrected, submitted, printed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, startServer } from '../lib.mjs';
import { assessed, cell, draft, openFixture, put, sentForm } from '../typing.mjs';

/** Fills what is still empty as its kind asks; what a step cares about is filled by the step. */
async function fillTheRest(page) {
  const open = await page.evaluate(() => [...document.querySelectorAll('.ap [data-c]')]
    .filter((field) => field.matches('input, textarea, select') && field.value === '')
    .map((field) => ({
      code: field.getAttribute('data-c'),
      kind: field.matches('select') ? 'select' : field.classList.contains('ap-date') ? 'date'
        : field.classList.contains('ap-number') ? 'number' : 'text',
      first: field.matches('select') ? field.options[1].value : '',
    })));
  for (const { code, kind, first } of open) {
    if (kind === 'select') await page.select(cell(code), first);
    else await put(page, code, { date: '2020-11-20', number: '0', text: '已核对' }[kind]);
  }
  const groups = await page.evaluate(() => [...document.querySelectorAll('.ap-checks')]
    .filter((group) => !group.querySelector('input:checked')).map((group) => group.getAttribute('data-c')));
  for (const code of groups) await page.click(`${cell(code)} input[type="checkbox"]`);
}

async function beginCard(page, server, regulation, kind, year) {
  await page.open(`${server.url}/`);
  await page.select('#regulation', regulation);
  await page.click(`input[name="kind"][value="${kind}"]`);
  await page.clear('#year');
  await page.type('#year', String(year));
  await page.click('#begin');
  await page.waitFor('.ap-items');
}

/** Submits and gives back the form that was sent. */
async function submit(page) {
  await page.click('#submit');
  await page.waitFor('#receipt-number');
  return JSON.parse(sentForm(page.sent[page.sent.length - 1]));
}

/** The code of an item's cell, by the item's id. */
async function itemCode(page, id, rest) {
  const { form } = await draft(page);
  return `/items/${form.items.findIndex((entry) => entry.item === id)}/${rest}`;
}

export default {
  async 'a county fills its scorecard'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginCard(it, server, 'hebei-2017-148', 'scorecard/county', 2018);
    assert(!(await it.isVisible('.ap-said')), 'a fresh form is calm');
    const values = {
      local_budget: { current: '８０', previous: '100' },
      carryover_current: { left: '8', total: '100' },
      carryover_prior: { left: '5.5', total: '100' },
      poverty_reduction: { plan: '4000', done: '3800' },
      disclosure: { unpublished: '1' },
      violations: { national: '1', provincial: '1' },
    };
    for (const [item, cells] of Object.entries(values)) {
      for (const [key, text] of Object.entries(cells)) await put(it, await itemCode(it, item, `values/${key}`), text);
    }
    await put(it, await itemCode(it, 'innovation', 'score'), '0.5');
    await it.waitForText('.ap-said.jx-error', '1 至 3 分');
    await put(it, await itemCode(it, 'innovation', 'score'), '1');
    for (const field of ['major_violation', 'fraud']) await it.select(cell(`/fields/${field}`), 'no');
    await it.select(cell('/fields/county_type'), '非扶贫开发重点县');
    await fillTheRest(it);
    // 8 + (8 + 2.5 + 5) + 38 + 9.7 + 15 + 5 = 91.2; + 1 − 0.7
    await it.waitForText('#ap-total', '91.5');
    await it.waitForText('#ap-result', 'A级');
    await it.select(cell('/fields/major_violation'), 'yes');
    await it.waitForText('#ap-result', 'B级');
    await it.waitForText('.ap-said.jx-warning', '取消A级评定资格');
    await it.select(cell('/fields/major_violation'), 'no');
    const shown = await it.text('#ap-total');
    const sent = await submit(it);
    const answer = await assessed(server, sent);
    assert(answer.scores.total === shown && answer.scores.grade === 'A级', `the server says ${JSON.stringify(answer.scores)}`);
  },

  async 'a negative count and a missing cell are refused'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginCard(it, server, 'hebei-2017-148', 'scorecard/county', 2018);
    await put(it, await itemCode(it, 'precise_use', 'values/imprecise'), '-1');
    await it.waitForText('.ap-said.jx-error', '不能小于0');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '处错误');
    await it.waitForText('.ap-said.jx-error', '请填写');
    assert(it.sent.length === 0, 'nothing is sent');
  },

  async 'what stands nowhere on the form is said all the same'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginCard(it, server, 'cn-2019-68', 'review/review', 2020);
    const { form } = await draft(it);
    form.items.push({ item: 'innovation', score: '5' });
    const file = join(server.data, 'form.json');
    writeFileSync(file, JSON.stringify(form));
    await it.open(`${server.url}/`);
    await it.choose('#open-file', file);
    await it.waitFor('.ap-items');
    await it.waitForText('.ap-said.jx-error', '没有编号为“innovation”的项目');
  },

  async 'a declaration is reviewed'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await openFixture(it, server, 'CLEAN-01');
    await it.open(`${server.url}/`);
    await it.clickText('button', '据此审核');
    await it.waitFor('.ap-items');
    const scores = [20, 8, 8, 8, 8, 8, 8, 8, 8];
    for (const [index, score] of scores.entries()) await put(it, `/items/${index}/score`, String(score));
    await it.waitForText('#ap-total', '84');
    await it.waitForText('#ap-result', '不通过');
    await put(it, '/items/1/score', '11');
    await it.waitForText('.ap-said.jx-error', '应为 0 至 10 分');
    await put(it, '/items/1/score', '9');
    await it.waitForText('#ap-total', '85');
    await it.waitForText('#ap-result', '通过');
    await put(it, '/fields/opinion', '绩效目标明确，同意通过');
    await fillTheRest(it);
    const sent = await submit(it);
    assert(sent.form === 'review' && sent.project.name !== '', 'the project came along');
    assert(sent.fields.opinion === '绩效目标明确，同意通过', 'the opinion is kept');
  },

  async 'a declaration is monitored'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await openFixture(it, server, 'CLEAN-01');
    const targets = (await draft(it)).form.indicators;
    await it.open(`${server.url}/`);
    await it.clickText('button', '据此监控');
    await it.waitFor('.mo-rows');
    await put(it, '/periods/0/month', '13');
    await it.waitForText('.ap-said.jx-error', '不是月份');
    // With the clause, which opens in place.
    await it.waitForText('.ap-said.jx-error .jx-law', '第四节');
    await put(it, '/periods/0/month', '6');
    const { form } = await draft(it);
    const budget = form.funds.total.budget;
    await put(it, '/periods/0/total', '1');
    await put(it, '/periods/0/fiscal', '1');
    await it.click('#mo-more');
    await put(it, '/periods/1/month', '9');
    await put(it, '/periods/1/total', '0.5');
    await it.waitForText('.ap-said.jx-error', '比上一期');
    await put(it, '/periods/1/total', budget);
    await put(it, '/periods/1/fiscal', form.funds.fiscal.budget);
    if (form.funds.other.budget) await put(it, '/periods/1/other', form.funds.other.budget);
    await it.waitForText('#mo-rate', '100%');
    for (const [index, row] of targets.entries()) {
      if (!(await it.isVisible(cell(`/indicators/${index}/forecast`)))) continue;
      const actual = row.target.replace(/^[≥≤=<>]/, '');
      await put(it, `/indicators/${index}/progress/1`, '0');
      await put(it, `/indicators/${index}/forecast`, actual);
    }
    const first = targets.findIndex((row) => /^≥\d/.test(row.target));
    const less = targets[first].target.replace(/^≥[\d.]+/, '0.001');
    await put(it, `/indicators/${first}/forecast`, less);
    await it.waitForText('.ap-said.jx-error', '请填写偏差原因');
    await put(it, `/indicators/${first}/reason`, '资金保障：材料涨价');
    await put(it, `/indicators/${first}/measure`, '加快招标');
    await it.waitForText('#mo-missed', '1');
    const sent = await submit(it);
    assert(JSON.stringify(sent.indicators.map((row) => row.target)) === JSON.stringify(targets.map((row) => row.target)), 'the targets are the declaration’s');
  },

  async 'a payment is checked in the ledger'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await it.open(`${server.url}/`);
    await it.select('#regulation', 'xinjiang-2019-2');
    await it.click('input[name="kind"][value="fund_supervision"]');
    await it.clear('#year');
    await it.type('#year', '2019');
    await it.click('#begin');
    await it.waitFor('#fu-payments');
    await put(it, '/payments/0/fund', '专项');
    await put(it, '/payments/0/category', '购买交通工具及通讯设备');
    await it.waitForText('.ap-said.jx-error', '不得用于');
    await put(it, '/payments/0/category', '产业发展');
    await put(it, '/relocation/persons', '-5');
    await it.waitFor('.ap-said.jx-error');
    const { form } = await draft(it);
    assert(form.payments[0].category === '产业发展' && form.relocation.persons === '-5', 'what was typed is kept');
    const answer = await assessed(server, form);
    assert(answer.findings.some((finding) => finding.path === '/relocation/persons'), 'the server says the same');
  },

  async 'an ex-ante evaluation is concluded'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginCard(it, server, 'fufeng-2022', 'ex_ante/ex_ante_policy', 2022);
    await put(it, '/project/name', '产业奖补政策');
    await put(it, '/fields/amount', '50');
    await it.select(cell('/fields/organiser'), '预算部门和单位');
    await it.waitForText('.ap-said.jx-error', '50万元');
    await it.select(cell('/fields/organiser'), '县财政部门');
    for (const index of [0, 1, 2, 3, 4]) await put(it, `/items/${index}/score`, '18');
    await it.waitForText('#ap-total', '90');
    await it.select(cell('/fields/in_scope'), 'no');
    await it.select(cell('/fields/conclusion'), '予以支持');
    await it.waitForText('.ap-said.jx-error', '应为“不予支持”');
    await it.select(cell('/fields/in_scope'), 'yes');
    await it.waitForText('.ap-said.jx-hint', '县级财政项目库');
    await fillTheRest(it);
    const sent = await submit(it);
    assert(sent.fields.conclusion === '予以支持' && sent.fields.methods !== '', 'what was chosen is sent');
  },
};
