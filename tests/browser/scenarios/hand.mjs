// The table under the hand: worked like a spreadsheet, undone, pasted into, whatever the input method does.
import { assert, fixture, startServer } from '../lib.mjs';
import { begin, cell, clipboard, draft, long, middle, openFixture, openForm, paste, rowKeys, waitForDraft } from '../typing.mjs';

/** Waits until the keyboard is in a cell. */
async function at(page, code, what) {
  try {
    await page.waitUntil((c) => document.activeElement.getAttribute('data-c') === c, code);
  } catch (error) {
    const now = await page.evaluate(() => document.activeElement.getAttribute('data-c'));
    throw new Error(`${what}: the keyboard should be in ${code} and is in ${now}`);
  }
}

/** Presses a key, after which the keyboard is in a cell. */
async function leads(page, keys, code) {
  const list = [].concat(keys);
  await (list.length > 1 ? page.chord(...list) : page.press(list[0]));
  await at(page, code, list.join('+'));
}

/** Where the caret is in the cell with the keyboard. */
const caret = (page) =>
  page.evaluate(() => [document.activeElement.selectionStart, document.activeElement.selectionEnd, document.activeElement.value.length]);

/** Goes into a cell as the keyboard does: from the cell to its left, by Tab. */
async function reach(page, code) {
  await page.focus(cell(code));
  await page.press('F2');
  await page.press('Tab');
  await page.chord('Shift', 'Tab');
  await at(page, code, 'Tab and back');
}

/** The frame around the selected block: which of the cells it covers. */
async function framed(page) {
  await page.waitFor('.jx-block');
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const frame = document.querySelector('.jx-block').getBoundingClientRect();
    return [...document.querySelectorAll('.jx-lower .jx-field')].filter((field) => {
      const { left, right, top, bottom } = field.closest('td').getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
    }).map((field) => field.dataset.c);
  });
}

/** The rows of the draft, each as some of its cells. */
const rows = (form, ...columns) => form.indicators.map((row) => columns.map((column) => row[column] || '').join('|'));

const WPS = [
  '2023年项目绩效目标表\t\t\t\t\t',
  '一级指标\t二级指标\t三级指标\t指标性质\t指标值\t计量单位',
  '产出指标（50分）\t数量指标\t★★★新建村内道路\t≥\t３.２\t公里',
  '\t\t"供水设施\n（含管网）"\t>=\t2\t座',
  '\t质量指标\t验收合格率\t＝\t100\t%',
  '效益指标\t社会效益指标\t受益\u00a0贫困人口\t≥\t500\t人',
  '满意度指标\t服务对象满意度\t受益群众满意度\t≥\t95%\t%',
  '\t\t\t\t\t',
  '\t\t\t\t\t',
].join('\r\n');

export default {
  async 'keys lead from cell to cell as in a spreadsheet'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const [first, second, third] = await rowKeys(it);
    await reach(it, `r${first}/points`);
    const whole = await caret(it);
    assert(whole[0] === 0 && whole[1] === whole[2] && whole[2] > 0, `reached by Tab, the text is not marked: ${whole}`);
    await leads(it, 'ArrowDown', `r${second}/points`);
    await leads(it, 'ArrowRight', `r${second}/target`);
    await leads(it, 'ArrowRight', `r${second}/actual`);
    await leads(it, 'ArrowLeft', `r${second}/target`);
    await leads(it, 'ArrowUp', `r${first}/target`);
    await leads(it, 'ArrowLeft', `r${first}/points`);
    await leads(it, 'Enter', `r${second}/points`);
    await leads(it, 'Enter', `r${third}/points`);
    await leads(it, ['Shift', 'Enter'], `r${second}/points`);
    await leads(it, 'Tab', `r${second}/target`);

    // Typing takes the place of what stands there; Escape gives it back and stays.
    const target = await it.value(cell(`r${second}/target`));
    await it.press('7');
    assert((await it.value(cell(`r${second}/target`))) === '7', 'what was typed did not take the place of the text');
    await it.press('Escape');
    await it.waitUntil((s, text) => document.querySelector(s).value === text, cell(`r${second}/target`), target);
    await at(it, `r${second}/target`, 'Escape');
    const { form } = await waitForDraft(it, 'the old text is not kept', (now) => now.form.indicators[1].target === target);
    assert(form.indicators[1].target === target, 'the draft has another text');

    // F2 puts the caret at the end: arrows belong to the text until it ends.
    await it.press('F2');
    const edge = await caret(it);
    assert(edge[0] === edge[2] && edge[1] === edge[2], `F2 puts the caret at ${edge}`);
    await leads(it, 'ArrowLeft', `r${second}/target`);
    assert((await caret(it))[0] === edge[2] - 1, 'the arrow did not move the caret');
    await it.press('Home');
    await leads(it, 'ArrowLeft', `r${second}/points`);
    await leads(it, 'ArrowRight', `r${second}/target`);
    await it.press('F2');
    await leads(it, 'ArrowRight', `r${second}/actual`);

    // A reason takes lines by Alt+Enter, and Enter goes on.
    await reach(it, `r${first}/reason`);
    await it.insert('因雨季');
    await it.chord('Alt', 'Enter');
    await it.insert('推迟');
    assert((await it.value(cell(`r${first}/reason`))) === '因雨季\n推迟', 'no line break by Alt+Enter');
    await leads(it, 'Enter', `r${second}/reason`);
    // From the edge of the table into what stands above it, and back.
    await reach(it, `r${first}/name`);
    await leads(it, 'ArrowUp', '/goal/achieved');
    await leads(it, 'Tab', `r${first}/name`);
  },

  async 'everything can be undone, and done again'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const text = async () => (await draft(it)).text;
    const original = await text();
    const stages = [];
    const step = async (what, work) => {
      const before = await text();
      await work();
      await waitForDraft(it, `${what} changed nothing`, (now) => now.text !== before);
      stages.push([what, before]);
    };
    const keys = await rowKeys(it);
    await step('typing', async () => {
      await reach(it, `r${keys[0]}/actual`);
      await it.insert('3公里');
      await it.press('Enter');
      await at(it, `r${keys[1]}/actual`, 'Enter');
    });
    await step('a row more', () => it.chord('Control', 'Enter'));
    await step('its name', () => it.insert('新增的指标'));
    await step('a row gone', async () => {
      await it.focus(cell(`r${keys[2]}/name`));
      await it.chord('Control', 'Delete');
    });
    await step('a row moved', async () => {
      await it.focus(cell(`r${keys[3]}/name`));
      await it.chord('Alt', 'ArrowUp');
    });
    await step('the head', () => it.type(cell('/project/lead'), '某'));
    await step('computed scores', () => it.click('.jx-strip .jx-button'));
    await step('cells emptied', async () => {
      await reach(it, `r${keys[0]}/target`);
      await it.chord('Shift', 'ArrowRight');
      await framed(it);
      await it.press('Delete');
    });
    const last = await text();
    assert((await it.evaluate(() => document.querySelector('.jx-redo').disabled)), 'there is something to redo');
    for (const [index, [what, before]] of [...stages].reverse().entries()) {
      // Once by the button, else by the keyboard.
      if (index === 1) await it.click('.jx-undo');
      else await it.chord('Control', 'z');
      await waitForDraft(it, `${what} is not undone`, (now) => now.text === before);
    }
    assert((await text()) === original, 'the form is not as it was');
    const shown = await it.value(cell(`r${keys[0]}/actual`));
    assert(shown === JSON.parse(original).indicators[0].actual, `the cell shows ${shown}`);
    assert((await rowKeys(it)).join() === keys.join(), 'the rows have other keys');
    await it.chord('Control', 'z');
    await it.waitForText('.jx-told', '没有可撤销的了');
    for (let n = 0; n < stages.length; n += 1) await it.chord('Control', 'y');
    await waitForDraft(it, 'it is not done again', (now) => now.text === last);
  },

  async 'blocks are selected, emptied, filled and copied'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const { form } = fixture('CLEAN-08');
    const keys = await rowKeys(it);
    await reach(it, `r${keys[0]}/points`);
    await it.chord('Shift', 'ArrowDown');
    await it.chord('Shift', 'ArrowRight');
    const expected = [0, 1].flatMap((row) => ['points', 'target'].map((column) => `r${keys[row]}/${column}`));
    assert((await framed(it)).join() === expected.join(), `the frame is around ${await framed(it)}`);
    await it.waitForText('.jx-told', '选中 2 行 × 2 列');

    const copied = await clipboard(it, 'copy');
    const [a, b] = form.indicators;
    assert(copied.all['text/plain'] === `${a.points}\t${a.target}\r\n${b.points}\t${b.target}\r\n`, JSON.stringify(copied));
    await it.press('Delete');
    await waitForDraft(it, 'not emptied', (now) => rows(now.form, 'points', 'target').slice(0, 2).join() === '|,|');
    await it.chord('Control', 'z');
    await waitForDraft(it, 'not back', (now) => now.form.indicators[1].target === b.target);

    // With the mouse: down in one cell, over another one.
    await it.drag(await middle(it, `r${keys[0]}/actual`), await middle(it, `r${keys[1]}/score`));
    const dragged = [0, 1].flatMap((row) => ['actual', 'score'].map((column) => `r${keys[row]}/${column}`));
    assert((await framed(it)).join() === dragged.join(), `the mouse framed ${await framed(it)}`);
    // Shift and a click takes the block further.
    await it.inner.keyboard.down('Shift');
    await it.inner.mouse.click(...(await middle(it, `r${keys[2]}/actual`)));
    await it.inner.keyboard.up('Shift');
    assert((await framed(it)).length === 3, `Shift and a click framed ${await framed(it)}`);

    // The first of them goes down over the others.
    await it.chord('Control', 'd');
    const actual = form.indicators[0].actual;
    await waitForDraft(it, 'not filled down', (now) => rows(now.form, 'actual').slice(0, 3).every((text) => text === actual));

    // What was copied here goes in at once, further down; cutting empties.
    await reach(it, `r${keys[3]}/points`);
    await clipboard(it, 'paste', { texts: copied.all });
    const now = await waitForDraft(it, 'not pasted', ({ form: kept }) => kept.indicators[4].target === b.target);
    assert(rows(now.form, 'points', 'target')[3] === `${a.points}|${a.target}`, rows(now.form, 'points', 'target').join());
    assert(!(await it.isVisible('.jx-sheet')), 'what was copied here asks before it is pasted');
    await reach(it, `r${keys[3]}/points`);
    await it.chord('Shift', 'ArrowDown');
    const cut = await clipboard(it, 'cut');
    assert(cut.all['text/plain'] === `${a.points}\r\n${b.points}\r\n`, JSON.stringify(cut));
    await waitForDraft(it, 'not cut', ({ form: kept }) => !kept.indicators[3].points && !kept.indicators[4].points);

    // All of it takes its headings along, so that it can be read elsewhere.
    await it.chord('Control', 'a');
    const all = (await clipboard(it, 'copy')).all['text/plain'].split('\r\n');
    assert(all[0] === '一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t得分\t未完成原因及拟采取的改进措施', all[0]);
    assert(all[1].startsWith(`产出指标(50分)\t数量指标\t${a.name}\t`) && all.length === form.indicators.length + 2, all[1]);
  },

  async 'of hundreds of rows those near are drawn, and every cell is at hand'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    const form = long(640);
    form.indicators[499].actual = '没有数';
    form.indicators[638].target = '';
    await openForm(it, server, form);
    const keys = await rowKeys(it);
    const drawn = () => it.evaluate(() => [...document.querySelectorAll('.jx-lower tr[data-r]')].filter((row) => (
      row.querySelector('.jx-field').getClientRects().length > 0)).length);
    const few = async (when) => {
      const count = await drawn();
      assert(count > 3 && count <= 260, `${when}: the fields of ${count} of 640 rows are drawn`);
    };
    await it.waitUntil((key) => document.querySelector(`tr[data-r="${key}"] .jx-field`).getClientRects().length > 0, keys[0]);
    await few('at first');
    const texts = await it.evaluate(() => [...document.querySelectorAll('.jx-lower .jx-text')].filter((text) => (
      text.textContent !== '' && text.getClientRects().length === 0)).length);
    assert(texts === 0, `the text of ${texts} cells is not drawn`);
    // A screen reader meets each cell once: its field, or where that is not drawn its text.
    const heard = () => it.evaluate(() => [...document.querySelectorAll('.jx-lower tr[data-r] .jx-layers')].filter((cell) => (
      (cell.querySelector('.jx-field').getClientRects().length > 0) !== (cell.querySelector('.jx-text').getAttribute('aria-hidden') === 'true'))).length);
    assert((await heard()) === 0, `${await heard()} cells are heard twice, or not at all`);

    // By the list of what was found.
    await it.evaluate(() => [...document.querySelectorAll('.jx-panel .jx-go')].find((one) => one.textContent.includes('没有数')).click());
    await at(it, `r${keys[499]}/actual`, 'from the list');
    await it.chord('Control', 'a');
    await it.insert('599米');
    await waitForDraft(it, 'not typed after the list', (now) => now.form.indicators[499].actual === '599米');
    await few('after the list');

    // By Tab from below the table, and up and down over the ends of what is drawn together.
    await it.evaluate(() => {
      const after = [...document.querySelectorAll('input, textarea, select, button, a[href]')].find((one) => (
        one.getClientRects().length > 0
        && document.querySelector('.jx-lower').compareDocumentPosition(one) === Node.DOCUMENT_POSITION_FOLLOWING));
      after.focus();
    });
    for (let presses = 0; presses < 40; presses += 1) {
      await it.chord('Shift', 'Tab');
      if (await it.evaluate(() => document.activeElement.closest('tr[data-r]') !== null)) break;
    }
    await at(it, `r${keys[639]}/reason`, 'Tab from below');
    for (let row = 638; row > 570; row -= 1) await it.press('ArrowUp');
    await at(it, `r${keys[571]}/reason`, 'up');
    await few('after going up');

    // By the wheel and the mouse.
    await it.evaluate((key) => document.querySelector(`tr[data-r="${key}"]`).scrollIntoView({ block: 'center' }), keys[300]);
    await it.waitUntil((key) => document.querySelector(`tr[data-r="${key}"] .jx-field`).getClientRects().length > 0, keys[300]);
    await it.inner.mouse.click(...(await middle(it, `r${keys[300]}/score`)));
    await at(it, `r${keys[300]}/score`, 'the mouse');
    await it.chord('Control', 'a');
    await it.insert('0.5');
    await waitForDraft(it, 'not typed after scrolling', (now) => now.form.indicators[300].score === '0.5');
    await few('after scrolling');
    assert((await heard()) === 0, `after scrolling ${await heard()} cells are heard twice, or not at all`);

    // What is taken back far away is shown there.
    await it.chord('Control', 'z');
    await it.chord('Control', 'z');
    await waitForDraft(it, 'not taken back', (now) => now.form.indicators[499].actual === '没有数');
    await at(it, `r${keys[499]}/actual`, 'taken back');

    // A form becomes long, and short again.
    await openForm(it, server, long(100));
    assert((await drawn()) === 100, 'a form of 100 rows is not drawn as a whole');
    const some = await rowKeys(it);
    await it.focus(cell(`r${some[50]}/name`));
    await it.chord('Control', 'Enter');
    await it.waitUntil((many) => document.querySelectorAll('.jx-lower tr[data-r]').length > many, some.length);
    await it.insert('第一百零一项');
    await waitForDraft(it, 'not typed into row 101', (now) => now.form.indicators[51].name === '第一百零一项');
    assert((await drawn()) < 101, 'a form of 101 rows is drawn as a whole');
    await it.chord('Control', 'Delete');
    await it.waitUntil((many) => document.querySelectorAll('.jx-lower tr[data-r]').length === many, some.length);
    assert((await drawn()) === 100, 'some rows are not drawn once the form is short again');
    assert((await heard()) === 0, `${await heard()} cells of the short form are heard twice, or not at all`);
  },

  async 'a block from WPS is shown, accepted and undone'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await begin(it, server, 'declaration', 2023);
    const [first] = await rowKeys(it);
    const before = (await draft(it)).text;
    await it.focus(cell(`r${first}/name`));
    assert((await paste(it, WPS)).ours, 'the browser pastes by itself');
    await it.waitFor('.jx-sheet');
    await it.waitForText('#jx-paste-sum', '按表头');
    const shown = await it.evaluate(() => [...document.querySelectorAll('.jx-paste tbody tr')].map((row) => row.querySelector('th').textContent));
    assert(shown.join() === '第1行,新增：数量指标,第2行,第6行,第9行', `the rows go to ${shown}`);
    const chosen = await it.evaluate(() => [...document.querySelectorAll('.jx-paste select')].map((select) => select.value));
    assert(chosen.join() === 'level1,level2,name,operator,target,unit', `the columns are taken for ${chosen}`);
    assert((await draft(it)).text === before, 'the preview has changed the form');
    await it.press('Escape');
    await it.waitUntil(() => document.querySelector('.jx-sheet') === null);
    await at(it, `r${first}/name`, 'after the preview');
    assert((await draft(it)).text === before, 'what was not accepted is in the form');

    await paste(it, WPS);
    await it.waitFor('.jx-sheet');
    await it.press('Enter');
    await it.waitForText('.jx-told', '新增 1 行');
    const { form } = await waitForDraft(it, 'not pasted', (now) => now.form.indicators.length === 10);
    const filled = rows(form, 'level2', 'name', 'target').filter((row) => !row.endsWith('||'));
    assert(filled.join('\n') === [
      'quantity|新建村内道路|≥３.２公里', 'quantity|供水设施\n（含管网）|>=2座', 'quality|验收合格率|＝100%',
      'social|受益 贫困人口|≥500人', 'beneficiary_satisfaction|受益群众满意度|≥95%',
    ].join('\n'), `the rows are:\n${filled.join('\n')}`);
    await it.chord('Control', 'z');
    await waitForDraft(it, 'not undone', (now) => now.text === before);
    await it.chord('Control', 'y');
    await waitForDraft(it, 'not done again', (now) => now.form.indicators.length === 10);
  },

  async 'results are pasted by name, from HTML with merged cells'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const [a, b, c] = form.indicators.map((row) => row.name);
    const it = await page({ width: 1366, height: 768 });
    for (const row of form.indicators) Object.assign(row, { actual: '', score: '' });
    await openForm(it, server, form);
    const keys = await rowKeys(it);
    // WPS: the first `<` is missing, a cell is merged, a line break stands bare in the text.
    const html = `html xmlns:o="x"><body><table><tr><td rowspan=2>二级指标<td>指标名称<td>佐证<td>实际<br>完成值<td>自评得分
      <tr></tr><tr><td rowspan="2">数量指标</td><td>${b}</td><td>照片</td><td>2座</td><td>10</td></tr>
      <tr><td>${a}</td><td></td><td>3.2公里<script>document.title = 'run'</script></td><td>15</td></tr></table>`;
    await it.focus(cell(`r${keys[5]}/name`));
    await paste(it, `二级指标\t指标名称\t佐证\t实际\n完成值\t自评得分\n\t\t\t\n数量指标\t${b}\t照片\t2座\t10\n\t${a}\t\t3.2公里\t15\n`, html);
    await it.waitFor('.jx-sheet');
    await it.waitForText('.jx-remarks', '佐证');
    const go = await it.evaluate(() => [...document.querySelectorAll('.jx-paste tbody th')].map((one) => one.textContent));
    assert(go.join() === '第2行,第1行', `the rows go to ${go}`);
    // The person says what the column is that nobody knows.
    await it.evaluate(() => {
      const select = document.querySelectorAll('.jx-paste select')[2];
      select.value = 'reason';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await it.waitUntil(() => document.querySelector('.jx-remarks') === null);
    await it.press('Enter');
    const { form: now } = await waitForDraft(it, 'not pasted', (kept) => kept.form.indicators[0].score === '15');
    assert(rows(now, 'name', 'actual', 'score', 'reason').slice(0, 3).join() === `${a}|3.2公里|15|,${b}|2座|10|照片,${c}|||`, rows(now, 'name', 'actual', 'score', 'reason').join());
    assert((await it.evaluate(() => document.title)) !== 'run', 'a script of the clipboard was run');
  },

  async 'what cannot be pasted is said, and nothing is lost'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const keys = await rowKeys(it);
    const before = (await draft(it)).text;
    const unchanged = async (what) => assert((await draft(it)).text === before, `${what} changed the form`);
    await it.focus(cell(`r${keys[0]}/name`));
    await clipboard(it, 'paste', { files: ['shot.png'] });
    await it.waitForText('.jx-told .jx-bad', '图片');
    await unchanged('a picture');
    await paste(it, '1\t2\t3\t4\t5\n'.repeat(10000));
    await it.waitForText('.jx-told .jx-bad', '50000 格');
    await unchanged('50,000 cells');
    await paste(it, "=cmd|'/c calc'!A1", "<table><tr><td>=cmd|'/c calc'!A1</td></tr></table>");
    await it.waitForText('.jx-told .jx-bad', '公式');
    await unchanged('a formula');
    await paste(it, "三级指标\t年度指标值\n<script>document.title='run'</script>\t=cmd|'/c calc'!A1\n");
    await it.waitForText('.jx-remarks', '公式');
    await it.press('Escape');
    await unchanged('a preview');
    await paste(it, '', '<img src=x onerror="document.title=\'run\'"><table><tr><td>甲<td>乙</table>');
    await it.waitFor('.jx-sheet');
    await it.press('Enter');
    await waitForDraft(it, 'not pasted', ({ form }) => form.indicators[0].name === '甲');
    assert((await it.evaluate(() => document.title)) !== 'run', 'something of the clipboard was run');

    // Several cells in the head of the form have no place; in the lines of money they have.
    await it.focus(cell('/project/name'));
    await paste(it, '甲\t乙\n丙\t丁\n');
    await it.waitForText('.jx-told .jx-bad', '只放得下一格');
    await it.focus(cell('/funds/total/budget'));
    await paste(it, '30\t20\n20\t15\n10\t5\n');
    await waitForDraft(it, 'no money pasted', ({ form }) => form.funds.other.executed === '5' && form.funds.total.budget === '30');
    // A single cell of a spreadsheet is text, put where the caret is.
    await it.clear(cell('/project/lead'));
    await it.type(cell('/project/lead'), '张李');
    await it.press('ArrowLeft');
    await paste(it, '三\r\n', '<table><tr><td>三</td></tr></table>');
    await waitForDraft(it, 'no cell pasted', ({ form }) => form.project.lead === '张三李');
  },

  async 'no key of a spreadsheet disturbs an input method'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const keys = await rowKeys(it);
    const code = `r${keys[0]}/name`;
    await it.focus(cell(code));
    const disturbed = await it.evaluate(async (selector) => {
      const field = document.querySelector(selector);
      const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const pause = (ms) => new Promise((done) => setTimeout(done, ms));
      const composition = (kind) => field.dispatchEvent(new CompositionEvent(`composition${kind}`, { bubbles: true, data: field.value }));
      const input = (text, isComposing) => {
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }));
      };
      const key = (name, more = {}) => {
        const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: name, ...more });
        field.dispatchEvent(event);
        return event.defaultPrevented;
      };
      const all = ['Enter', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'Escape', 'Delete', 'Tab', 'F2'];
      const ctrl = ['z', 'y', 'd', 'a'];
      const wrong = [];
      const check = async (what, text) => {
        await drawn();
        if (document.activeElement !== field) wrong.push(`${what}: the keyboard went away`);
        if (field.value !== text) wrong.push(`${what}: “${text}” became “${field.value}”`);
        field.focus();
      };
      // The input method takes the keys (keyCode 229), whatever else it says.
      for (const isComposing of [true, false]) {
        composition('start');
        input('dao lu', isComposing);
        for (const name of all) if (key(name, { keyCode: 229, isComposing })) wrong.push(`${name} was taken (${isComposing})`);
        await check(`keys taken by the input method (${isComposing})`, 'dao lu');
        input('道路', isComposing);
        composition('end');
        await check('the end', '道路');
      }
      // It never takes the keys, but says that it composes.
      composition('start');
      input('gong shui', true);
      for (const name of all) if (key(name, { isComposing: true })) wrong.push(`${name} was taken while composing`);
      for (const name of ctrl) if (key(name, { isComposing: true, ctrlKey: true })) wrong.push(`Ctrl+${name} was taken while composing`);
      await check('keys while composing', 'gong shui');
      // It says nothing right: only the start was heard.
      input('供水', false);
      for (const name of all) if (key(name)) wrong.push(`${name} was taken right after the start`);
      await check('keys right after the start', '供水');
      // The end comes several times; then it is over and keys have their meaning again.
      composition('end');
      composition('end');
      composition('end');
      await check('several ends', '供水');
      // The end never comes, nothing is heard for a while: the text is taken, and the cell can be left.
      composition('start');
      input('供水设施', true);
      await pause(500);
      if (!key('Enter')) wrong.push('after a pause Enter is still held back');
      await drawn();
      return wrong.join('; ');
    }, cell(code));
    assert(disturbed === '', disturbed);
    await at(it, `r${keys[1]}/name`, 'Enter after a pause');
    await waitForDraft(it, 'what was composed is not kept', ({ form }) => form.indicators[0].name === '供水设施');
    await it.chord('Control', 'z');
    const { form } = fixture('CLEAN-08');
    await waitForDraft(it, 'what was composed is not undone', (now) => now.form.indicators[0].name === form.indicators[0].name);
  },

  async 'a large form keeps every character, and its total follows'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const [row] = form.indicators;
    form.indicators = Array.from({ length: 400 }, (_, index) => ({ ...row, name: `第${index + 1}项`, points: '0.1', score: '0.1', star: 0 }));
    const it = await page({ width: 1366, height: 768 });
    await openForm(it, server, form);
    const keys = await rowKeys(it);
    const before = await it.text('.jx-scores');
    const late = await it.evaluate(async (selector) => {
      const field = document.querySelector(selector);
      const id = window.location.hash.replace(/^#\/\w+\//, '');
      const kept = () => JSON.parse(JSON.parse(window.localStorage.getItem(`jixiao.draft.${id}`)).form).indicators[200].actual;
      // By the mouse: far down a long form a field is drawn when its cell is pressed.
      field.closest('td').dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      const missing = [];
      for (const text of ['1', '1.', '1.6', '1.6公里']) {
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // Keys come in tasks of their own; the browser may do something else in between, but not for long.
        const start = performance.now();
        while (kept() !== text && performance.now() - start < 10000) await new Promise((wake) => setTimeout(wake));
        if (kept() !== text) missing.push(`${text}: ${kept()}`);
      }
      return missing.join(', ');
    }, cell(`r${keys[200]}/actual`));
    assert(late === '', `not kept: ${late}`);
    await it.waitUntil((was) => document.querySelector('.jx-scores').textContent !== was, before);
    // What is done right after a character rests on it.
    await it.insert('。');
    await it.chord('Control', 'Enter');
    await it.waitUntil((n) => document.querySelectorAll('.jx-lower tr[data-r]').length === n, keys.length + 1);
    await it.chord('Control', 'z');
    await it.waitUntil((n) => document.querySelectorAll('.jx-lower tr[data-r]').length === n, keys.length);
    // The row has gone with the keyboard in it; the next step needs no cell.
    await it.evaluate(() => document.activeElement.blur());
    await it.chord('Control', 'z');
    await waitForDraft(it, 'not undone', ({ form: now }) => now.indicators.length === 400 && now.indicators[200].actual === row.actual);
    assert((await it.text('.jx-scores')) === before, 'the total is not as it was');
  },

  async 'the keys are told on a sheet, which gives the keyboard back'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const [first] = await rowKeys(it);
    await it.focus(cell(`r${first}/name`));
    await it.press('F1');
    await it.waitForText('.jx-sheet', 'Ctrl+Z');
    for (let n = 0; n < 5; n += 1) {
      await it.press('Tab');
      assert(await it.evaluate(() => document.activeElement.closest('.jx-sheet') !== null), 'Tab leads out of the sheet');
    }
    await it.press('Escape');
    await at(it, `r${first}/name`, 'after the sheet');
  },
};
