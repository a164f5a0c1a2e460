// Regulations on demand: a county's own judges in the page, and a draft opens with the network gone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, fixture, startFaultyServer, startServer } from '../lib.mjs';
import { assertShown, assessed, cell, draft, openForm, put, leave, rowKeys } from '../typing.mjs';

const WEIGHTS = { output: '40', benefit: '35', satisfaction: '15' };

/** A county that weighs otherwise, and one that is broken. */
function countyPacks() {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-packs-'));
  const write = (id, file, text) => {
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, file), text);
  };
  const head = (id) => `id = "${id}"\ntitle = "某县项目资金绩效管理办法"\nnumber = "某府发〔2020〕1号"\n`
    + 'issuer = "某县人民政府"\nin_force_from = "2020-01-01"\nbase = "cn-2019-68"\n';
  write('aa-county', 'regulation.toml', head('aa-county'));
  write('aa-county', 'values.toml', Object.entries(WEIGHTS).map(([name, points]) => `[[values]]
key = "weights.${name}"
unit = "分"
title = "权重"
from = [{ date = "2020-01-01", value = "${points}", origin = "default" }]
`).join('\n'));
  write('broken', 'regulation.toml', `${head('broken')}colour red\n`);
  return { folder, async stop() { rmSync(folder, { recursive: true, force: true }); } };
}

/** 扶风 with the indicators and standards of its transport department. */
function sectorLibrary() {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-packs-'));
  mkdirSync(join(folder, 'ff-transport', 'templates'), { recursive: true });
  writeFileSync(join(folder, 'ff-transport', 'regulation.toml'), 'id = "ff-transport"\ntitle = "扶风县交通行业指标库"\n'
    + 'number = "扶交〔2022〕1号"\nissuer = "扶风县交通局"\nin_force_from = "2022-06-01"\nbase = "fufeng-2022"\n');
  writeFileSync(join(folder, 'ff-transport', 'templates', 'road.toml'), `id = "road"
name = "农村公路"
library = { keeper = "县交通局", sector = "交通", citation = "FF6-i" }
cores = []
rows = [
  { level1 = "output", level2 = "quality", name = "工程质量达标率", star = 1, operator = "≥", value = "95", unit = "%" },
]
`);
  return { folder, async stop() { rmSync(folder, { recursive: true, force: true }); } };
}

/** A fixture's form under another regulation. */
function under(regulation, name = 'CLEAN-08') {
  const { form } = fixture(name);
  return { ...form, regulation };
}

/** Puts a draft into this machine's storage behind the page's back. */
const keepDraft = (page, id, form) => page.evaluate((key, text) => {
  localStorage.setItem(key, JSON.stringify({ version: 1, saved: 1, carried: false, form: text }));
}, `jixiao.draft.${id}`, JSON.stringify(form));

const go = (page, address) => page.evaluate((hash) => { location.hash = hash; }, address);

export default {
  async 'a county judges by its own weights'({ page, use }) {
    const packs = await use(countyPacks());
    const server = await use(startServer('--packs', packs.folder));
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${server.url}/`);
    await it.waitFor('input[name="kind"]');
    const listed = await it.evaluate(() => [...document.querySelectorAll('#regulation option')].map((option) => option.value));
    assert(listed.includes('aa-county') && !listed.includes('broken') && listed.length === 6, `listed: ${listed}`);

    // A new form by it.
    await it.select('#regulation', 'aa-county');
    await it.waitFor('input[name="kind"]');
    await it.click('input[name="kind"][value="self_evaluation"]');
    await it.clear('#year');
    await it.type('#year', '2022');
    await it.click('#begin');
    await it.waitFor('.jx-lower');
    assert((await draft(it)).form.regulation === 'aa-county', 'the draft is of another regulation');

    // A form that is right by the guide is wrong here, in the page as on the server.
    const form = under('aa-county');
    const said = (await assessed(server, form)).findings;
    const off = said.filter((finding) => finding.rule === 'level1-points-off');
    assert(off.length > 0, `the county's weights find nothing: ${JSON.stringify(said.map((one) => one.rule))}`);
    await openForm(it, server, form);
    const keys = await rowKeys(it);
    for (const finding of said) await assertShown(it, finding, keys);
    const { findings } = await assessed(server, under('cn-2019-68'));
    assert(!findings.some((finding) => finding.rule === 'level1-points-off'), 'the guide finds it too');
  },

  async 'common and sector indicators begin a declaration, and their standards are judged'({ page, use }) {
    const packs = await use(sectorLibrary());
    const server = await use(startServer('--packs', packs.folder));
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${server.url}/`);
    await it.select('#regulation', 'ff-transport');
    await it.waitUntil(() => document.querySelector('#template option[value="road"]') !== null);
    const groups = await it.evaluate(() => [...document.querySelectorAll('#template optgroup')]
      .map((group) => `${group.label}：${[...group.children].map((option) => option.textContent)}`));
    assert(groups.join(' ') === '共性指标体系（县财政部门）：共性指标 交通行业指标体系（县交通局）：农村公路', groups.join(' '));
    await it.select('#template', 'common');
    await it.clear('#year');
    await it.type('#year', '2023');
    await it.click('#begin');
    await it.waitFor('.jx-lower');
    const names = (await draft(it)).form.indicators.map((row) => row.name);
    assert(names.includes('质量达标率') && names.includes('服务对象满意度'), `the common ones: ${names}`);

    // The sector's standard is the value to begin with; less than it is pointed out.
    await it.open(`${server.url}/`);
    await it.select('#regulation', 'ff-transport');
    await it.waitUntil(() => document.querySelector('#template option[value="road"]') !== null);
    await it.select('#template', 'road');
    await it.clear('#year');
    await it.type('#year', '2023');
    await it.click('#begin');
    await it.waitFor('.jx-lower');
    const [first] = await rowKeys(it);
    assert((await it.value(cell(`r${first}/target`))) === '≥95%', 'the standard is filled in');
    await put(it, `r${first}/target`, '≥90%');
    await leave(it);
    await it.waitForText('.jx-panel', '低于交通行业指标体系的标准');
    await it.waitForText('.jx-panel', '第六条');
  },

  async 'a draft opens and is judged with the network gone'({ page, use }) {
    const server = await use(startServer());
    const first = await page();
    await openForm(first, server, under('fufeng-2022'));
    await first.kill();

    const it = await page({ allow: [/ERR_CONNECTION|ERR_EMPTY|Failed to fetch/] });
    await it.open(`${server.url}/`);
    await it.waitFor('#begin');
    await keepDraft(it, 'never-here', under('wushan-2019-37'));
    await server.pause();
    await it.click('.drafts td.project a');
    await it.waitFor('.jx-lower');
    await put(it, '/funds/total/executed', '1');
    await leave(it);
    await it.waitForText('.jx-panel', '执行');

    // What this machine never had cannot be had now; it is said calmly, and the same page goes on when the network is back.
    await go(it, '#/form/never-here');
    await it.waitForText('#no-regulation', '连不上服务器');
    await it.waitForText('#no-regulation', '草稿都在本机');
    await it.click('#again');
    await it.waitForText('#no-regulation', '连不上服务器');
    await server.resume();
    await it.click('#again');
    await it.waitFor('.jx-lower');
    assert((await it.value(cell('/project/name'))) === under('cn-2019-68').project.name, 'another draft was opened');
  },

  async 'what this machine kept is fetched anew where it is damaged'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await openForm(it, server, under('fufeng-2022'));
    const key = 'jixiao.regulation.fufeng-2022';
    const whole = await it.evaluate((name) => localStorage.getItem(name), key);
    for (const damaged of [whole.slice(0, 9000), '<html>', `${whole.slice(0, 60)}9999999999${whole.slice(60)}`]) {
      await it.evaluate((name, text) => localStorage.setItem(name, text), key, damaged);
      await it.reload();
      await it.waitFor('.jx-lower');
      const now = await it.evaluate((name) => localStorage.getItem(name), key);
      assert(now === whole, 'the damaged copy stays');
    }
  },

  async 'an unknown regulation and a server that is none are named, and the text can be saved'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await it.open(`${server.url}/`);
    await keepDraft(it, 'strange', under('no-such-law'));
    await go(it, '#/form/strange');
    await it.waitForText('.notice.error', 'no-such-law');
    await it.waitForText('.notice.error', '存为文件');

    const other = await use(startFaultyServer());
    const elsewhere = await page({ allow: [/404/] });
    await elsewhere.open(other.url);
    await elsewhere.waitForText('#no-regulation', '不是绩效服务器');
  },
};
