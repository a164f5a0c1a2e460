// node matrix.mjs [engine or behaviour …]: what the page promises, once in every engine, with a table of the outcome.
// Run by `cargo xtask test --browsers`. Nothing is left out silently: what an engine cannot do says why.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { both, script } from './embedding.mjs';
import { display, inputMethod, launchEngine, printed } from './engines.mjs';
import { assert, fixture, startServer } from './lib.mjs';
import { begin, beginForm, cell, draft, long, middle, openFixture, openForm, rowKeys, waitForDraft } from './typing.mjs';

/** After that a behaviour has failed, whatever it waits for. */
const LIMIT_MS = 180000;

const ENGINES = [
  { id: '64', below: true },
  { id: '72' },
  { id: '83' },
  { id: 'current', windowed: true },
  { id: 'firefox', windowed: true },
  { id: 'webkit', windowed: true },
];
const NO_WINDOW = 'this build of Chromium has no windows, and an input method writes into windows only';
const TOO_OLD = 'below the oldest supported browser: it must say which one to use';

/** Waits until the keyboard is in a cell. */
async function at(page, code) {
  try {
    await page.waitUntil((c) => document.activeElement.getAttribute('data-c') === c, code);
  } catch (error) {
    const now = await page.evaluate(() => document.activeElement.getAttribute('data-c') || document.activeElement.tagName);
    throw new Error(`the keyboard should be in ${code} and is in ${now} (${error.message})`);
  }
}

/** Copies a block as another program would, and leaves it in the engine's own clipboard. */
async function copy(page, text, html) {
  await page.evaluate((plain, rich) => {
    window.addEventListener('copy', (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData('text/plain', plain);
      event.clipboardData.setData('text/html', rich);
      window.copied = true;
    }, { once: true, capture: true });
  }, text, html);
  await page.chord('Control', 'c');
  await page.waitUntil(() => window.copied === true);
}

/** How many pages a PDF has; newer writers keep its objects compressed. */
function pagesOf(pdf) {
  const bytes = Buffer.from(pdf);
  let text = bytes.toString('latin1');
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    try {
      text += inflateSync(bytes.subarray(index + start.length)).toString('latin1');
    } catch {
      // A picture or a font, or packed otherwise: no page stands in it.
    }
  }
  return text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

const BEHAVIOURS = {
  async start({ page, server, engine }) {
    if (engine.below) {
      // Its driver is younger than it and misses the end of loading.
      await page.evaluate((url) => { window.location.href = url; }, `${server.url}/`);
      await page.waitForText('#start.start-failed', 'Chrome 72');
      await page.waitForText('#start', 'Please use');
      assert(await page.isVisible('#start'), 'what it says cannot be seen');
      return;
    }
    await begin(page, server, 'declaration', 2023);
    assert(!(await page.isVisible('#start')), 'the start text is still visible');
    const rows = await rowKeys(page);
    assert(rows.length === 9, `an empty form has ${rows.length} rows`);
    await page.waitForText('.jx-title', '绩效目标申报表');
  },

  async type({ page, server }) {
    await openFixture(page, server, 'CLEAN-08');
    const [first, second] = await rowKeys(page);
    await page.focus(cell(`r${first}/target`));
    await page.press('F2');
    await page.press('Tab');
    await at(page, `r${first}/actual`);
    await page.type(cell(`r${first}/actual`), '3.25公里');
    const actual = await page.value(cell(`r${first}/actual`));
    assert(actual === '3.25公里', `reached by Tab, the cell became “${actual}”`);
    await page.press('Enter');
    await at(page, `r${second}/actual`);
    await page.press('ArrowRight');
    await at(page, `r${second}/score`);
    await page.type(cell(`r${second}/score`), '123');
    await page.press('Tab');
    await page.waitFor(`${cell(`r${second}/score`)}[aria-invalid="true"]`);
    await waitForDraft(page, 'not kept', ({ form }) => form.indicators[0].actual === '3.25公里' && form.indicators[1].score === '123');
    await page.reload();
    await page.waitFor('.jx-lower');
    const [again] = await rowKeys(page);
    const kept = await page.value(cell(`r${again}/actual`));
    assert(kept === '3.25公里', `after a reload the cell holds “${kept}”`);
  },

  async paste({ page, server }) {
    await begin(page, server, 'declaration', 2023);
    const [first] = await rowKeys(page);
    await page.focus(cell(`r${first}/name`));
    await copy(page,
      '三级指标\t指标性质\t指标值\t计量单位\r\n新建村内道路\t≥\t３.２\t公里\r\n供水设施\t>=\t2\t座\r\n',
      '<table><tr><th>三级指标<th>指标性质<th>指标值<th>计量单位<tr><td>新建村内道路<td>≥<td>３.２<td>公里<tr><td>供水设施<td>&gt;=<td>2<td>座</table>');
    await page.focus(cell(`r${first}/name`));
    await page.chord('Control', 'v');
    await page.waitFor('.jx-sheet');
    await page.waitForText('#jx-paste-sum', '按表头');
    await page.press('Enter');
    const { form } = await waitForDraft(page, 'not pasted', (now) => now.form.indicators.some((row) => row.name === '供水设施'));
    const rows = form.indicators.filter((row) => row.name).map((row) => `${row.name}|${row.target}`);
    assert(rows.join() === '新建村内道路|≥３.２公里,供水设施|>=2座', `pasted was ${rows}`);
    // Text without a table goes into the cell, by the browser itself.
    await page.focus(cell('/project/lead'));
    await copy(page, '张三', '<b>张三</b>');
    await page.chord('Control', 'v');
    await waitForDraft(page, 'no text pasted', (now) => now.form.project.lead === '张三');
  },

  async undo({ page, server }) {
    await openFixture(page, server, 'CLEAN-08');
    const original = (await draft(page)).text;
    const [first] = await rowKeys(page);
    await page.focus(cell(`r${first}/actual`));
    await page.type(cell(`r${first}/actual`), '88');
    await page.press('Enter');
    const typed = (await waitForDraft(page, 'not kept', (now) => now.text !== original)).text;
    await page.chord('Control', 'Enter');
    const added = (await waitForDraft(page, 'no row added', (now) => now.text !== typed)).text;
    for (const before of [typed, original]) {
      await page.chord('Control', 'z');
      await waitForDraft(page, 'not undone', (now) => now.text === before);
    }
    for (const after of [typed, added]) {
      await page.chord('Control', 'y');
      await waitForDraft(page, 'not done again', (now) => now.text === after);
    }
  },

  async block({ page, server }) {
    // In the official table: taken by Shift and arrows, copied by the engine itself, emptied, taken back, put in elsewhere.
    await openFixture(page, server, 'CLEAN-08');
    const keys = await rowKeys(page);
    const { form } = fixture('CLEAN-08');
    await page.focus(cell(`r${keys[0]}/points`));
    await page.press('F2');
    await page.press('Tab');
    await at(page, `r${keys[0]}/target`);
    await page.chord('Shift', 'ArrowDown');
    await page.waitForText('.jx-told', '选中 2 行 × 1 列');
    await page.chord('Control', 'c');
    await page.press('Delete');
    const targets = (now) => now.indicators.map((row) => row.target || '').join();
    const without = targets({ indicators: form.indicators.map((row, index) => (index < 2 ? {} : row)) });
    await waitForDraft(page, 'not emptied', (now) => targets(now.form) === without);
    await page.chord('Control', 'z');
    await waitForDraft(page, 'not taken back', (now) => targets(now.form) === targets(form));
    await page.focus(cell(`r${keys[2]}/target`));
    await page.chord('Control', 'v');
    const [a, b, , , ...rest] = form.indicators;
    await waitForDraft(page, 'not pasted', (now) => targets(now.form) === targets({ indicators: [a, b, a, b, ...rest] }));
    // The mouse takes one, too.
    await page.drag(await middle(page, `r${keys[0]}/actual`), await middle(page, `r${keys[1]}/score`));
    await page.waitForText('.jx-told', '选中 2 行 × 2 列');
    await page.press('Delete');
    await waitForDraft(page, 'not emptied', (now) => now.form.indicators.slice(0, 2).every((row) => !row.actual && !row.score));
    await page.chord('Control', 'z');

    // In a ledger, where choices go along by their words.
    await beginForm(page, server, 'xinjiang-2019-2', 'fund_supervision', 2019, '#fu-payments');
    await page.click('#fu-payments');
    await page.type(cell('/payments/0/contract'), 'A1');
    await page.select(cell('/payments/0/in_plan'), 'yes');
    await page.press('Tab');
    await page.focus(cell('/payments/1/contract'));
    await page.chord('Shift', 'Enter');
    await at(page, '/payments/0/contract');
    await page.chord('Shift', 'ArrowRight');
    await page.waitForText('.jx-told', '选中 1 行 × 2 列');
    await page.chord('Control', 'c');
    await page.focus(cell('/payments/1/contract'));
    await page.chord('Control', 'v');
    await waitForDraft(page, 'not pasted', (now) => now.form.payments[1].contract === 'A1' && now.form.payments[1].in_plan === 'yes');
    await page.chord('Shift', 'Enter');
    await page.press('Enter');
    await at(page, '/payments/1/contract');
    await page.chord('Shift', 'ArrowRight');
    await page.press('Delete');
    await waitForDraft(page, 'not emptied', ({ form: { payments: [first, second] } }) => (
      first.contract === 'A1' && first.in_plan === 'yes' && !second.contract && !second.in_plan));
    await page.drag(await middle(page, '/payments/0/contract'), await middle(page, '/payments/1/in_plan'));
    await page.waitForText('.jx-told', '选中 2 行 × 2 列');
  },

  async submit({ page, server }) {
    await openFixture(page, server, 'CLEAN-08');
    await page.click('#submit');
    await page.waitFor('#receipt-number');
    const [receipt, ...more] = await server.submissions();
    assert(more.length === 0, 'it was kept more than once');
    assert(receipt.number === await page.text('#receipt-number'), `the server kept ${receipt.number}`);
    assert(receipt.digest === await page.text('#receipt-digest'), 'the receipt names another form');
  },

  async print({ page, server }) {
    await openForm(page, server, long(40));
    const table = () => page.evaluate(() => document.querySelector('.jx-lower').outerHTML);
    const before = await table();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const cut = await page.evaluate(() => {
      const pages = [...document.querySelectorAll('table.jx-page')];
      const named = (one) => ['.jx-side', '.jx-first', '.jx-level:not(.jx-first)'].every((s) => {
        const name = one.querySelector(`tr[data-r] ${s}`);
        return name !== null && name.textContent.trim() !== '';
      });
      return { pages: pages.length, bare: pages.filter((one) => !named(one)).length };
    });
    assert(cut.pages > 0 && cut.bare === 0, `${cut.pages} pages more, ${cut.bare} of them without names`);
    // What is for paper, laid out by this engine: only the form, all of its text, nothing to type into.
    const paper = await page.evaluate(() => {
      let rules = 0;
      for (const sheet of document.styleSheets) {
        for (const rule of sheet.cssRules) {
          if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') {
            rule.media.mediaText = 'all';
            rules += 1;
          }
        }
      }
      const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
      const texts = [...document.querySelectorAll('.jx-lower .jx-text')];
      return {
        rules,
        texts: texts.length,
        hidden: texts.filter((text) => text.textContent !== '' && !shown(text)).length,
        cutOff: texts.filter((text) => text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0).length,
        screen: [...document.querySelectorAll('.jx-screen, .jx-field, .bar')].filter(shown).length,
        seal: shown(document.querySelector('.jx-sign')),
      };
    });
    assert(paper.rules > 0 && paper.texts > 100, `nothing is for paper: ${JSON.stringify(paper)}`);
    assert(paper.hidden === 0 && paper.cutOff === 0 && paper.screen === 0 && paper.seal, `on paper: ${JSON.stringify(paper)}`);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert((await table()) === before, 'after printing the table is not as it was');
    await page.reload();
    await page.waitFor('.jx-lower');
    const pdf = await printed(page);
    if (pdf === null) return 'WebKit’s driver cannot print: its layout for paper was looked at, no PDF';
    const pages = pagesOf(pdf);
    assert(pages === cut.pages + 1, `cut into ${cut.pages + 1} pages, printed on ${pages}`);
    return undefined;
  },

  async offline({ page, server }) {
    await openFixture(page, server, 'CLEAN-08');
    await server.pause();
    await page.click('#submit');
    await page.waitForText('#sending-notice', '自动发出');
    await page.waitForText('.light', '等网络');
    const { sending } = await draft(page);
    await page.type(cell('/project/lead'), '某');
    const { form } = await waitForDraft(page, 'not kept', (now) => now.form.project.lead.endsWith('某'));
    await server.resume();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.waitForText('#sending-notice', '已送达');
    const all = await server.submissions();
    assert(all.length === 1 && all[0].id === sending.id, JSON.stringify(all));
    assert(form.project.lead === '李某某', `the draft has ${form.project.lead}`);
  },

  widget,
  frame,
};

/** The widget in somebody else's page: typed into, undone, part of the page's own <form>, submitted. */
async function widget({ page, use }) {
  const { server, host } = await both(use, (url) => `<h1>门户</h1>
    <script>window.seen = []; for (const what of ['ready', 'error']) addEventListener('jixiao-' + what, () => seen.push(what));</script>
    <form><jixiao-form name="table" form="self_evaluation" year="2019"></jixiao-form></form>${script(url)}`);
  await page.open(`${host.url}/`);
  await page.waitUntil(() => window.seen.includes('ready'));
  const { form } = fixture('CLEAN-08');
  await page.evaluate((given) => { document.querySelector('jixiao-form').form = given; }, form);
  const inside = (code) => page.waitUntil((s) => {
    const field = document.querySelector('jixiao-form').shadowRoot.querySelector(s);
    if (field !== null) field.focus();
    return field !== null;
  }, cell(code));
  const lead = (text) => page.waitUntil((t) => document.querySelector('jixiao-form').form.project.lead === t, text);
  await inside('/project/lead');
  await lead(form.project.lead);
  await page.press('F2');
  for (const character of 'abc') await page.press(character);
  await lead(`${form.project.lead}abc`);
  await page.press('Tab');
  await page.chord('Control', 'z');
  await lead(form.project.lead);
  await page.chord('Control', 'y');
  await lead(`${form.project.lead}abc`);
  const receipt = await page.evaluate(() => document.querySelector('jixiao-form').submit());
  const [kept, ...more] = await server.submissions();
  assert(kept.number === receipt.number && more.length === 0, `the server kept ${JSON.stringify([kept, ...more])}`);
  const field = await page.evaluate(() => new FormData(document.querySelector('form')).get('table'));
  assert(JSON.parse(field).project.lead === `${form.project.lead}abc`, `the page's own form has ${field}`);
  assert(!(await page.evaluate(() => window.seen.includes('error'))), 'the widget told of an error');
}

/** The form in a frame of somebody else's page: shown by messages, typed into by the keyboard, judged and submitted. */
async function frame({ page, use }) {
  const { server, host } = await both(use, (url) => `<h1>门户</h1><div id="here"></div>
    <script>window.seen = []; for (const what of ['ready', 'change', 'error']) addEventListener('jixiao-' + what, (event) => seen.push({ what, json: event.detail.json }));</script>
    <script src="${url}/frame.js"></script>`);
  await page.open(`${host.url}/`);
  await page.evaluate(() => { window.framed = window.jixiao.frame('#here', { form: 'self_evaluation', year: 2019 }); });
  const ready = (count) => page.waitUntil((least) => window.seen.filter(({ what }) => what === 'ready').length >= least, count);
  await ready(1);
  const { form } = fixture('CLEAN-08');
  await page.evaluate((given) => window.framed.show(given), form);
  await ready(2);
  await page.waitUntil(() => document.querySelector('iframe').getBoundingClientRect().height === window.innerHeight);
  // The keyboard goes into the frame as into everything else, and there from field to field.
  await page.evaluate(() => window.framed.element.focus());
  const told = () => page.evaluate(() => window.seen.filter(({ what }) => what === 'change').map(({ json }) => json).pop() || null);
  let changed = null;
  for (let fields = 0; changed === null && fields < 20; fields += 1) {
    await page.press('Tab');
    await page.press('7');
    await new Promise((wake) => setTimeout(wake, 300));
    changed = await told();
  }
  assert(changed !== null, 'nothing that is typed arrives in the frame');
  // As text: a driver may hand over the members of an object in another order.
  const judged = await page.evaluate(async () => JSON.stringify(await window.framed.assess()));
  const there = JSON.stringify(JSON.parse((await server.ask('/assess', changed)).text));
  assert(judged === there, 'the frame and the server judge differently');
  await page.evaluate((given) => window.framed.show(given), form);
  await ready(3);
  const receipt = await page.evaluate(() => window.framed.submit());
  const [kept, ...more] = await server.submissions();
  assert(kept.number === receipt.number && more.length === 0, `the server kept ${JSON.stringify([kept, ...more])}`);
  assert(!(await page.evaluate(() => window.seen.some(({ what }) => what === 'error'))), 'the frame told of an error');
}

/** A real input method: pinyin becomes words, and Enter belongs to it as long as it composes. */
async function chinese({ page, server, method }) {
  await openFixture(page, server, 'CLEAN-08');
  const [first, second] = await rowKeys(page);
  const code = `r${first}/name`;
  const field = cell(code);
  await page.clear(field);
  await waitForDraft(page, 'not emptied', (now) => !now.form.indicators[0].name);
  await method.click(page, field);
  await at(page, code);
  const told = () => page.evaluate(() => window.told.join(' '));
  await page.evaluate(() => {
    window.told = [];
    for (const kind of ['compositionstart', 'compositionend', 'keydown']) {
      document.addEventListener(kind, (event) => window.told.push(`${kind}(${event.key || event.data})`), true);
    }
  });
  const holds = async (what, text) => {
    try {
      await page.waitUntil((s, t) => document.querySelector(s).value === t, field, text);
    } catch (error) {
      throw new Error(`${what}: the cell should hold “${text}”, holds “${await page.value(field)}”; the page was told ${await told()} (${error.message})`);
    }
    await at(page, code);
  };
  await method.keys('j', 'i', 'x', 'i', 'a', 'o');
  await page.waitUntil((s) => /^ji ?xiao$/.test(document.querySelector(s).value), field);
  await method.keys('space');
  await holds('the phrase', '绩效');
  // Enter takes the letters as they are. The cell is not left, the form not sent, no line broken.
  await method.keys('m', 'u');
  await page.waitUntil((s) => document.querySelector(s).value === '绩效mu', field);
  await method.keys('Return');
  await holds('Enter while composing', '绩效mu');
  await waitForDraft(page, 'not kept', (now) => now.form.indicators[0].name === '绩效mu');
  // Escape gives up what is composed, and nothing else.
  await method.keys('b', 'i', 'a', 'o');
  await page.waitUntil((s) => document.querySelector(s).value.startsWith('绩效mubiao'), field);
  await method.keys('Escape');
  await holds('Escape while composing', '绩效mu');
  await method.keys('BackSpace');
  await method.keys('BackSpace');
  await method.keys('m', 'u', 'b', 'i', 'a', 'o');
  await page.waitUntil((s) => /^绩效mu ?biao$/.test(document.querySelector(s).value), field);
  await method.keys('space');
  await holds('a second phrase', '绩效目标');
  await method.keys('Return');
  await at(page, `r${second}/name`);
  await waitForDraft(page, 'not kept', (now) => now.form.indicators[0].name === '绩效目标');
  // Left in the middle of composing, by the mouse: whatever the input method makes of it is kept.
  await method.click(page, field);
  await at(page, code);
  await method.keys('f', 'u', 'p', 'i', 'n');
  await page.waitUntil((s) => document.querySelector(s).value.length > 4, field);
  await method.click(page, cell(`r${second}/actual`));
  await at(page, `r${second}/actual`);
  const left = await page.value(field);
  await waitForDraft(page, `“${left}” is not kept`, (now) => now.form.indicators[0].name === left);
}

const screenshots = process.env.JIXIAO_SCREENSHOTS;
if (screenshots) mkdirSync(screenshots, { recursive: true });
const notes = new Map();
const note = (text) => {
  if (!notes.has(text)) notes.set(text, notes.size + 1);
  return ` (${notes.get(text)})`;
};
let failed = false;
const SECOND = 'at the second try';

/** An engine and its place: it can be started anew. */
class Seat {
  constructor(id) {
    this.id = id;
  }

  async open(env = this.env) {
    this.env = env;
    this.browser = await launchEngine(this.id, screen, env);
  }

  async close() {
    const { browser } = this;
    this.browser = undefined;
    // One that broke down is gone already.
    await browser?.close().catch(() => {});
  }
}

/**
 * Runs one behaviour; what the table says of it. Whole desktops take part, and a busy machine may starve one of them: what
 * fails is said and tried once more, and the table tells that it was.
 */
async function outcome(seat, ...behaviour) {
  const first = await tried(seat.browser, ...behaviour);
  if (first !== null) return first;
  // The engine itself may have broken down.
  await seat.close();
  await seat.open();
  const second = await tried(seat.browser, ...behaviour);
  if (second === null) failed = true;
  return second === null ? 'FAILED' : `${second}${note(SECOND)}`;
}

/** Runs one behaviour; null where it fails. */
async function tried(browser, engine, version, name, work, more = {}) {
  const start = Date.now();
  const cleanups = [];
  /** Something with `stop()` that ends with the behaviour. */
  const use = async (promise) => {
    const it = await promise;
    cleanups.push(it);
    return it;
  };
  let page;
  let timer;
  const shoot = async (suffix) => {
    if (!screenshots || !page) return;
    // No picture is no failure.
    await page.screenshot(join(screenshots, `matrix-${name.replace(' ', '-')}-${engine.id}${suffix}.png`)).catch(() => {});
  };
  try {
    const server = await use(startServer());
    page = await browser.page({ width: 1366, height: 768, allow: engine.below || name === 'offline' ? [/./] : [] });
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    });
    const remark = await Promise.race([work({ page, server, engine, use, ...more }), late]);
    await shoot('');
    await page.close();
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`ok    matrix: ${name} (${version}), ${seconds} s`);
    return `${seconds} s${remark ? note(remark) : ''}`;
  } catch (error) {
    console.error(`FAIL  matrix: ${name} (${version})\n${error.stack ?? error}`);
    if (page?.errors.length) console.error(`the page reported:\n${page.errors.join('\n')}`);
    await shoot('-failed');
    await page?.close().catch(() => {});
    return null;
  } finally {
    clearTimeout(timer);
    for (const it of cleanups.reverse()) await it.stop();
  }
}

const columns = [...Object.keys(BEHAVIOURS), 'input method'];
const words = process.argv.slice(2);
const strange = words.filter((word) => !columns.includes(word) && !ENGINES.some(({ id }) => id === word));
if (strange.length > 0) {
  console.error(`neither an engine nor a behaviour: ${strange}. There are ${[...ENGINES.map(({ id }) => id), ...columns]}.`);
  process.exit(1);
}
/** Whether it is named, or none of its kind is. */
const wanted = (name, all) => words.includes(name) || !all.some((one) => words.includes(one));
const table = [];
const screen = await display();
const method = await inputMethod(screen);
for (const engine of ENGINES.filter(({ id }, _, all) => wanted(id, all.map((one) => one.id)))) {
  const row = [];
  const seat = new Seat(engine.id);
  try {
    await seat.open();
    row.push(seat.browser.version.replace('HeadlessChrome/', 'Chromium ').replace('Chrome/', 'Chromium ').replace('firefox/', 'Firefox '));
    for (const [name, work] of Object.entries(BEHAVIOURS)) {
      row.push(!wanted(name, columns) || engine.below && name !== 'start' ? '–' : await outcome(seat, engine, row[0], name, work));
    }
    if (engine.below) row[1] += note(TOO_OLD);
    await seat.close();
    if (engine.windowed && wanted('input method', columns)) {
      await seat.open(method.env);
      row.push(await outcome(seat, engine, row[0], 'input method', chinese, { method }));
    } else {
      row.push(engine.below || engine.windowed ? '–' : `–${note(NO_WINDOW)}`);
    }
  } catch (error) {
    failed = true;
    console.error(`FAIL  matrix: ${engine.id} does not run\n${error.stack ?? error}`);
    row.push(...Array(columns.length + 1 - row.length).fill('FAILED'));
  } finally {
    await seat.close();
  }
  table.push(row);
}
await method.stop();
await screen.stop();

console.log(`\n| engine | ${columns.join(' | ')} |\n|---|${columns.map(() => '---').join('|')}|`);
for (const row of table) console.log(`| ${row.join(' | ')} |`);
for (const [text, number] of notes) console.log(`(${number}) ${text}.`);
process.exit(failed ? 1 : 0);
