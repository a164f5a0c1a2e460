// Filling a form in the page as a person does, and looking at what came of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, fixture, fixtureFile, until } from './lib.mjs';

/** 二级指标 in the order of the official table: an empty form has one row of each. */
const GROUPS = [
  'quantity', 'quality', 'timeliness', 'cost', 'economic', 'social', 'ecological', 'sustainability',
  'beneficiary_satisfaction',
];

/** A row each of a long form. */
const LEVELS = [
  ['output', 'quantity'], ['output', 'quality'], ['output', 'timeliness'], ['output', 'cost'], ['benefit', 'economic'],
  ['benefit', 'social'], ['benefit', 'ecological'], ['benefit', 'sustainability'],
  ['satisfaction', 'beneficiary_satisfaction'],
];

/** The field of a cell: `/funds/total/budget`, `r3/target`. */
export const cell = (code) => `[data-c="${code}"]`;

/** Marks of errors in cells. The counters of the strip carry the same class and do not count. */
export const MARKED = '.jx-cell.jx-error, select.jx-error';

/** Opens the start page and begins an empty form there. */
export async function begin(page, server, kind, year) {
  await page.open(`${server.url}/`);
  await page.click(`input[name="kind"][value="${kind}"]`);
  await page.clear('#year');
  await page.type('#year', String(year));
  await page.select('#template', 'none');
  await page.click('form.choices button[type="submit"]');
  await page.waitFor('.jx-lower');
}

/** Begins a form of a regulation on the start page; `ready` is what its page shows once it is there. */
export async function beginForm(page, server, regulation, kind, year, ready) {
  await page.open(`${server.url}/`);
  await page.select('#regulation', regulation);
  await page.clear('#year');
  await page.type('#year', String(year));
  await page.click(`input[name="kind"][value="${kind}"]`);
  await page.click('#begin');
  await page.waitFor(ready);
}

async function openFile(page, server, file) {
  await page.open(`${server.url}/`);
  await page.choose('#open-file', file);
  await page.waitFor('.jx-lower');
}

/** Opens the start page and, there, a fixture from its file. */
export const openFixture = (page, server, name) => openFile(page, server, fixtureFile(name));

/** The same with any form. */
export async function openForm(page, server, form) {
  const file = join(server.data, 'form.json');
  writeFileSync(file, JSON.stringify(form));
  await openFile(page, server, file);
}

/** A self-evaluation with so many rows, some of them two or three lines high. */
export function long(count) {
  const { form } = fixture('CLEAN-08');
  form.indicators = Array.from({ length: count }, (_, index) => {
    const [level1, level2] = LEVELS[Math.floor((index * LEVELS.length) / count)];
    return {
      level1, level2, name: `第${index + 1}项建设内容完成情况${index % 3 ? '' : '（道路、渠系、桥涵及配套附属设施）'}`,
      points: '1', target: `≥${100 + index}米`, actual: `${100 + index}米`, score: '1',
      reason: index % 7 ? '' : '因雨季施工推迟，已督促施工单位增加班组，年底前补齐。',
    };
  });
  return form;
}

/** The keys of the indicator rows, from the top. */
export const rowKeys = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.jx-lower tr[data-r]')].map((row) => row.getAttribute('data-r')));

/** The cell at which the page shows a finding about a place of the form; null for the form as a whole. */
export function shownAt(path, keys) {
  const [, index, column = 'name'] = /^\/indicators\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (index === undefined) return /^\/(indicators|regulation)?$/.test(path) ? null : path;
  const elsewhere = { tier: 'actual', level1: 'name', level2: 'name', star: 'name', parent: 'name', not_applicable: 'name' };
  return `r${keys[index]}/${elsewhere[column] ?? column}`;
}

/** Puts the text into a cell: words as an input method hands them over, all else key by key. */
export async function put(page, code, text) {
  const field = cell(code);
  const before = await page.value(field);
  if (before === text) return;
  await page.focus(field);
  if (before !== '') await page.clear(field);
  if (/[^\x20-\x7e]/.test(text)) await page.insert(text);
  else await page.type(field, text);
  const after = await page.value(field);
  assert(after === text, `${code} should hold “${text}” but holds “${after}”`);
}

/** Everything above the indicators of a self-evaluation. `how` puts a text in; `put` unless told. */
export async function fillHead(page, form, how = put) {
  await put(page, '/year', String(form.year));
  await page.select(cell('/project/template'), form.project.template);
  for (const name of ['name', 'lead', 'phone', 'department', 'unit']) {
    await how(page, `/project/${name}`, form.project[name]);
  }
  for (const line of ['total', 'fiscal', 'other']) {
    for (const column of ['budget', 'executed']) await put(page, `/funds/${line}/${column}`, form.funds[line][column]);
  }
  for (const name of ['points', 'rate', 'score']) await put(page, `/funds/${name}`, form.funds[name]);
  await how(page, '/goal/planned', form.goal.planned);
  await how(page, '/goal/achieved', form.goal.achieved);
}

/** The rows, from those of an empty form. Returns their keys. */
export async function fillRows(page, rows, how = put) {
  const empty = await rowKeys(page);
  assert(empty.length === GROUPS.length, `an empty form has ${empty.length} rows`);
  for (const [group, level2] of GROUPS.entries()) {
    const own = rows.filter((row) => row.level2 === level2);
    if (own.length === 0) {
      await page.focus(cell(`r${empty[group]}/name`));
      await page.chord('Control', 'Delete');
      await page.waitUntil((key) => document.querySelector(`tr[data-r="${key}"]`) === null, empty[group]);
      continue;
    }
    let key = empty[group];
    for (const [index, row] of own.entries()) {
      if (index > 0) key = await (index % 3 === 2 ? addByMenu(page, group) : addBelow(page, key));
      await fillRow(page, key, row, how);
    }
  }
  return rowKeys(page);
}

async function addBelow(page, key) {
  await page.focus(cell(`r${key}/name`));
  return added(page, () => page.chord('Control', 'Enter'));
}

async function addByMenu(page, group) {
  await page.click('.jx-add > .jx-button');
  await page.waitFor('.jx-menu');
  return added(page, () => page.evaluate((n) => document.querySelectorAll('.jx-menu button:not(.jx-printed)')[n].click(), group));
}

/** Does what adds a row; the keyboard is then in the row's name. */
async function added(page, work) {
  const before = await rowKeys(page);
  await work();
  await page.waitUntil((known) => {
    const code = document.activeElement.getAttribute('data-c') || '';
    return /^r\d+\/name$/.test(code) && !known.includes(code.slice(1, -'/name'.length));
  }, before);
  return page.evaluate(() => document.activeElement.getAttribute('data-c').slice(1, -'/name'.length));
}

async function fillRow(page, key, row, how) {
  await how(page, `r${key}/name`, row.name);
  const isSub = () => page.evaluate((k) => document.querySelector(`tr[data-r="${k}"]`).classList.contains('jx-sub'), key);
  if ((await isSub()) !== Boolean(row.parent)) {
    await page.chord('Alt', 'Shift', row.parent ? 'ArrowRight' : 'ArrowLeft');
    await page.waitUntil((k, sub) => {
      return document.querySelector(`tr[data-r="${k}"]`).classList.contains('jx-sub') === sub;
    }, key, Boolean(row.parent));
  }
  for (const column of ['points', 'target', 'actual', 'score']) await put(page, `r${key}/${column}`, row[column]);
  await how(page, `r${key}/reason`, row.reason);
  if (row.tier) await page.select(cell(`r${key}/tier`), row.tier);
}

/** Leaves the cell in which the keyboard is. */
export async function leave(page) {
  await page.evaluate(() => document.activeElement.blur());
}

/** The draft that is open, as it is kept on this machine: `{ form, text, … }`. */
export async function draft(page) {
  const text = await page.evaluate(() => {
    const id = window.location.hash.replace(/^#\/\w+\//, '');
    return window.localStorage.getItem(`jixiao.draft.${id}`);
  });
  const kept = JSON.parse(text);
  return { ...kept, text: kept.form, form: JSON.parse(kept.form) };
}

/** Keeps a form on the server and gives its receipt. */
export async function kept(server, id, form) {
  const { status, text } = await server.ask('/submissions', JSON.stringify({ id, form }));
  assert(status === 201, `${status}: ${text}`);
  return JSON.parse(text);
}

/** Makes the machine forget everything, as if it were another one. */
export const forget = (page) => page.evaluate(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  window.localStorage.clear();
  const database = await done(window.indexedDB.open('jixiao'));
  for (const store of database.objectStoreNames) await done(database.transaction(store, 'readwrite').objectStore(store).clear());
  database.close();
});

/** Waits until the draft on this machine is so. */
export const waitForDraft = (page, what, condition) => until(what, async () => {
  const now = await draft(page);
  if (condition(now)) return now;
  throw new Error(now.text);
});

/** The list of findings as it is shown. */
export const listed = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.jx-panel section li')].map((item) => ({
    text: item.querySelector('.jx-go').textContent,
    severity: ['error', 'warning', 'hint'].find((name) => item.closest('section').classList.contains(`jx-${name}`)),
    server: item.querySelector('.jx-server') !== null,
  })));

/** What the judge of the server finds in a form; nothing is kept. */
export async function assessed(server, form) {
  const { status, text } = await server.ask('/assess', JSON.stringify(form));
  assert(status === 200, `assess answers ${status}: ${text}`);
  return JSON.parse(text);
}

/** That a finding stands in the list and, where it has one, in its cell. */
export async function assertShown(page, finding, keys) {
  const items = await listed(page);
  assert(
    items.some((item) => item.text.includes(finding.message) && item.severity === finding.severity),
    `not in the list: ${finding.rule} ${finding.path} “${finding.message}” among ${JSON.stringify(items)}`,
  );
  const code = shownAt(finding.path, keys);
  if (code === null) return;
  const marked = await page.evaluate((s) => {
    const field = document.querySelector(s);
    return ['error', 'warning', 'hint'].some((name) => field.closest('.jx-cell, select').classList.contains(`jx-${name}`));
  }, cell(code));
  assert(marked, `not marked in its cell ${code}: ${finding.rule} ${finding.path}`);
}

/** Submits and gives back the form that was sent. */
export async function submit(page) {
  await page.click('#submit');
  await page.waitFor('#receipt-number');
  return JSON.parse(sentForm(page.sent[page.sent.length - 1]));
}

/** The form in the body of a submission, as the very text that was sent. */
export function sentForm(body) {
  const start = body.indexOf(',"form":{') + ',"form":'.length;
  assert(start > ',"form":'.length && body.endsWith('}}'), `no envelope: ${body}`);
  return body.slice(start, -1);
}

/**
 * Whether a text stands in the database file, byte for byte. SQLite cuts long texts into pages: where
 * the text breaks off there is the number of the page on which it goes on. Nothing may have the file open.
 */
export function isInDatabase(data, text) {
  const file = readFileSync(join(data, 'jixiao.sqlite'));
  const bytes = Buffer.from(text);
  const size = file.readUInt16BE(16) === 1 ? 65536 : file.readUInt16BE(16);
  for (let from = file.indexOf(bytes.subarray(0, 16)); from >= 0; from = file.indexOf(bytes.subarray(0, 16), from + 1)) {
    let at = from;
    let page = Math.floor(at / size);
    let done = 0;
    while (done < bytes.length) {
      const end = (page + 1) * size;
      while (at < end && done < bytes.length && file[at] === bytes[done]) {
        at += 1;
        done += 1;
      }
      if (done === bytes.length) return true;
      // A page that is full of text begins with the number of the next one; the first part ends with it.
      const next = file.readUInt32BE(at === end ? page * size : at);
      if (next === 0 || next * size > file.length) break;
      page = next - 1;
      at = page * size + 4;
    }
  }
  return false;
}

/** Where the mouse goes to be in the middle of a cell. */
export const middle = (page, code) =>
  page.evaluate((s) => {
    const { x, y, width, height } = document.querySelector(s).getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  }, cell(code));

/** What the browser tells the page when something is copied, cut or pasted. */
export const clipboard = (page, kind, given = {}) =>
  page.evaluate((type, texts, files) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) data.setData(name, text);
    for (const name of files) data.items.add(new File([new Uint8Array([137, 80, 78, 71])], name, { type: 'image/png' }));
    const event = new ClipboardEvent(type, { bubbles: true, cancelable: true, clipboardData: data });
    document.activeElement.dispatchEvent(event);
    const all = {};
    for (const name of data.types) if (name !== 'Files') all[name] = data.getData(name);
    return { ours: event.defaultPrevented, all };
  }, kind, given.texts || {}, given.files || []);

/** A paste of text, and of HTML where the source gives it. */
export const paste = (page, text, html) =>
  clipboard(page, 'paste', { texts: { 'text/plain': text, ...(html ? { 'text/html': html } : {}) } });
