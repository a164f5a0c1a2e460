// What a clerk meets who fills these forms all day: what she is told, what she is offered, and what is done for her.
import { assert, fixture, startServer } from '../lib.mjs';
import {
  assertShown, assessed, begin, cell, draft, leave, listed, openFixture, openForm, put, rowKeys, submit, waitForDraft,
} from '../typing.mjs';

const SCREEN = { width: 1366, height: 768 };

/** Whether the keyboard is in a cell. */
const at = (page, code) => page.waitUntil((c) => document.activeElement.getAttribute('data-c') === c, code);

const names = (form) => form.indicators.map((row) => row.name || '');

/** Rows of the draft, once there are so many. */
const rowsOf = async (page, what, condition) => (await waitForDraft(page, what, ({ form }) => condition(form.indicators))).form.indicators;

const box = (page, selector) => page.evaluate((s) => {
  const { left, right, top, bottom, width, height } = document.querySelector(s).getBoundingClientRect();
  return { left, right, top, bottom, width, height };
}, selector);

/** A self-evaluation with a row for which the guide has no formula. */
function undated() {
  const { form } = fixture('CLEAN-08');
  Object.assign(form.indicators[3], { name: '完工时间', target: '2019年10月底前', actual: '2019年9月', score: '5' });
  return form;
}

export default {
  async 'a total that cannot be verified says why, and leads there'({ page, use }) {
    const server = await use(startServer());
    const form = undated();
    form.indicators[3].score = '';
    form.total = '';
    const it = await page(SCREEN);
    await openForm(it, server, form);
    const [, , , row] = await rowKeys(it);
    await it.waitForText('#unsummed', '第4行没有计算公式或还没有得分，不能核算');
    await it.waitForText('.jx-waiting', '未填 1');
    assert(!(await it.isVisible('.jx-why-full')), 'the reason lies over the page unasked');
    await it.focus('#unsummed');
    await it.waitFor('.jx-why-full');
    await it.waitForText('.jx-why-full', '指标值是日期');
    await it.press('Enter');
    await at(it, `r${row}/score`);
    await put(it, `r${row}/score`, '5');
    await put(it, '/total', '99.66');
    await leave(it);
    await it.waitForText('#unsummed', '填报 99.66，未核算：第4行');
    await it.waitUntil(() => document.querySelector('.jx-waiting') === null);
    const strip = await box(it, '.jx-strip');
    assert(strip.height < 48, `the strip takes ${strip.height} pixels`);
    await submit(it);
    await it.waitForText('#receipt-total', '填报 99.66，未核算');
  },

  async 'a cell that holds a text speaks, whichever it is'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    Object.assign(form, { regulation: 'fufeng-2022', grade: '差' });
    form.funds.total.initial = 'abc';
    const errors = (await assessed(server, form)).findings.filter(({ severity }) => severity === 'error');
    const places = errors.map(({ path }) => path).join();
    assert(/\/grade/.test(places) && /\/funds\/total\/initial/.test(places), `the judge finds errors at ${places}`);
    const it = await page(SCREEN);
    await openForm(it, server, form);
    const keys = await rowKeys(it);
    for (const finding of errors) await assertShown(it, finding, keys);
    await it.waitForText('.jx-counts .jx-error', `错误 ${errors.length}`);
  },

  async 'what comes from the declaration asks for nothing'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-01');
    form.indicators[1].target = '≥８００亩';
    form.indicators[9].target = '≥95';
    const it = await page(SCREEN);
    await openForm(it, server, form);
    await it.waitFor('.jx-panel .jx-all');
    await submit(it);
    await it.open(`${server.url}/`);
    await it.clickText('.drafts button', '据此自评');
    await it.waitFor('.jx-evaluation');
    await it.waitForText('.jx-given summary', '来自申报表，此处不能改');
    const [, second] = await rowKeys(it);
    const seen = await it.evaluate((s) => ({
      marked: document.querySelector(s).closest('.jx-cell').matches('.jx-error, .jx-warning, .jx-hint'),
      all: document.querySelector('.jx-panel .jx-all') !== null,
      fixes: [...document.querySelectorAll('.jx-given li .jx-button')].length,
      open: document.querySelector('.jx-given').open,
    }), cell(`r${second}/target`));
    assert(!seen.marked && !seen.all && seen.fixes === 0 && !seen.open, `locked cells ask: ${JSON.stringify(seen)}`);
    const before = (await draft(it)).form.indicators[1].target;
    await it.focus(cell(`r${second}/target`));
    await it.press('F8');
    await leave(it);
    assert((await draft(it)).form.indicators[1].target === before, 'F8 changed a locked cell');
    const open = (await listed(it)).filter(({ severity }) => severity === 'hint').length;
    await it.waitForText('.jx-counts .jx-hint', `提示 ${open}`);
  },

  async 'a goal that is labelled is not labelled twice'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    await begin(it, server, 'declaration', 2020);
    await put(it, '/goal/goals/0', '目标1：硬化道路3.2公里');
    await put(it, '/goal/goals/1', '安装路灯80盏');
    await leave(it);
    const shown = await it.evaluate(() => [...document.querySelectorAll('.jx-goal')].map((goal) => goal.textContent.trim()));
    assert(shown[0].startsWith('目标1：硬化') && shown[1].startsWith('目标2：安装'), `goals are shown as ${shown.join(' | ')}`);
    const { form } = await draft(it);
    assert(form.goal.goals[0] === '目标1：硬化道路3.2公里', 'the text itself was changed');
  },

  async 'a template offers the rest of its indicators, and takes back what is not filled'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    await it.open(`${server.url}/`);
    await it.select('#template', 'village_infrastructure');
    await it.click('#begin');
    await it.waitFor('.jx-lower');
    const starred = names((await draft(it)).form);
    assert(starred.length === 7, `begins with ${starred}`);
    await it.click('.jx-add > .jx-button');
    await it.waitFor('.jx-printed');
    const offered = await it.evaluate(() => [...document.querySelectorAll('.jx-printed')].map((one) => one.textContent));
    assert(offered.join() === '项目（工程）完成及时率 ≥__%,工程设计使用年限 ≥__年,受益贫困人口满意度 ≥__%', `offers ${offered.join()}`);
    await it.evaluate(() => document.querySelectorAll('.jx-printed')[1].click());
    let rows = await rowsOf(it, 'the indicator did not come', (now) => now.length === 8);
    assert(rows[7].name === '工程设计使用年限' && rows[7].level2 === 'sustainability', `came as ${JSON.stringify(rows[7])}`);
    await at(it, `r${(await rowKeys(it))[7]}/target`);
    await it.type(cell(`r${(await rowKeys(it))[7]}/target`), '15');
    await leave(it);

    // What was never filled goes; ★★★ rows stay, for they have to be filled or explained.
    await it.click('#clear-template');
    rows = await rowsOf(it, 'unfilled rows stay', (now) => now.length === 6);
    assert(!names({ indicators: rows }).includes('道路补助标准') && names({ indicators: rows }).includes('工程设计使用年限'), 'others went');
    assert(!(await it.isVisible('#clear-template')), 'there is nothing left to remove');
    await it.chord('Control', 'z');
    await rowsOf(it, 'not undone at once', (now) => now.length === 8);

    // Several rows that are selected go together.
    const keys = await rowKeys(it);
    await it.focus(cell(`r${keys[0]}/name`));
    await it.press('F2');
    await it.press('Tab');
    await it.chord('Shift', 'Tab');
    await it.chord('Shift', 'ArrowDown');
    await it.chord('Shift', 'ArrowDown');
    await it.waitFor('.jx-block');
    await it.chord('Control', 'Delete');
    await rowsOf(it, 'the selected rows stay', (now) => now.length === 5);
    await it.waitForText('.jx-told', '已删去 3 行');
    await it.chord('Control', 'z');
    await rowsOf(it, 'not undone at once', (now) => now.length === 8);
  },

  async 'another template asks what becomes of the rows'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    await it.open(`${server.url}/`);
    await it.select('#template', 'village_infrastructure');
    await it.click('#begin');
    await it.waitFor('.jx-lower');
    const [first] = await rowKeys(it);
    await put(it, `r${first}/target`, '≥3公里');
    await leave(it);
    const chosen = () => it.value(cell('/project/template'));
    // The choice alone moves nothing.
    await it.select(cell('/project/template'), 'microcredit_interest');
    await it.waitForText('.jx-told', '已换模板，各行未动。');
    await waitForDraft(it, 'the rows moved', ({ form }) => form.project.template === 'microcredit_interest' && form.indicators.length === 7);
    await it.chord('Control', 'z');
    await waitForDraft(it, 'not undone', ({ form }) => form.project.template === 'village_infrastructure');
    assert(!(await it.isVisible('#exchange')), 'the offer outlives the choice');

    await it.select(cell('/project/template'), 'microcredit_interest');
    await it.click('#exchange');
    const { form } = await waitForDraft(it, 'the rows stay', ({ form: now }) => now.project.template === 'microcredit_interest' && !names(now).includes('贫困户供水设施数量'));
    const now = names(form);
    assert(now.includes('贫困村村内道路硬化里程') && !now.includes('贫困户供水设施数量'), `rows now: ${now}`);
    assert(now.some((name) => name.includes('贷款')), `nothing of the new template came: ${now}`);
    await it.chord('Control', 'z');
    const back = await waitForDraft(it, 'not undone at once', ({ form: was }) => was.project.template === 'village_infrastructure' && was.indicators.length === 7);
    assert(back.form.indicators[0].target === '≥3公里', 'what was filled is lost');
    assert((await chosen()) === 'village_infrastructure', `${await chosen()} is shown`);
  },

  async 'taken scores say what is left to do, and points are shared out'({ page, use }) {
    const server = await use(startServer());
    const form = undated();
    for (const row of form.indicators) Object.assign(row, { score: '', points: '' });
    form.indicators[8].actual = '';
    form.total = '';
    const it = await page(SCREEN);
    await openForm(it, server, form);
    const keys = await rowKeys(it);
    await it.click('#share');
    const rows = await rowsOf(it, 'no points', (now) => now.every((row) => row.points));
    const points = rows.map((row) => row.points).join();
    assert(points === '8.3,8.3,8.3,8.3,8.3,8.5,10,10,10,10', `points are ${points}`);
    await it.waitForText('.jx-told', '已分配 10 行');
    assert(!(await it.isVisible('#share')), 'there is nothing left to share');
    await it.clickText('.jx-strip button', '采用计算得分');
    await it.waitForText('.jx-told', '已填 8 行的得分。1 行须自行打分：第4行。1 行还没有实际值：第9行。');
    await it.clickText('.jx-told .jx-jump', '4');
    await at(it, `r${keys[3]}/score`);
    await it.chord('Control', 'z');
    await it.chord('Control', 'z');
    await rowsOf(it, 'not undone', (now) => now.every((row) => !row.points));
  },

  async 'nothing lies on what is to be read'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    const { form } = fixture('CLEAN-01');
    form.project.phone = '1387654321';
    form.project.investment = '1250000元';
    form.goal.goals[0] = '**';
    await openForm(it, server, form);
    const bars = await it.evaluate(() => ['/project/phone', '/project/investment', '/goal/goals/0'].map((code) => {
      const around = document.querySelector(`[data-c="${code}"]`).closest('.jx-cell');
      const bar = getComputedStyle(around, '::before');
      const from = around.offsetParent === null ? around : [around, around.parentElement].find((one) => getComputedStyle(one).position === 'relative');
      const right = from.getBoundingClientRect().left + parseFloat(bar.left) + parseFloat(bar.marginLeft) + parseFloat(bar.width);
      return `${bar.content !== 'none' && right <= around.querySelector('.jx-text').getBoundingClientRect().left}`;
    }).join());
    assert(bars === 'true,true,true', `bars beside the text: ${bars}`);
    const corner = await it.evaluate(() => {
      const around = document.querySelector('[data-c="/goal/goals/0"]').closest('.jx-cell');
      return getComputedStyle(around).position === 'relative'
        && around.getBoundingClientRect().right <= around.parentElement.querySelector('button').getBoundingClientRect().left + 1;
    });
    assert(corner, 'the mark lies on the button that removes the goal');

    const [first, second] = await rowKeys(it);
    await it.focus(cell(`r${second}/name`));
    await it.waitFor('.jx-tools');
    await it.waitUntil(() => document.querySelector('.jx-tools').style.top !== '');
    const [tools, table] = [await box(it, '.jx-tools'), await box(it, '.jx-lower')];
    assert(tools.right <= table.left, `the tools reach to ${tools.right}, the table begins at ${table.left}`);
    assert(first !== second && tools.bottom <= 768, `the tools reach down to ${tools.bottom}`);
  },

  async 'an open clause leaves the list its room, and Escape closes it'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    await openFixture(it, server, '072');
    await it.focus('.jx-panel .jx-law');
    await it.press('Enter');
    await it.waitFor('aside.law .quoted');
    const gap = () => it.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const [list, law] = ['.jx-panel', 'aside.law'].map((one) => document.querySelector(one).getBoundingClientRect());
      return { gap: law.top - list.bottom, height: list.height };
    });
    for (const scrolled of [0, 300]) {
      await it.evaluate((y) => window.scrollTo(0, y), scrolled);
      await it.waitUntil(() => {
        const [list, law] = ['.jx-panel', 'aside.law'].map((one) => document.querySelector(one).getBoundingClientRect());
        return law.top - list.bottom > 0 && law.top - list.bottom < 16;
      }).catch(async () => assert(false, `scrolled by ${scrolled}: ${JSON.stringify(await gap())}`));
      const { height } = await gap();
      assert(height > 250, `scrolled by ${scrolled} the list is ${height} pixels high`);
    }
    await it.focus('.jx-panel .jx-law');
    await it.press('Escape');
    await it.waitUntil(() => document.querySelector('aside.law') === null);
  },

  async 'what was changed after it was submitted says so, and files have names'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    await openFixture(it, server, 'CLEAN-08');
    await submit(it);
    const number = await it.text('#receipt-number');
    await it.clickText('.receipt a', '回到表');
    await it.waitForText('.light', `服务器已收 ${number}/1`);
    await put(it, '/project/lead', '王某');
    await it.waitForText('.light', `有改动未提交（上次 ${number}/1）`);
    const name = await it.evaluate(() => new Promise((saved) => {
      HTMLAnchorElement.prototype.click = function click() { saved(this.download); };
      [...document.querySelectorAll('.tools button')].find((button) => button.textContent === '存为文件').click();
    }));
    assert(name === '水口村道路硬化及安全饮水巩固提升工程_自评表_2019.json', `saved as ${name}`);
  },

  async 'a form that was only looked at is no draft, and dossiers have names'({ page, use }) {
    const server = await use(startServer());
    const it = await page(SCREEN);
    await begin(it, server, 'declaration', 2020);
    // Loaded again it is still there.
    await it.reload();
    await it.waitFor('.jx-lower');
    await it.click('.brand');
    await it.waitForText('.start-page', '还没有草稿');
    await begin(it, server, 'declaration', 2020);
    await put(it, '/project/unit', '河东镇');
    await it.click('.brand');
    await it.waitForText('.drafts', '（未填项目名称）');

    await it.click('input[name="kind"][value="dossier/project"]');
    await it.click('#begin');
    await it.waitFor('.do-paper');
    await it.type(cell('/project/code'), 'XM-2020-07');
    await it.click('.brand');
    await it.waitForText('.drafts', 'XM-2020-07');
    await it.waitForText('.drafts', '绩效管理台账：');
  },
};
