// What is checked after a self-evaluation: proofs, spot check, report, evaluations, and the aspects of a project's class.
import { join } from 'node:path';
import { assert, fixture, startServer } from '../lib.mjs';
import { assessed, beginForm, cell, draft, leave, openFixture, openForm, paste, put, rowKeys, submit } from '../typing.mjs';

/** Waits until some finding of this weight says this. */
const says = (page, severity, words) => page.waitUntil((s, w) => {
  return [...document.querySelectorAll(`.ap-said.jx-${s}`)].some((one) => one.textContent.includes(w));
}, severity, words);

/** Waits until no finding of this weight says this any more. */
const silent = (page, severity, words) => page.waitUntil((s, w) => {
  return ![...document.querySelectorAll(`.ap-said.jx-${s}`)].some((one) => one.textContent.includes(w));
}, severity, words);

/** Fills what is still empty as its kind asks. */
async function fillTheRest(page, date) {
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
    else await put(page, code, { date, number: '90', text: '已核对' }[kind]);
  }
  const groups = await page.evaluate(() => [...document.querySelectorAll('.ap-checks')]
    .filter((group) => !group.querySelector('input:checked')).map((group) => group.getAttribute('data-c')));
  // What stays in sight above the form may lie over it.
  for (const code of groups) await page.evaluate((s) => document.querySelector(s).click(), `${cell(code)} input[type="checkbox"]`);
}

/** On paper: what stands on the page, buttons and fields left out. */
async function printed(page, selector) {
  const session = await page.session();
  await session.send('Emulation.setEmulatedMedia', { media: 'print' });
  const text = await page.evaluate((s) => {
    const shown = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent;
      const style = node.nodeType === Node.ELEMENT_NODE && window.getComputedStyle(node);
      if (!style || style.display === 'none' || style.visibility === 'hidden') return '';
      return [...node.childNodes].map(shown).join('');
    };
    return shown(document.querySelector(s));
  }, selector);
  if (process.env.JIXIAO_SCREENSHOTS) {
    const name = `checks-print-${selector.replace(/\W/g, '')}-${page.which}.png`;
    await page.screenshot(join(process.env.JIXIAO_SCREENSHOTS, name));
  }
  await session.send('Emulation.setEmulatedMedia', { media: '' });
  return text;
}

/** A picture in the middle of a step, where pictures are asked for. */
async function shot(page, name) {
  const folder = process.env.JIXIAO_SCREENSHOTS;
  if (folder) await page.screenshot(join(folder, `checks-${name}-${page.which}.png`));
}

export default {
  async 'a declaration has a phone number, a library name and an investment'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-01');
    const name = await it.value(cell('/project/name'));
    await put(it, '/project/library_name', `${name}（二期）`);
    await leave(it);
    await it.waitUntil(() => [...document.querySelectorAll('.jx-panel li')].some((one) => one.textContent.includes('项目库中的名称')));
    await it.clear(cell('/project/library_name'));
    await put(it, '/project/library_name', name);
    await put(it, '/project/investment', '0.01');
    await it.clear(cell('/project/phone'));
    await put(it, '/project/phone', '1380000');
    await put(it, '/project/phone', '138000000');
    await leave(it);
    for (const words of ['小于年度资金总额', '不像手机或固定电话']) {
      await it.waitUntil((w) => [...document.querySelectorAll('.jx-panel li')].some((one) => one.textContent.includes(w)), words);
    }
    const { form } = await draft(it);
    assert(form.project.library_name === name && form.project.investment === '0.01', 'both are kept');
  },

  async 'a self-evaluation names its proofs'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-02');
    const { form } = await draft(it).catch(() => ({ form: null }));
    assert(form === null || !JSON.stringify(form).includes('proof'), 'no proof yet');
    // 执行率 of the parts is shown beside them, and they are not scored.
    const rates = await it.evaluate(() => [...document.querySelectorAll('.jx-upper .jx-computed')].map((one) => one.textContent));
    assert(rates.length >= 1 && rates.every((rate) => /^\d+(\.\d+)?%$/.test(rate)), `rates of the parts: ${rates}`);
    assert(!(await it.isVisible('.jx-proof')), 'the paper form has no such column');
    await it.click('#proofs');
    await it.waitFor('.jx-proof');
    const keys = await rowKeys(it);
    const first = await it.evaluate(() => document.querySelector('.jx-proof .jx-field').getAttribute('data-c'));
    await put(it, first, '受益户花名册');
    const second = await it.evaluate(() => document.querySelectorAll('.jx-proof .jx-field')[1].getAttribute('data-c'));
    await put(it, second, '验收单');
    await leave(it);
    await it.clear(cell(second));
    await leave(it);
    await it.waitUntil(() => [...document.querySelectorAll('.jx-panel li')].some((one) => one.textContent.includes('没有列支撑材料')));
    await it.click('#proofs');
    const shown = await it.evaluate(() => document.querySelectorAll('.jx-proof').length);
    assert(shown === 1 && keys.length > 1, `${shown} rows show their proof`);
    const { form: kept } = await draft(it);
    assert(kept.indicators.some((row) => row.proof === '受益户花名册'), 'it is kept');
  },

  async 'self-evaluations are drawn and checked'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    // Two that were submitted from this machine.
    for (const fixture of ['CLEAN-02', 'CLEAN-10']) {
      await openFixture(it, server, fixture);
      await submit(it);
    }
    await beginForm(it, server, 'cn-2019-68', 'spot_check', 2020, '.sc-population');
    assert(!(await it.isVisible('.ap-said')), 'a fresh form is calm');
    await it.click('#sc-gather');
    await it.waitForText('#sc-all', '2');
    const names = await it.evaluate(() => [...document.querySelectorAll('.sc-population input[data-c$="/number"]')].map((one) => one.value));
    assert(names.every((name) => /^JX-/.test(name)), `numbers of the receipts: ${names}`);
    // The others come as a block out of a spreadsheet, and bring their rows.
    await it.click('#sc-more');
    await it.focus(cell('/population/2/number'));
    await paste(it, [2, 3, 4, 5, 6, 7, 8, 9, 10].map((index) => `P-${index}\t项目${index}\t\t95\n`).join(''));
    await it.waitForText('.jx-told', '已填入 27 格，新加 8 行');
    await it.waitForText('#sc-least', '2');
    await put(it, '/seed', '2021001期 03 08 17 21 26 33');
    await it.click('#sc-draw');
    await it.waitForText('#sc-told', '抽到');
    await it.waitForText('#sc-checked', '2');
    const { form } = await draft(it);
    // The same drawing, by the page's and by the server's judge.
    assert(form.checked.length === 2, 'two are drawn');
    await put(it, '/count', '1');
    await says(it, 'error', '至少抽查 2 个');
    await it.clear(cell('/count'));
    const other = form.population.map((row) => row.number).find((number) => !form.checked.some((row) => row.number === number));
    await put(it, '/checked/0/number', other);
    await says(it, 'error', '没有列入抽查');
    await put(it, '/checked/0/number', form.checked[0].number);
    await silent(it, 'error', '没有列入抽查');
    const own = form.population.find((row) => row.number === form.checked[0].number).score;
    await put(it, '/checked/0/score', String(Number(own) - 12));
    await says(it, 'error', '请写明差异原因');
    await says(it, 'warning', '请核对并督促整改');
    await put(it, '/checked/0/difference', '两项没有佐证材料');
    await put(it, '/checked/0/problems', '佐证材料不全');
    await says(it, 'error', '请写明整改要求');
    await put(it, '/checked/0/requirement', '一个月内补齐');
    const second = form.population.find((row) => row.number === form.checked[1].number).score;
    await put(it, '/checked/1/score', second);
    await put(it, '/checked/1/problems', '未发现');
    for (const index of [0, 1]) {
      await put(it, `/checked/${index}/truth`, '属实');
      await put(it, `/checked/${index}/completeness`, '全面');
      await put(it, `/checked/${index}/fed_back`, '2021-02-01');
    }
    await put(it, '/checked/1/reasonableness', '合理');
    await it.select(cell('/leader'), '扶贫部门');
    await says(it, 'error', '由财政部门牵头');
    await it.select(cell('/leader'), '财政部门');
    for (const [code, text] of [
      ['/project/name', '青石县'], ['/finance', '县财政局'], ['/poverty_office', '县扶贫办'], ['/audit', '县审计局'],
      ['/seed_source', '福利彩票双色球'], ['/drawn_on', '2021-01-15'], ['/implemented', '12'], ['/conclusion', '总体真实'],
    ]) await put(it, code, text);
    await says(it, 'warning', '应全部自评');
    await put(it, '/implemented', '11');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '处错误');
    await says(it, 'error', '请填写');
    await put(it, '/checked/0/reasonableness', '得分偏高');
    await shot(it, 'spot-check');
    const paper = await printed(it, '.jx-paper');
    for (const words of ['绩效自评抽查表', '福利彩票双色球', '得分偏高', '一个月内补齐', '县审计局']) {
      assert(paper.includes(words), `not on paper: ${words}`);
    }
    const sent = await submit(it);
    assert(sent.checked.length === 2 && sent.seed === '2021001期 03 08 17 21 26 33', 'the drawing is sent');
    const answer = await assessed(server, sent);
    assert(answer.acceptable, JSON.stringify(answer.findings));
  },

  async 'a unit writes its report'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-02');
    await submit(it);
    const number = await it.text('#receipt-number');
    await openFixture(it, server, 'CLEAN-10');
    await put(it, '/project/code', 'XM-2');
    await beginForm(it, server, 'cn-2019-68', 'self_evaluation_report/self_evaluation_report', 2020, '.rp-paper');
    assert(!(await it.isVisible('.ap-said')), 'a fresh form is calm');
    await it.click('#rp-all');
    await it.waitForText('#rp-projects', '2');
    // Fetched by its number it is the same self-evaluation: no third row.
    await it.type('#rp-number', number.trim());
    await it.click('#rp-fetch');
    await it.waitUntil(() => document.querySelector('#rp-number').value === '');
    await it.waitForText('#rp-projects', '2');
    const rate = await it.text('#rp-rate');
    const { form } = await draft(it);
    const sum = (name) => form.evaluations.reduce((total, row) => total + Number(row[name]), 0);
    const expected = Math.round((sum('executed') / sum('budget')) * 10000) / 100;
    assert(rate === `${expected}%`, `the rate is ${rate}, not ${expected}%`);
    await it.waitForText('.rp-paper', `全年预算数合计 ${sum('budget').toFixed(2)} 万元`);
    const part = (id) => `/parts/${form.parts.findIndex((entry) => entry.part === id)}/text`;
    await put(it, part('funds_execution'), '预算执行率为12.34%。');
    await says(it, 'warning', '写的是 12.34%');
    await put(it, part('funds_execution'), `预算执行率为${rate}。`);
    await silent(it, 'warning', '写的是');
    await put(it, part('work'), '包括自评工作开展范围、对象、时间及方式等。');
    await says(it, 'error', '照抄了提纲');
    await put(it, part('work'), '自评范围为本年度全部2个项目，一月逐项自评。');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '处错误');
    const prose = {
      budget_and_projects: '共安排2个项目。', targets_set: '各项目均设定了三类指标。', funds_arrival: '资金全部到位。',
      funds_management: '专账核算，按进度拨付。', output: '产出指标均已完成。', benefit: '带动增收效果明显。',
      satisfaction: '受益群众满意。', deviations: '没有完成的指标已写明原因，拟加快实施。', application: '结果编入部门决算并公开。',
    };
    for (const [id, text] of Object.entries(prose)) await put(it, part(id), text);
    await put(it, '/date', '2021-01-20');
    await shot(it, 'report');
    const paper = await printed(it, '.rp-paper');
    for (const words of [
      '年财政专项扶贫资金绩效自评总结报告', '一、绩效目标分解下达情况', '（一）资金投入情况分析', '1. 项目资金到位情况分析',
      '五、绩效自评结果拟应用和公开情况', '专账核算，按进度拨付。', '2021-01-20', '附：项目自评情况表',
    ]) assert(paper.includes(words), `not on paper: ${words}`);
    assert(!paper.includes('带入自评表'), 'no buttons on paper');
    const sent = await submit(it);
    assert(sent.evaluations.length === 2 && sent.parts.length === 11, 'rows and parts are sent');
    assert((await assessed(server, sent)).acceptable, 'the server says the same');
  },

  async 'a report says what has no score, and its annex fits the paper'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    const { form } = fixture('CLEAN-02');
    Object.assign(form.project, { name: '红星村村内道路硬化及供水工程（二期）', code: 'XM-2020-000001' });
    form.funds.fiscal.budget = '１００．００';
    const output = form.indicators.find((row) => row.level1 === 'output' && row.points !== '' && !row.parent);
    Object.assign(output, { name: '项目（工程）受益人口', target: '512', actual: '498', score: '', tier: undefined });
    const missed = form.indicators.find((row) => row.level1 === 'benefit');
    Object.assign(missed, { name: '补助（第二批）户数', target: '≥10户', actual: '9户', score: '', reason: '征地未完成', tier: undefined });
    await openForm(it, server, form);
    await beginForm(it, server, 'cn-2019-68', 'self_evaluation_report/self_evaluation_report', form.year, '.rp-paper');
    await it.click('#rp-all');
    await it.waitForText('#rp-projects', '1');
    const paper = await printed(it, '.rp-paper');
    for (const words of ['产出指标：1 个项目未计分，不能合计。', '1 项未判定', '1 项指标从自评表看不出是否完成', '补助（第二批）户数（目标', '已计分 0 个，1 个没有总分，不能计算平均得分']) {
      assert(paper.includes(words), `the report does not say: ${words}`);
    }
    assert(!/得分合计 0 分|— 分/.test(paper), 'the report makes up a sum');
    assert((await it.value(cell('/evaluations/0/fiscal'))) === '100.00', 'money is written as numbers are');
    // On screen nothing of a cell is cut; on paper nothing stands out.
    const cut = await it.evaluate(() => [...document.querySelectorAll('.rp-rows textarea')]
      .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1).map((one) => one.value));
    assert(cut.length === 0, `cut: ${cut}`);
    const session = await it.session();
    await session.send('Emulation.setEmulatedMedia', { media: 'print' });
    for (const width of [182, 269]) {
      await it.inner.setViewport({ width: Math.floor((width * 96) / 25.4), height: 700 });
      const over = await it.evaluate(() => {
        const table = document.querySelector('.rp-rows');
        return { out: Math.ceil(table.getBoundingClientRect().right) - window.innerWidth, scrolls: window.getComputedStyle(table.parentElement).overflowX };
      });
      assert(over.out <= 0 && over.scrolls === 'visible', `on ${width} mm: ${JSON.stringify(over)}`);
    }
    await session.send('Emulation.setEmulatedMedia', { media: '' });
  },

  async 'a department evaluates on the basis of the self-evaluation'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await beginForm(it, server, 'fufeng-2022', 'evaluation/department_evaluation', 2022, '.ap-items');
    assert(!(await it.isVisible('.ap-said')), 'a fresh form is calm');
    await put(it, '/project/name', '河西村道路硬化项目');
    for (const [index, score] of [45, 28, 9, 9].entries()) await put(it, `/items/${index}/score`, String(score));
    await it.waitForText('#ap-total', '91');
    await it.waitForText('#ap-result', '优');
    await put(it, '/items/0/score', '43.99');
    await it.waitForText('#ap-result', '良');
    await put(it, '/fields/self_evaluated_on', '2022-11-20');
    await put(it, '/fields/object_on', '2022-11-19');
    await says(it, 'error', '早于“单位自评日期”');
    await put(it, '/fields/object_on', '2022-11-21');
    await put(it, '/fields/notice_on', '2022-11-22');
    await says(it, 'error', '请先补填');
    await put(it, '/fields/team_on', '2022-11-22');
    await it.select(cell('/fields/content'), '基本支出');
    await says(it, 'hint', '原则上不单独开展');
    await it.select(cell('/fields/content'), '项目支出');
    await it.select(cell('/fields/multi_year'), 'no');
    await fillTheRest(it, '2022-11-25');
    const sent = await submit(it);
    assert(sent.fields.methods === '成本效益分析法' && sent.fields.self_number !== '', 'what was chosen is sent');
  },

  async 'a key project is evaluated by the poverty office'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginForm(it, server, 'cn-2019-68', 'evaluation/evaluation_business', 2020, '.ap-items');
    await put(it, '/project/name', '茶叶加工厂');
    await it.select(cell('/fields/leader'), '县级财政部门');
    await says(it, 'error', '由县级扶贫部门牵头');
    await it.select(cell('/fields/leader'), '县级扶贫部门');
    await it.select(cell('/fields/follow_up'), 'yes');
    await says(it, 'error', '效益指标的持续效益');
    await fillTheRest(it, '2020-11-20');
    const sent = await submit(it);
    assert(sent.items.length === 4 && sent.items.every((item) => item.note !== ''), 'four opinions');
  },

  async 'what earns no points has no total in its bar'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginForm(it, server, 'cn-2019-68', 'evaluation/evaluation_business', 2020, '.ap-items');
    assert(!(await it.isVisible('#ap-total')), 'there is a total of nothing');
    await beginForm(it, server, 'cn-2019-68', 'review/review', 2020, '.ap-items');
    assert(await it.isVisible('#ap-total'), 'there is no total of the scores');
  },

  async 'a department reports its double monitoring'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginForm(it, server, 'fufeng-2022', 'monitoring_report/monitoring_report', 2022, '.ap-items');
    await it.select(cell('/fields/quarter'), '第三季度');
    await says(it, 'error', '第三季度末对全年绩效目标完成情况进行预计');
    await it.select(cell('/fields/over_budget'), 'yes');
    await says(it, 'hint', '超预算开支');
    await it.select(cell('/fields/serious'), 'yes');
    await says(it, 'error', '暂停项目实施');
    await fillTheRest(it, '2022-09-30');
    const sent = await submit(it);
    assert(sent.form === 'monitoring_report' && sent.fields.handling === '暂停项目实施', 'the report is sent');
  },

  async 'a fund platform is reported month by month'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginForm(it, server, 'xinjiang-2019-2', 'monitoring_report/monitoring_report', 2020, '.ap-items');
    await it.select(cell('/fields/issue_late'), 'yes');
    await says(it, 'error', '预警：指标分配下达超时');
    await fillTheRest(it, '2020-06-28');
    const sent = await submit(it);
    assert(sent.fields.handled === '已核对' && sent.fields.month === '1', 'the report is sent');
  },

  async 'Wushan: a key evaluation is fed back'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginForm(it, server, 'wushan-2019-37', 'evaluation/key_evaluation', 2020, '.ap-items');
    await put(it, '/project/name', '河西村产业园');
    await it.select(cell('/fields/rectification_needed'), 'yes');
    await says(it, 'error', '请写明整改要求');
    await fillTheRest(it, '2020-12-20');
    const sent = await submit(it);
    assert(sent.fields.rectification === '已核对', 'what is to be mended is sent');
  },

  async 'Wushan: the aspects of a project’s class stand beside its indicators'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${server.url}/`);
    await it.select('#regulation', 'wushan-2019-37');
    await beginDeclaration(it);
    assert(!(await it.isVisible('#focus')), 'no class, no aspects');
    await it.select(cell('/project/class'), 'construction');
    await it.waitForText('#focus b', '工程建设类项目：0/9');
    const keys = await rowKeys(it);
    await put(it, `r${keys[0]}/name`, '道路硬化里程');
    await put(it, `r${keys[0]}/target`, '≥5公里');
    await put(it, '/funds/total/budget', '100');
    await leave(it);
    await it.waitForText('#focus b', '工程建设类项目：2/9');
    await it.waitForText('#focus .jx-covered small', '预算资金执行率');
    // 管理 is a group that may be added.
    await it.click('.jx-add > .jx-button');
    await it.clickText('.jx-menu button', '管理指标');
    const own = (await rowKeys(it)).find((key) => !keys.includes(key));
    await put(it, `r${own}/name`, '公开招标率');
    await put(it, `r${own}/target`, '=100%');
    await leave(it);
    await it.waitForText('#focus b', '工程建设类项目：3/9');
    await it.waitUntil(() => [...document.querySelectorAll('.jx-panel li')].some((one) => one.textContent.includes('应围绕“建设工期”设指标')));
    await shot(it, 'focus');
    await it.select(cell('/project/class'), 'household_subsidy');
    await it.waitForText('#focus b', '/7');
    await it.select(cell('/project/class'), 'industry');
    await it.waitForText('#focus b', '/10');
    await it.select(cell('/project/class'), 'other');
    await it.waitUntil(() => document.querySelector('#focus') === null);
    const { form } = await draft(it);
    assert(form.project.class === 'other' && form.indicators.some((row) => row.level1 === 'management'), 'class and group are kept');
  },
};

/** An empty declaration of the chosen regulation. */
async function beginDeclaration(page) {
  await page.click('input[name="kind"][value="declaration"]');
  await page.clear('#year');
  await page.type('#year', '2020');
  await page.select('#template', 'none');
  await page.click('#begin');
  await page.waitFor('.jx-lower');
}
