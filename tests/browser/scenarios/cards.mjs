// Forms of scored items and monitoring: opened, filled by hand, corrected, submitted, printed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, fixture, startServer } from '../lib.mjs';
import { assessed, beginForm, cell, clipboard, draft, kept, middle, openFixture, paste, put, submit, waitForDraft } from '../typing.mjs';

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

const beginCard = (page, server, regulation, kind, year) => beginForm(page, server, regulation, kind, year, '.ap-items');

/** A ledger of fund supervision, which 新疆 alone has. */
const beginLedger = (page, server, year) => beginForm(page, server, 'xinjiang-2019-2', 'fund_supervision', year, '#fu-payments');

/** The code of an item's cell, by the item's id. */
async function itemCode(page, id, rest) {
  const { form } = await draft(page);
  return `/items/${form.items.findIndex((entry) => entry.item === id)}/${rest}`;
}

/** On A4: the words, pages, how far anything stands out, and the share of the width that a note has. */
async function onPaper(page, landscape = false) {
  const session = await page.session();
  await session.send('Emulation.setEmulatedMedia', { media: 'print' });
  const [width, height] = landscape ? [269, 186] : [182, 267];
  await page.inner.setViewport({ width: Math.floor(width * 96 / 25.4), height: Math.floor(height * 96 / 25.4) });
  const found = await page.evaluate(() => {
    const shown = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent;
      const style = node.nodeType === Node.ELEMENT_NODE && window.getComputedStyle(node);
      if (!style || style.display === 'none' || style.visibility === 'hidden') return '';
      return [...node.childNodes].map(shown).join('');
    };
    const note = document.querySelector('.ap-note');
    const table = note && note.closest('table');
    return {
      text: shown(document.querySelector('.jx-paper')),
      over: document.documentElement.scrollWidth - window.innerWidth,
      tied: [...document.querySelectorAll('.fu-table > h2')].every((one) => window.getComputedStyle(one).pageBreakAfter === 'avoid'),
      note: note ? note.getBoundingClientRect().width / table.getBoundingClientRect().width : 0,
    };
  });
  await page.inner.setViewport({ width: 1366, height: 768 });
  await session.send('Emulation.setEmulatedMedia', { media: '' });
  const pdf = Buffer.from(await page.inner.pdf({ preferCSSPageSize: true, printBackground: true }));
  if (process.env.JIXIAO_SCREENSHOTS) writeFileSync(join(process.env.JIXIAO_SCREENSHOTS, `cards-${Date.now()}-${page.which}.pdf`), pdf);
  return { ...found, pages: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length };
}

/** That the keyboard is in a cell. */
async function at(page, code) {
  await page.waitUntil((c) => document.activeElement.getAttribute('data-c') === c, code);
}

export default {
  async 'takes text from any input method whole'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginCard(it, server, 'hebei-2017-148', 'scorecard/county', 2018);
    const codes = await it.evaluate(() => ['textarea.ap-in', 'input.ap-in[inputmode="text"]:not(.ap-date):not(.ap-year)', '.ap-year']
      .map((selector) => document.querySelector(selector).getAttribute('data-c')));
    // The end may come before the words, several times or never; `isComposing` may be wrong.
    const orders = [
      ['start', 'pinyin', 'words', 'end'], ['start', 'pinyin', 'end', 'words'], ['start', 'pinyin', 'words', 'end', 'end', 'words'],
      ['start', 'denied', 'words'], ['pinyin', 'silent', 'end', 'change'], ['start', 'pinyin', 'silent', 'change'],
    ];
    for (const [index, steps] of orders.entries()) {
      for (const code of codes) {
        const year = code === '/year';
        // A year that is composed is taken when the cell is left.
        if (year && !steps.includes('change')) continue;
        const text = year ? String(2010 + index) : `第${index}次核对${code}`;
        await it.focus(cell(code));
        const rewritten = await it.evaluate(async (selector, words, all) => {
          const field = document.querySelector(selector);
          for (const step of all) {
            if (step === 'pinyin' || step === 'denied') field.value = 'he dui';
            if (step === 'words' || step === 'silent') field.value = words;
            const written = field.value;
            if (step === 'pinyin' || step === 'words') field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
            if (step === 'denied') field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            if (step === 'change') field.dispatchEvent(new Event('change', { bubbles: true }));
            if (step === 'start' || step === 'end') {
              field.dispatchEvent(new CompositionEvent(`composition${step}`, { bubbles: true, data: written }));
            }
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            if (field.value !== written) return `${step}: “${written}” became “${field.value}”`;
            if (document.activeElement !== field) return `${step}: the keyboard went elsewhere`;
          }
          return null;
        }, cell(code), text, steps);
        assert(rewritten === null, `${code} was rewritten while composing (${steps}): ${rewritten}`);
        const parts = code.slice(1).split('/');
        await waitForDraft(it, `${code} (${steps}) was not kept`, ({ form }) => String(parts.reduce((value, part) => value?.[part], form)) === text);
      }
    }
  },

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
    await put(it, await itemCode(it, 'innovation', 'proof'), '扶贫超市管理办法');
    for (const field of ['major_violation', 'fraud']) await it.select(cell(`/fields/${field}`), 'no');
    await it.select(cell('/fields/county_type'), '非扶贫开发重点县');
    // Within the days of 第八条; later ones are remarked.
    await put(it, '/fields/reported_on', '2018-12-15');
    await put(it, '/fields/carryover_reported_on', '2019-01-03');
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
    const innovation = sent.items.find((entry) => entry.item === 'innovation');
    assert(innovation.proof.join() === '扶贫超市管理办法', 'the proof is sent');
    assert(innovation.values.aspects === '分配' && innovation.values.value !== '', 'what is new about it is sent');
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
    assert(!(await it.text('#sending-notice')).includes('清单'), 'there is no list beside a card');
    await it.waitForText('.ap-said.jx-error', '请填写');
    assert(!(await it.text('.jx-scores')).includes('信息公开和公 '), 'names in the strip are cut in a word');
    assert((await it.text('.jx-paper')).includes('发现1项未公开的，扣0.3分'), 'the card shows what was misread');
    assert(!(await onPaper(it, true)).text.includes('一行一份'), 'how to fill is not printed');
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
    // The scope of support is looked up first; what was chosen is not said again.
    await it.waitForText('.ap-said.jx-hint', '对照支持范围');
    await it.click(`${cell('/fields/support_scope')} input[type="checkbox"]`);
    await it.waitUntil(() => ![...document.querySelectorAll('.ap-said')].some((item) => item.textContent.includes('对照支持范围')));
    const scores = [20, 8, 8, 8, 8, 8, 8, 8, 8];
    for (const [index, score] of scores.entries()) await put(it, `/items/${index}/score`, String(score));
    await it.waitForText('#ap-total', '84');
    await it.waitForText('#ap-result', '不通过');
    await put(it, '/items/1/score', '11');
    await it.waitForText('.ap-said.jx-error', '应为 0 至 10 分');
    await it.waitForText('.ap-total .ap-how', '有的得分超出范围或读不出来');
    assert(!(await it.text('.jx-paper')).includes('AMB-'), 'names of readings are for programmers');
    await put(it, '/items/1/score', '9');
    await it.waitForText('#ap-total', '85');
    await it.waitForText('#ap-result', '通过');
    await put(it, '/fields/opinion', '绩效目标明确，同意通过');
    await fillTheRest(it);
    const paper = await onPaper(it);
    for (const words of ['通过（85分及以上）☑', '不通过（85分以下）☐']) assert(paper.text.includes(words), `not on paper: ${words}`);
    assert(paper.text.split('（单位盖章）').length === 4, 'three seals');
    const note = await it.evaluate(() => document.querySelector('.ap-note').getBoundingClientRect().width);
    assert(note > 100, `the note is ${note} px wide`);
    assert(paper.note > 0.15, `on paper the note takes ${paper.note} of the width`);
    assert(paper.pages === 1, `the review takes ${paper.pages} pages`);
    const sent = await submit(it);
    // What the reviewer found stands first, and what the program found is called otherwise.
    await it.waitForText('#receipt-result', '85 分，通过');
    await it.waitForText('.receipt', '检查结果');
    assert(!(await it.text('.receipt')).includes('审核结果'), 'the receipt speaks of two results of the review');
    assert(sent.form === 'review' && sent.project.name !== '', 'the project came along');
    assert(sent.fields.opinion === '绩效目标明确，同意通过', 'the opinion is kept');
  },

  async 'a reviewer sees what is missing and wrong in the declaration'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    // What is submitted has no errors, but may have what a reviewer should look at: a ★★★ indicator is missing.
    const receipt = await kept(server, 'the-declaration-reviewed', fixture('MUT-20').form);
    // On another machine: nothing is known of the declaration until its number is filled.
    await beginCard(it, server, 'cn-2019-68', 'review/review', 2020);
    assert(!(await it.isVisible('.ap-evidence')), 'nobody has looked yet');
    await it.click('#approve');
    await it.type('#declaration-number', receipt.number);
    await it.press('Enter');
    // 规范完整性 is the second item of the form.
    await it.waitUntil((code) => {
      const found = document.querySelector(code).closest('tr').querySelector('.ap-evidence li');
      return found && found.textContent.includes('指标');
    }, cell('/items/1/score'));
    await it.waitForText('.ap-items small.ap-evidence', '没有发现');
    await it.waitForText('.by', receipt.number);
    // What the declaration says is not typed again.
    const { form } = await draft(it);
    assert(form.project.name === '2020年扶贫小额信贷贴息项目' && form.fields.funds === '85.00', JSON.stringify([form.project, form.fields]));
    assert((await it.value(cell('/project/name'))) === form.project.name, 'the name is shown');
  },

  async 'a review and a monitoring begin on another machine from the number of the declaration'({ page, use }) {
    const server = await use(startServer());
    const { number } = await kept(server, 'the-declaration-followed', fixture('CLEAN-01').form);
    const { indicators } = fixture('CLEAN-01').form;
    const it = await page();
    for (const [kind, verb, editor] of [['review/review', '据此审核', '.ap-items'], ['monitoring', '据此监控', '.mo-rows']]) {
      await it.open(`${server.url}/`);
      await it.click(`input[name="kind"][value="${kind}"]`);
      await it.waitForText('.calm', verb);
      assert((await it.isVisible('#begin')) === (kind !== 'monitoring'), 'a monitoring has nothing to begin with but a declaration');
      await it.type('#declaration-number', number);
      await it.clickText('.choices button', verb);
      await it.waitFor(editor);
      const { approved, form } = await draft(it);
      assert(approved[0] === `${number}/1`, `judged by ${approved}`);
      const targets = (rows) => rows.map((row) => row.target).join('|');
      if (form.form === 'monitoring') assert(targets(form.indicators) === targets(indicators), targets(form.indicators));
    }
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
    await it.waitForText('.ap-said.jx-warning', '比上一期');
    await put(it, '/periods/1/total', budget);
    await put(it, '/periods/1/fiscal', form.funds.fiscal.budget);
    if (form.funds.other.budget) await put(it, '/periods/1/other', form.funds.other.budget);
    await it.waitForText('#mo-rate', '100%');
    // 财政拨款 and 其他资金 have their rate as the whole has; the order of 表3; names of groups once.
    const money = await it.evaluate(() => [...document.querySelectorAll('[data-rate="fiscal"], [data-rate="total"]')].map((one) => one.textContent));
    assert(money[1] === '100%' && money[3] === '100%', `rates: ${money}`);
    const order = await it.evaluate(() => ['资金情况（万元）', '年度总体目标', '一级指标'].map((words) =>
      [...document.querySelectorAll('.jx-paper th')].findIndex((one) => one.textContent === words)));
    assert(order[0] >= 0 && order[0] < order[1] && order[1] < order[2], `the parts stand at ${order}`);
    const groups = await it.evaluate(() => [...document.querySelectorAll('.mo-rows [rowspan]')].map((one) => [one.textContent, one.rowSpan]));
    assert(groups[0][0] === '绩效指标' && groups[0][1] === targets.length, JSON.stringify(groups));
    assert(groups.filter(([name]) => name.startsWith('产出指标')).length === 1, JSON.stringify(groups));
    // Merged cells do not take all their rows to the next page.
    const pages = (await onPaper(it, true)).pages;
    // Old browsers print it upright, as they know no named pages.
    assert(pages <= (it.which === '72' ? 3 : 2), `${targets.length} rows take ${pages} pages`);
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
    await beginLedger(it, server, 2019);
    // A fresh form is calm in all forms: nothing counted is grey, and leads nowhere.
    assert((await it.evaluate(() => document.querySelectorAll('.jx-counts .jx-none').length)) >= 2, 'nothing counted is grey');
    const offered = (code) => it.evaluate((s) => [...document.querySelector(s).list.options].map((one) => one.value), cell(code));
    assert((await offered('/payments/0/fund')).join() === '专项,整合,搬迁,债券,其他', await offered('/payments/0/fund'));
    for (const [code, item] of [['category', '污染防治'], ['mode', '国库直接支付'], ['payee_kind', '建档立卡贫困户个人']]) {
      assert((await offered(`/payments/0/${code}`)).includes(item), `${code} offers no ${item}`);
    }
    await put(it, '/payments/0/fund', '专项');
    await put(it, '/payments/0/amount', '９８０');
    await put(it, '/payments/0/category', '购买交通工具及通讯设备');
    await it.waitForText('.ap-said.jx-error', '不得用于');
    // The count leads to the cell.
    await it.click('button.jx-count.jx-error');
    await at(it, '/payments/0/category');
    const paper = await onPaper(it);
    assert(paper.text.includes('980') && !paper.text.includes('９'), 'on paper the digits are an input method’s');
    assert(paper.over <= 0, `on paper ${paper.over} px stand out`);
    assert(paper.tied, 'a heading may stand at the foot of a page');
    // A step back is a button as well.
    await it.click('.jx-undo');
    await it.waitUntil((s) => document.querySelector(s).value === '', cell('/payments/0/category'));
    await it.click('.jx-redo');
    await it.waitUntil((s) => document.querySelector(s).value !== '', cell('/payments/0/category'));
    await put(it, '/payments/0/category', '产业发展');
    await put(it, '/relocation/persons', '-5');
    await it.waitFor('.ap-said.jx-error');
    const { form } = await draft(it);
    assert(form.payments[0].category === '产业发展' && form.relocation.persons === '-5', 'what was typed is kept');
    const answer = await assessed(server, form);
    assert(answer.findings.some((finding) => finding.path === '/relocation/persons'), 'the server says the same');
  },

  async 'what was typed, chosen, added and removed is taken back step by step'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await beginLedger(it, server, 2019);
    const rows = (count) => it.waitUntil((n) => document.querySelectorAll('[data-c^="/payments/"][data-c$="/fund"]').length === n, count);
    const holds = (code, text) => it.waitUntil((s, t) => document.querySelector(s).value === t, cell(code), text);
    await put(it, '/payments/0/fund', '专项');
    await put(it, '/payments/0/project', '红枣加工');
    await it.focus(cell('/payments/0/in_plan'));
    await it.select(cell('/payments/0/in_plan'), 'yes');
    await it.click('#fu-payments');
    await rows(2);
    await put(it, '/payments/1/fund', '债券');
    // Each is one step: a cell, a choice, a row.
    await it.chord('Control', 'z');
    await holds('/payments/1/fund', '');
    await it.chord('Control', 'z');
    await rows(1);
    // The row has gone with the keyboard in it.
    await it.chord('Control', 'z');
    await holds('/payments/0/in_plan', '');
    await it.chord('Control', 'z');
    await holds('/payments/0/project', '');
    await waitForDraft(it, 'not as it was', ({ form }) => form.payments[0].fund === '专项' && !form.payments[0].project);
    await it.chord('Control', 'y');
    await holds('/payments/0/project', '红枣加工');
    await at(it, '/payments/0/project');
    await it.chord('Control', 'Shift', 'Z');
    await holds('/payments/0/in_plan', 'yes');
    await it.chord('Control', 'y');
    await rows(2);
    // The next character goes on from here, and there is nothing left to do again.
    await put(it, '/payments/1/fund', '其他');
    await it.chord('Control', 'y');
    await it.waitForText('.steps > [role="status"]', '没有可重做的了');
    await waitForDraft(it, 'not kept', ({ form }) => form.payments.length === 2 && form.payments[1].fund === '其他');
  },

  async 'the tables of a ledger are worked like a spreadsheet'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await beginLedger(it, server, 2019);
    for (const _ of [1, 2]) await it.click('#fu-payments');
    await it.waitFor(cell('/payments/2/project'));
    const holds = (code, text) => it.waitUntil((s, t) => document.querySelector(s).value === t, cell(code), text);
    await it.focus(cell('/payments/0/project'));
    await it.insert('红枣加工');
    // Within the text arrows move the caret; at its end, and where a key has led, they lead on.
    await it.press('ArrowLeft');
    await at(it, '/payments/0/project');
    await it.press('ArrowRight');
    await it.press('ArrowRight');
    await at(it, '/payments/0/category');
    await it.press('ArrowLeft');
    await at(it, '/payments/0/project');
    await it.press('Enter');
    await at(it, '/payments/1/project');
    await it.chord('Control', 'd');
    await holds('/payments/1/project', '红枣加工');
    await it.press('ArrowDown');
    await at(it, '/payments/2/project');
    await it.chord('Shift', 'Enter');
    await at(it, '/payments/1/project');
    await it.press('F2');
    await it.insert('二期');
    await holds('/payments/1/project', '红枣加工二期');
    await waitForDraft(it, 'not kept', ({ form }) => form.payments[1].project === '红枣加工二期');

    // A block goes to the right and down and brings the rows that it needs; choices are taken by their words; what has no place is
    // said, not dropped in silence.
    await it.focus(cell('/payments/0/contract'));
    await paste(it, "合同甲\t是\t否\n合同乙\t也许\t是\n=cmd|'/c calc'!A1\t是\t\n多出来\t\t\n");
    await it.waitForText('.jx-told .jx-bad', '已填入 7 格，新加 1 行，2 格没有填入');
    const { form } = await waitForDraft(it, 'not pasted', ({ form: now }) => now.payments.length === 4 && now.payments[3].contract === '多出来');
    const pasted = form.payments.map((payment) => ['contract', 'in_plan', 'in_scope'].map((column) => payment[column] || '').join('|'));
    assert(pasted.join() === '合同甲|yes|no,合同乙||yes,|yes|,多出来||', `pasted: ${pasted}`);
    // One step takes all of it back, and nothing of what was there before.
    await it.chord('Control', 'z');
    await waitForDraft(it, 'not taken back', ({ form: now }) => now.payments.length === 3 && now.payments.every((payment) => !payment.contract && !payment.in_plan));
    assert((await draft(it)).form.payments[1].project === '红枣加工二期', 'more was taken back');
    assert(!(await it.isVisible('.jx-told p')), 'it still says that something was pasted');
    await it.chord('Control', 'y');
    await waitForDraft(it, 'not pasted again', ({ form: now }) => now.payments.length === 4 && now.payments[0].in_scope === 'no');
    // One cell of a spreadsheet is plain text, and a picture is none.
    await it.focus(cell('/payments/2/contract'));
    await paste(it, '合同丙\n', '<table><tr><td>合同丙</td></tr></table>');
    await holds('/payments/2/contract', '合同丙');
    await paste(it, '', '<img src=x onerror="document.title=1">');
    assert((await it.value(cell('/payments/2/contract'))) === '合同丙', 'it was lost');
  },

  async 'blocks of a ledger are taken, emptied, filled and copied'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await beginLedger(it, server, 2019);
    for (const _ of [1, 2]) await it.click('#fu-payments');
    await it.waitFor(cell('/payments/2/project'));
    await it.focus(cell('/payments/0/contract'));
    await paste(it, '合同甲\t是\t否\n合同乙\t否\t是\n合同丙\t\t\n');
    await waitForDraft(it, 'not pasted', ({ form }) => form.payments[2].contract === '合同丙');
    const columns = ['contract', 'in_plan', 'in_scope'];
    const lines = (form) => form.payments.map((payment) => columns.map((column) => payment[column] || '').join('|')).join();
    const becomes = (expected) => waitForDraft(it, `not ${expected}`, ({ form }) => lines(form) === expected);
    const taken = () => it.evaluate(() => [...document.querySelectorAll('[data-taken] [data-c]')].map((field) => field.dataset.c.slice('/payments/'.length)));

    // Shift and an arrow take cells where the text is marked as a whole; within a text they mark the text.
    await it.focus(cell('/payments/0/contract'));
    await it.press('F2');
    await it.chord('Shift', 'ArrowLeft');
    assert((await taken()).length === 0, `marking text took ${await taken()}`);
    await it.press('Enter');
    await it.chord('Shift', 'Enter');
    await at(it, '/payments/0/contract');
    await it.chord('Shift', 'ArrowRight');
    await it.chord('Shift', 'ArrowDown');
    assert((await taken()).join() === '0/contract,0/in_plan,1/contract,1/in_plan', `taken are ${await taken()}`);
    await it.waitForText('.jx-told', '选中 2 行 × 2 列');
    await at(it, '/payments/0/contract');
    const copied = (await clipboard(it, 'copy')).all;
    assert(copied['text/plain'] === '合同甲\t是\r\n合同乙\t否\r\n', JSON.stringify(copied));

    // Emptied as one step; the block stays, and Escape lets it go.
    await it.press('Delete');
    await becomes('||no,||yes,合同丙||');
    await it.press('Escape');
    assert((await taken()).length === 0, `Escape left ${await taken()}`);
    await it.chord('Control', 'z');
    await becomes('合同甲|yes|no,合同乙|no|yes,合同丙||');

    // With the mouse; Shift and a click take it further.
    await it.evaluate((s) => document.querySelector(s).scrollIntoView({ block: 'center', inline: 'center' }), cell('/payments/1/contract'));
    const [down, over, last] = [await middle(it, '/payments/0/contract'), await middle(it, '/payments/1/in_plan'), await middle(it, '/payments/2/in_plan')];
    await it.drag(down, over);
    await it.waitForText('.jx-told', '选中 2 行 × 2 列');
    await it.inner.keyboard.down('Shift');
    await it.inner.mouse.click(...last);
    await it.inner.keyboard.up('Shift');
    await it.waitForText('.jx-told', '选中 3 行 × 2 列');
    await it.chord('Control', 'd');
    await becomes('合同甲|yes|no,合同甲|yes|yes,合同甲|yes|');
    await it.chord('Control', 'z');
    await becomes('合同甲|yes|no,合同乙|no|yes,合同丙||');

    // What was copied goes in where the block begins; cut, it is gone from where it was.
    await it.focus(cell('/payments/1/contract'));
    await clipboard(it, 'paste', { texts: copied });
    await becomes('合同甲|yes|no,合同甲|yes|yes,合同乙|no|');
    await it.chord('Shift', 'Enter');
    await at(it, '/payments/0/contract');
    await it.chord('Shift', 'ArrowDown');
    const cut = (await clipboard(it, 'cut')).all;
    assert(cut['text/plain'] === '合同甲\r\n合同甲\r\n', JSON.stringify(cut));
    await becomes('|yes|no,|yes|yes,合同乙|no|');
    // A character goes into the cell with the keyboard, and the block is let go.
    await it.insert('丁');
    await becomes('丁|yes|no,|yes|yes,合同乙|no|');
    assert((await taken()).length === 0, `typing left ${await taken()}`);
    // All of the table, and only it.
    await it.focus(cell('/payments/1/contract'));
    await it.chord('Control', 'a');
    const all = await taken();
    assert(all.length > 60 && all.every((code) => /^\d\/\w+$/.test(code)), `all are ${all}`);
    await it.waitForText('.jx-told', '选中 3 行');
  },

  async 'payments come out of the treasury’s list, and the money is matched with projects'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await beginLedger(it, server, 2020);
    await it.click('#fu-quotas');
    await it.click('#fu-projects');
    const list = [
      ['支付凭证号', '支付日期', '项目名称', '支付方式', '收款人全称', '支付金额', '账号'],
      ['P-001', '20200605', '红枣加工', '财政直接支付', '和田某公司', '500,000.00', '6222'],
      ['P-002', '2020-06-08', '红枣加工', '授权支付', '某施工队', '1,000,000', '6222'],
    ].map((row) => row.join('\t')).join('\n');
    const paste = () => it.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.querySelector('#fu-list').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, list);
    await paste();
    await it.waitForText('#fu-taken', '2');
    await it.waitForText('#fu-taken', '账号');
    const { form } = await draft(it);
    const [first, second] = form.payments;
    assert(form.payments.length === 2, 'the empty row of a new ledger is gone');
    assert(first.amount === '50' && first.date === '2020-06-05' && first.recipient === '和田某公司', `taken: ${JSON.stringify(first)}`);
    assert(second.mode === '授权支付', 'what the list says is kept');
    await paste();
    await it.waitForText('#fu-taken', '已在台账里： 2');
    assert((await draft(it)).form.payments.length === 2, 'nothing comes twice');
    // 授权支付 is forbidden: the alert names who is to be told.
    for (const row of [0, 1]) await put(it, `/payments/${row}/fund`, '专项');
    await it.waitForText('.ap-said.jx-warning', '预警：违规支付和使用财政扶贫资金');
    const quota = { paper: '新财扶〔2020〕1号', fund: '专项', budget: '400', allocated: '300', issued: '120' };
    for (const [name, text] of Object.entries(quota)) await put(it, `/quotas/0/${name}`, text);
    const project = { project: '红枣加工', paper: '新财扶〔2020〕1号', amount: '140', target_progress: '60%' };
    for (const [name, text] of Object.entries(project)) await put(it, `/projects/0/${name}`, text);
    await it.waitForText(`${cell('/quotas/0/issued')} ~ .ap-said`, '落实到项目 140 万元，大于指标 120 万元');
    await it.waitForText(`${cell('/projects/0/amount')} ~ .ap-said`, '已支付 150 万元，大于安排的 140 万元');
    await put(it, '/projects/0/amount', '120');
    await it.waitForText('#fu-sums', '125%');
    await it.waitForText('#fu-sums', '60%');
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
    // All five bases together, some of which name several things.
    for (const place of [1, 2, 3, 4, 5]) await it.click(`${cell('/fields/bases')} label:nth-child(${place}) input`);
    await fillTheRest(it);
    const sent = await submit(it);
    assert(sent.fields.bases.split('、').length === 5, sent.fields.bases);
    assert(sent.fields.conclusion === '予以支持' && sent.fields.methods !== '', 'what was chosen is sent');
  },
};
