// The judge says the same, byte for byte, in the page, from the server, and on the command line.
import { assert, fixture, fixtureFile, fixtures, jixiao, learnAll, startServer } from '../lib.mjs';

const MUTATIONS = 200;

/** What people and broken programs leave in cells. */
const ODD = [
  '', ' ', '　', '0', '-0', '-1', '+5', '1e3', '1E-9', '.5', '5.', '00012', '1,234.50', '7,00.0,77', '１２３．４５', '１００％',
  '100%', '120%', '0.95', '99.995%', '百分之九十五', '九成', '≥95%', '>=95%', '≧ 95 ％', '＞＝９５百分比', '≤0', '＝0起', '大于等于30人次',
  '不超过90万元/公里', '3~5个', '3-5个', '约200亩', '200亩左右', '≥200亩（含渡槽）', '2022年10月31日前', '2022-13-45', '无', '/', '——', '—',
  '**', '≥**亩', '#DIV/0!', '#REF!', 'NaN', 'Infinity', '79228162514264337593543950335', '79228162514264337593543950336',
  '0.0000000000000000000000000001', '99999999999999999999999999999999999999', '1/3', '½', '㎡', '10㎡', '一百二十', '壹佰元整', '30万元', '300000元',
  '0.5亿元', '达成预期', '优', '合格', '13800001111', '360101199001011234', '6222020200112233445', '农民\n增收', '\t8\t', '"', '\\', '\u0000',
  '\u200b8', '\ufeff9', 'e\u0301', '𠮷野家', '👩‍🌾', '\u202e12', '<b>8</b>', "';--", '满意'.repeat(300),
];

/** Small and the same everywhere: numbers from 0 up to below `n`. */
function generator(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** Every text in a form that a person can write: the object that holds it, and its key. */
function cells(form) {
  const found = [];
  const walk = (value) => {
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== null && typeof inner === 'object') walk(inner);
      else if (typeof inner === 'string' && !['form', 'regulation', 'tier'].includes(key)) found.push([value, key]);
    }
  };
  walk(form);
  return found;
}

/** A form with a few of its cells overwritten, its rows doubled, dropped or in another order. */
function mutated(forms, random) {
  const form = structuredClone(forms[random(forms.length)]);
  const rows = form.indicators;
  const shape = random(6);
  if (rows.length > 0 && shape === 0) rows.splice(random(rows.length), 1);
  if (rows.length > 0 && shape === 1) rows.push(structuredClone(rows[random(rows.length)]));
  if (shape === 2) rows.reverse();
  for (let left = 1 + random(8); left > 0; left -= 1) {
    const all = cells(form);
    const [holder, key] = all[random(all.length)];
    holder[key] = ODD[random(ODD.length)];
  }
  if (random(8) === 0) form.year = [null, 1999, 2019, 2022, 2026][random(5)];
  return form;
}

const NO_FORMS = [
  '', ' ', '{', '[]', 'null', '"表"', '{}', '{"form":"declaration"', '{"form":"no_such_form"}',
  '{"form":"declaration","regulation":"no-such-regulation"}',
  '{"form":"self_evaluation","regulation":"cn-2019-68","unheard_of":1}',
  '{"form":"self_evaluation","regulation":"cn-2019-68","total":99}',
  '{"form":"self_evaluation","regulation":"cn-2019-68","year":"二〇二二"}',
  '{"form":"self_evaluation","regulation":"cn-2019-68","indicators":[{"level1":"output","points":5}]}',
];

/* global wasm_bindgen */
/** The answers of the judge in the page, each as `{ text }` or as `{ refused }`. */
const inPage = (page, texts) => page.evaluate((all) => all.map((json) => {
  try {
    return { text: wasm_bindgen.assess(json), acceptable: wasm_bindgen.acceptable(json) };
  } catch (error) {
    return { refused: String(error) };
  }
}), texts);

async function opened(page, server) {
  const it = await page();
  await it.open(`${server.url}/`);
  await it.waitFor('#year');
  assert((await learnAll(it)) >= 5, 'the server lists too few regulations');
  return it;
}

function assertSame(what, here, there) {
  if (here === there) return;
  let at = 0;
  while (here[at] === there[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
  throw new Error(`${what}: the answers part at ${at}\n…${around(here)}…\n…${around(there)}…`);
}

export default {
  async 'the same bytes for the fixtures'({ page, use }) {
    const server = await use(startServer());
    const names = fixtures();
    assert(names.length >= 30, `only ${names.length} fixtures`);
    const texts = names.map((name) => JSON.stringify(fixture(name).form));
    const answers = await inPage(await opened(page, server), texts);
    for (const [index, name] of names.entries()) {
      assert(answers[index].text, `${name} is refused in the page: ${answers[index].refused}`);
      const { status, text } = await server.ask('/assess', texts[index]);
      assert(status === 200, `${name}: the server answers ${status}`);
      assert(answers[index].acceptable === JSON.parse(text).acceptable, `${name}: acceptable is ${answers[index].acceptable} by itself`);
      // What is printed or sent ends its line; the page's answer is the JSON text alone.
      assertSame(`${name}, page and server`, `${answers[index].text}\n`, text);
      const printed = await jixiao('assess', fixtureFile(name));
      assertSame(`${name}, server and command line`, text, printed.out);
    }
  },

  async 'the same bytes for odd forms'({ page, use }) {
    const server = await use(startServer());
    const random = generator(68);
    const forms = fixtures().map((name) => fixture(name).form);
    const texts = Array.from({ length: MUTATIONS }, () => JSON.stringify(mutated(forms, random)));
    const answers = await inPage(await opened(page, server), texts);
    let judged = 0;
    const verdicts = new Set();
    for (const [index, text] of texts.entries()) {
      const there = await server.ask('/assess', text);
      const { text: here, refused } = answers[index];
      assert((there.status === 200) === (here !== undefined), `${there.status} against ${refused}: ${text}`);
      if (here === undefined) continue;
      judged += 1;
      assertSame(`mutation ${index}`, `${here}\n`, there.text);
      for (const { rule } of JSON.parse(here).findings) verdicts.add(rule);
    }
    // Else there would be nothing to compare.
    assert(judged > MUTATIONS * 0.9, `only ${judged} of ${MUTATIONS} were forms`);
    assert(verdicts.size > 40, `only ${verdicts.size} rules spoke`);
  },

  async 'what is no form is refused everywhere'({ page, use }) {
    const server = await use(startServer());
    const answers = await inPage(await opened(page, server), NO_FORMS);
    for (const [index, text] of NO_FORMS.entries()) {
      const { status, text: problem } = await server.ask('/assess', text);
      assert(status === 400, `the server answers ${status} to ${text}`);
      assert(answers[index].refused, `the page judges ${text}`);
      assert(JSON.parse(problem).type === 'urn:jixiao:problem:not-a-form', problem);
    }
  },
};
