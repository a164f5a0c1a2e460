// For everyone: what axe finds on every page, the keyboard alone, twice the size, large text.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assert, fixture, need, startServer } from '../lib.mjs';
import { begin, cell, openFixture, openForm, put, rowKeys } from '../typing.mjs';

const AXE = readFileSync(
  createRequire(join(need('JIXIAO_NODE_TOOLS'), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

/** That axe finds nothing on the page as it is now. */
async function clean(page, what) {
  const found = await page.evaluate(async (source) => {
    if (!window.axe) (0, eval)(source);
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 4).map((node) => `${node.target} ${node.failureSummary.split('\n')[1]}`).join(' | ')}${nodes.length > 4 ? ` and ${nodes.length - 4} more` : ''}`);
  }, AXE);
  assert(found.length === 0, `${what}: axe finds\n  ${found.join('\n  ')}`);
}

/** Every kind of form. */
const KINDS = [
  'declaration', 'self_evaluation', 'review', 'monitoring', 'scorecard', 'ex_ante', 'fund_supervision',
  'dossier', 'spot_check', 'self_evaluation_report', 'evaluation', 'monitoring_report',
];

export default {
  async 'axe finds nothing on any page'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${server.url}/`);
    await it.waitFor('#begin');
    const wrong = [];
    const check = async (what) => clean(it, what).catch((error) => wrong.push(error.message));
    await check('the start page without drafts');
    const regulations = await it.evaluate(() => [...document.querySelectorAll('#regulation option')].map((option) => option.value));
    const seen = new Set();
    for (const regulation of regulations) {
      const kinds = async () => {
        await it.open(`${server.url}/`);
        await it.select('#regulation', regulation);
        await it.clear('#year');
        await it.type('#year', '2020');
        await it.waitFor('#begin');
        return it.evaluate(() => [...document.querySelectorAll('input[name="kind"]')].map((input) => input.value));
      };
      for (const kind of await kinds()) {
        if (seen.has(kind)) continue;
        seen.add(kind);
        await kinds();
        await it.click(`input[name="kind"][value="${kind}"]`);
        if (kind === 'monitoring') {
          // It begins from a declaration, below.
          await it.waitFor('#declaration-number');
          await check('the start page where a number is asked for');
          continue;
        }
        await it.click('#begin');
        await it.waitFor('.jx-paper');
        await check(`an empty ${kind}`);
        await it.click('#submit');
        await it.waitFor('#sending-notice');
        await check(`${kind} with all its findings`);
      }
    }
    // A monitoring form begins from a declaration.
    await openFixture(it, server, 'CLEAN-01');
    await it.open(`${server.url}/`);
    await it.clickText('.drafts button', '据此监控');
    await it.waitFor('.mo-rows');
    await check('monitoring');
    assert(KINDS.every((kind) => [...seen].some((value) => value.split('/')[0] === kind)), `looked at ${[...seen]}`);
    await it.open(`${server.url}/`);
    await it.waitFor('.drafts');
    await check('the start page with drafts');
    for (const name of ['072', 'CLEAN-01']) {
      await openFixture(it, server, name);
      await check(name);
    }
    await it.click('#submit');
    await it.waitFor('#receipt-number');
    await check('the receipt');
    await openFixture(it, server, '072');
    const [first] = await rowKeys(it);
    await it.focus(cell(`r${first}/score`));
    await it.waitFor('.jx-pop');
    await check('a cell that has something to say');
    await it.press('F1');
    await it.waitFor('.jx-sheet');
    await check('the keys');
    await it.press('Escape');
    await it.focus(cell(`r${first}/name`));
    await it.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '三级指标\t佐证\n路\t有\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
    });
    await it.waitFor('.jx-sheet');
    await check('what would be pasted');
    await it.press('Escape');
    await it.evaluate(() => document.querySelector('.jx-panel .jx-law').click());
    await it.waitFor('aside.law .quoted');
    await check('the law beside the form');
    await it.open(`${server.url}/#/calendar`);
    await it.waitFor('main h2');
    await check('the calendar');
    assert(wrong.length === 0, wrong.join('\n'));
  },

  async 'the focus is always to be seen'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, '072');
    const unseen = [];
    const look = () => it.evaluate(() => {
      const now = document.activeElement;
      if (now === document.body) return null;
      // The frame of a cell is drawn by what stands around the field.
      for (let element = now; element !== null && element !== document.body; element = element.parentElement) {
        const style = getComputedStyle(element);
        const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        if (outline || (element.matches(':focus-within') && style.boxShadow !== 'none' && element.closest('td, .jx-box') === element)) return '';
        if (element.matches('td')) break;
      }
      return `${now.tagName}.${now.className} ${now.getAttribute('data-c') || now.textContent.slice(0, 20)}`;
    });
    await it.focus('.bar a');
    for (let n = 0; n < 90; n += 1) {
      await it.press('Tab');
      const seen = await look();
      if (seen) unseen.push(seen);
    }
    assert(unseen.length === 0, `without a frame: ${[...new Set(unseen)].join(', ')}`);
  },

  async 'at twice the size nothing is cut off'({ page, use }) {
    const server = await use(startServer());
    // 1366 × 768 at 200 % has room for half of it.
    const it = await page({ width: 683, height: 384 });
    await it.open(`${server.url}/`);
    await it.waitFor('#begin');
    const wide = () => it.evaluate(() => document.documentElement.scrollWidth);
    assert((await wide()) <= 683, `the start page is ${await wide()} px wide`);
    await openFixture(it, server, '072');
    assert((await wide()) <= 683, `the form page is ${await wide()} px wide`);
    const [first] = await rowKeys(it);
    await it.focus(cell(`r${first}/actual`));
    await it.press('F2');
    const covered = await it.evaluate(() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) !== document.activeElement;
    });
    assert(!covered, 'the cell with the keyboard lies under something');
    await it.press('F1');
    await it.waitFor('.jx-sheet');
    const inside = await it.evaluate(() => {
      const { top, bottom, left, right } = document.querySelector('.jx-sheet').getBoundingClientRect();
      return top >= 0 && left >= 0 && right <= 683 && bottom <= 384;
    });
    assert(inside, 'the sheet of keys is larger than the screen');
  },

  async 'large text stays large, and the table its shape'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const size = (selector) => it.evaluate((s) => parseFloat(getComputedStyle(document.querySelector(s)).fontSize), selector);
    const before = [await size('.jx-field'), await size('.tools'), await size('.jx-panel')];
    await it.click('#large');
    await it.waitUntil(() => document.querySelector('#large').getAttribute('aria-pressed') === 'true');
    const after = [await size('.jx-field'), await size('.tools'), await size('.jx-panel')];
    assert(after.every((now, index) => now >= before[index] * 1.2), `${before} became ${after}`);
    assert((await it.evaluate(() => document.documentElement.scrollWidth)) <= 1366, 'the page is wider than the screen');
    const cut = await it.evaluate(() => [...document.querySelectorAll('.jx-cell')].filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    assert(cut === 0, `${cut} cells are cut off`);
    await it.reload();
    await it.waitFor('.jx-lower');
    assert((await size('.jx-field')) === after[0], 'a reload made the text small again');
    await clean(it, 'large text');
  },

  async 'a form is filled and submitted by the keyboard alone'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    form.total = '';
    const it = await page({ width: 1366, height: 768 });
    await openForm(it, server, form);
    await it.focus('.bar a');
    const until = async (what, there) => {
      for (let n = 0; n < 150; n += 1) {
        await it.press('Tab');
        if (await it.evaluate(there)) return;
      }
      throw new Error(`Tab never leads to ${what}`);
    };
    await until('the total', () => document.activeElement.getAttribute('data-c') === '/total');
    await it.press('F8');
    await it.waitUntil((s) => document.querySelector(s).value === '99.66', cell('/total'));
    await it.focus('.bar a');
    await until('submit', () => document.activeElement.id === 'submit');
    await it.press('Enter');
    await it.waitFor('#receipt-number');
  },
};
