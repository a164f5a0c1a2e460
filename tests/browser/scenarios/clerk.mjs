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
};
