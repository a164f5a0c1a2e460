// A form from the start page to the database: typed by hand, judged, kept, submitted, refused.
import { assert, fixture, jixiao, startServer } from '../lib.mjs';
import {
  assertShown, assessed, begin, cell, draft, fillHead, fillRows, forget, isInDatabase, leave, listed, MARKED, openFixture,
  openForm, put, rowKeys, sentForm, waitForDraft,
} from '../typing.mjs';

/** Submits the open form and gives what the receipt says. */
async function submit(page) {
  await page.click('#submit');
  await page.waitFor('#receipt-number');
  return {
    number: await page.text('#receipt-number'),
    digest: await page.text('#receipt-digest'),
    // A declaration has none.
    total: await page.evaluate(() => {
      const total = document.querySelector('#receipt-total');
      return total === null ? null : total.textContent;
    }),
  };
}

/** That what the page sent is what the server keeps, gives back, and has in its file. */
async function assertKept(server, page, receipt, expected) {
  assert(/^JX-\d{4}-\d{6}$/.test(receipt.number), `a strange number: ${receipt.number}`);
  assert(receipt.digest === expected.digest, `the receipt's digest is ${receipt.digest}, not ${expected.digest}`);
  assert(page.sent.length === 1, `${page.sent.length} submissions were sent`);
  const text = sentForm(page.sent[0]);
  assert((await assessed(server, JSON.parse(text))).digest === expected.digest, 'another form was sent');
  const got = await server.ask(`/submissions/${receipt.number}`);
  assert(got.status === 200, `the submission cannot be read: ${got.status}`);
  assert(got.text.includes(`"form":${text}`), 'the server gives back other bytes than were sent');
  assert((await server.submissions()).length === 1, 'more than one submission is kept');
  await server.pause();
  assert(isInDatabase(server.data, text), 'the bytes that were sent do not stand in the database');
  assert(!isInDatabase(server.data, text.replace(/.(?=\}$)/, '~')), 'the search in the database finds anything');
  const verified = await jixiao('verify', '--data', server.data);
  assert(verified.code === 0, `verify: ${verified.out}${verified.words}`);
}

/** Words through an input method; the current browser has one, the old one is told its events. */
async function compose(page, code, text) {
  if (text === '') return;
  if (page.which === '72') {
    await composeByEvents(page, code, text, ['start', 'pinyin', 'words', 'end']);
  } else {
    await page.focus(cell(code));
    const session = await page.session();
    for (const part of ['g', 'gao', text.slice(0, 2)]) {
      await session.send('Input.imeSetComposition', { text: part, selectionStart: part.length, selectionEnd: part.length });
      assert((await page.value(cell(code))) === part, `${code} was rewritten while composing`);
    }
    await session.send('Input.insertText', { text });
    await session.detach();
  }
  const value = await page.value(cell(code));
  assert(value === text, `${code} should hold “${text}” but holds “${value}”`);
}

/**
 * What input methods tell a page, in the order of `steps`: 'start' and 'end' of composing, 'pinyin' and
 * 'words' as text with its input event, 'denied' pinyin whose event says that nobody composes, 'silent' words
 * without an event, 'change' the event of that name, 'enter' the key that chooses a word, 'rewrite' a change of
 * other cells by the program, 'leave' the cell. The text must never be anything but what the input method wrote,
 * and the keyboard must stay where it is.
 */
async function composeByEvents(page, code, text, steps) {
  await page.focus(cell(code));
  const rewritten = await page.evaluate(async (selector, words, all) => {
    const field = document.querySelector(selector);
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let composing = false;
    for (const step of all) {
      if (step === 'start') composing = true;
      if (step === 'end') composing = false;
      if (step === 'pinyin' || step === 'denied') field.value = 'gao biao zhun';
      if (step === 'words' || step === 'silent') field.value = words;
      const written = field.value;
      if (step === 'pinyin' || step === 'words') {
        field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
      }
      if (step === 'denied') field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: false }));
      if (step === 'change') field.dispatchEvent(new Event('change', { bubbles: true }));
      if (step === 'start' || step === 'end') {
        field.dispatchEvent(new CompositionEvent(`composition${step}`, { bubbles: true, data: written }));
      }
      if (step === 'enter') {
        field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'Enter', keyCode: 229 }));
      }
      if (step === 'rewrite') document.querySelector('.jx-strip .jx-button').click();
      if (step === 'leave') field.blur();
      await drawn();
      if (field.value !== written) return `${step}: “${written}” became “${field.value}”`;
      if (step !== 'leave' && document.activeElement !== field) return `${step}: the keyboard went elsewhere`;
    }
    return null;
  }, cell(code), text, steps);
  assert(rewritten === null, `${code} was rewritten while composing: ${rewritten}`);
}

export default {
  async 'fills a form by hand'({ page, use }) {
    const server = await use(startServer());
    const { form, expect } = fixture('CLEAN-02');
    // Stars come with the rows of a template; there is nothing to type them into.
    for (const row of form.indicators) row.star = 0;
    const expected = await assessed(server, form);
    assert(expected.acceptable, 'the fixture is not acceptable');

    const it = await page({ width: 1366, height: 768 });
    await begin(it, server, 'self_evaluation', form.year);
    await fillHead(it, form, (...all) => (all[2].length > 6 ? compose : put)(...all));
    await fillRows(it, form.indicators);
    await leave(it);

    const computed = await it.evaluate((s) => document.querySelector(s).placeholder, cell('/total'));
    assert(computed === expect.scores.total, `the page computes ${computed}, expected is ${expect.scores.total}`);
    await it.waitForText('.jx-scores', `总分 ${expect.scores.total}/100`);
    await put(it, '/total', form.total);
    await leave(it);
    await it.waitForText('.jx-panel', '没有发现问题。');
    await waitForDraft(it, 'the draft lacks the total', (kept) => kept.form.total === form.total);

    const receipt = await submit(it);
    assert(receipt.total === expect.scores.total, `the receipt's total is ${receipt.total}`);
    await assertKept(server, it, receipt, expected);
  },

  async 'mends a published form by what the page proposes'({ page, use }) {
    const server = await use(startServer());
    const { form, expect } = fixture('072');
    const printed = await assessed(server, form);
    const it = await page({ width: 1366, height: 768 });
    await begin(it, server, 'self_evaluation', form.year);
    await fillHead(it, form);
    const rate = printed.findings.find((finding) => finding.path === '/funds/rate');
    await assertShown(it, rate, []);
    const keys = await fillRows(it, form.indicators);
    await put(it, '/total', form.total);
    await leave(it);
    for (const { rule, path } of expect.must_fire) {
      const finding = printed.findings.find((one) => one.rule === rule && one.path === path);
      assert(finding, `the server's judge does not find ${rule} at ${path}`);
      await assertShown(it, finding, keys);
    }

    // All that is notation at once, the wrong rate by its own button, the missing goal by hand.
    await it.click('.jx-panel .jx-all');
    await it.waitUntil((s) => document.querySelector(s).value === '25', cell('/funds/total/budget'));
    await it.focus(cell('/funds/rate'));
    await it.press('F8');
    await it.waitUntil((s, rate) => document.querySelector(s).value === rate, cell('/funds/rate'), rate.fix.value);
    await put(it, '/goal/planned', '完成体育中心与委托运营方2022年度费用结算。');
    await leave(it);
    const kept = await waitForDraft(it, 'the goal is not kept', ({ form: now }) => now.goal?.planned?.endsWith('结算。'));
    assert(kept.form.indicators[4].target === '≥90%', `the notation stays ${kept.form.indicators[4].target}`);
    const expected = await assessed(server, kept.form);
    assert(expected.acceptable, `still not acceptable: ${JSON.stringify(expected.findings)}`);
    await assertKept(server, it, await submit(it), expected);
  },

  async 'shows what is wrong with a published form while it is typed'({ page, use }) {
    const server = await use(startServer());
    const { form, expect } = fixture('034');
    const printed = await assessed(server, form);
    const it = await page({ width: 1366, height: 768 });
    await begin(it, server, 'self_evaluation', form.year);
    await fillHead(it, form);
    const keys = await fillRows(it, form.indicators);
    await leave(it);
    for (const { rule, path } of expect.must_fire) {
      const finding = printed.findings.find((one) => one.rule === rule && one.path === path);
      assert(finding, `the server's judge does not find ${rule} at ${path}`);
      await assertShown(it, finding, keys);
    }
    for (const rule of expect.must_not_fire) {
      assert(!printed.findings.some((one) => one.rule === rule), `${rule} must not be found`);
    }
    assert((await server.submissions()).length === 0 && it.sent.length === 0, 'something was sent');
  },

  async 'takes text from any input method whole'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    const { form: full } = fixture('CLEAN-08');
    const scores = full.indicators.map((row) => row.score);
    for (const row of full.indicators) row.score = '';
    await openForm(it, server, full);
    const [first, second, third, fourth] = await rowKeys(it);
    const orders = {
      '/project/name': ['start', 'pinyin', 'enter', 'words', 'end'],
      '/project/department': ['start', 'pinyin', 'end', 'words'],
      '/project/unit': ['start', 'pinyin', 'words', 'leave'],
      '/project/lead': ['start', 'pinyin', 'silent', 'end', 'end', 'words'],
      '/goal/achieved': ['start', 'pinyin', 'silent', 'leave'],
      [`r${first}/name`]: ['start', 'pinyin', 'rewrite', 'pinyin', 'words', 'end'],
      [`r${second}/name`]: ['start', 'pinyin', 'end', 'start', 'words', 'end', 'leave'],
      [`r${third}/reason`]: ['start', 'words'],
      // `isComposing` is never true; the end comes three times; nothing but a change is heard of the words.
      '/goal/planned': ['start', 'denied', 'words', 'end', 'end', 'end'],
      [`r${fourth}/name`]: ['start', 'pinyin', 'silent', 'change'],
      [`r${first}/reason`]: ['pinyin', 'enter', 'silent', 'end', 'change'],
      [`r${second}/reason`]: ['start', 'denied', 'end', 'start', 'denied', 'words'],
    };
    const paths = {};
    for (const [code, steps] of Object.entries(orders)) {
      const text = `高标准农田建设，“${code}”。`;
      await composeByEvents(it, code, text, steps);
      const [, key, column] = /^r(\d+)\/(\w+)$/.exec(code) ?? [];
      const parts = key ? ['indicators', [first, second, third, fourth].indexOf(key), column] : code.slice(1).split('/');
      paths[code] = [parts, text];
      const kept = ({ form }) => parts.reduce((value, part) => value?.[part], form);
      // While the keyboard is still there: nothing but the text may have reached the draft.
      await waitForDraft(it, `${code} (${steps}) did not arrive`, (now) => kept(now) === text);
    }
    await it.reload();
    await it.waitFor('.jx-lower');
    const { form } = await draft(it);
    for (const [code, [parts, text]] of Object.entries(paths)) {
      const value = parts.reduce((inner, part) => inner?.[part], form);
      assert(value === text, `${code} was kept as “${value}”`);
    }
    // Else there was nothing to rewrite while composing.
    const taken = form.indicators.map((row) => row.score);
    assert(taken.join() === scores.join(), `the computed scores were not taken: ${taken}`);
  },

  async 'what is being composed is submitted with the rest'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await openFixture(it, server, 'CLEAN-08');
    const text = '完成道路硬化，“三通一平”全部到位。';
    await composeByEvents(it, '/goal/achieved', text, ['start', 'pinyin', 'silent']);
    await submit(it);
    const form = JSON.parse(sentForm(it.sent[0]));
    assert(form.goal.achieved === text, `sent was “${form.goal.achieved}”`);
  },

  async 'a total edited on the way is refused'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ allow: [/422/] });
    await it.beforeLoad(() => {
      const send = window.fetch;
      window.fetch = async (request, options) => {
        const whole = new Request(request, options);
        if (whole.method !== 'POST') return send(whole);
        const body = await whole.text();
        const changed = body.replace('"total":"99.66"', '"total":"100"');
        if (changed === body) throw new Error('nothing to change');
        const { url, method, headers } = whole;
        return send(url, { method, headers, body: changed });
      };
    });
    await openFixture(it, server, 'CLEAN-08');
    assert((await listed(it)).length === 0, 'the form is not clean');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '服务器没有收下这张表');
    await it.waitFor(`${cell('/total')}[aria-invalid="true"]`);
    const items = await listed(it);
    assert(items.length === 1 && items[0].severity === 'error' && items[0].server, `the list: ${JSON.stringify(items)}`);
    assert(items[0].text.includes('100') && items[0].text.includes('99.66'), `the list says: ${items[0].text}`);
    assert(it.sent.length === 1 && it.sent[0].includes('"total":"100"'), 'the changed total was not sent');
    assert((await server.submissions()).length === 0, 'the server kept it');
    const { form } = await draft(it);
    assert(form.total === '99.66', `the draft's total is ${form.total}`);
    await it.open(`${server.url}/`);
    await it.waitForText('.drafts', form.project.name);
    await it.waitForText('.drafts', '草稿，在本机');
  },

  async 'a fresh form is calm'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await begin(it, server, 'self_evaluation', 2022);
    const marks = () => it.evaluate((s) => document.querySelectorAll(s).length, MARKED);
    assert((await marks()) === 0, 'a fresh form has error marks');
    assert((await listed(it)).length === 0, 'a fresh form has findings');
    assert(!(await it.evaluate(() => document.querySelector('[aria-invalid="true"]') !== null)), 'a cell calls itself invalid');

    await it.click('#submit');
    await it.waitForText('#sending-notice', '改好后才能提交');
    const empty = await waitForDraft(it, 'no draft', () => true);
    const expected = (await assessed(server, empty.form)).findings.filter((finding) => finding.severity === 'error');
    assert(expected.length > 10, `the judge finds only ${expected.length} errors in an empty form`);
    const items = (await listed(it)).filter((item) => item.severity === 'error');
    assert(items.length === expected.length, `the list has ${items.length} errors, the judge ${expected.length}`);
    await it.waitForText('#sending-notice', `提交时有 ${expected.length} 处错误`);
    await it.waitForText('.jx-counts', `错误 ${expected.length}`);
    const keys = await rowKeys(it);
    for (const finding of expected) await assertShown(it, finding, keys);
    await it.waitFor(`${cell('/project/name')}[aria-invalid="true"]`);
    assert(it.sent.length === 0 && (await server.submissions()).length === 0, 'it was sent all the same');
  },

  async 'a draft survives'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const first = await page();
    await begin(first, server, 'self_evaluation', form.year);
    await fillHead(first, form);
    // In the middle of typing, nothing left or committed: first a reload, then the page is gone.
    await waitForDraft(first, 'the goal is not kept', ({ form: now }) => now.goal?.achieved === form.goal.achieved);
    await first.reload();
    await first.waitFor('.jx-lower');
    assert((await first.value(cell('/goal/achieved'))) === form.goal.achieved, 'the goal is gone after a reload');
    const keys = await fillRows(first, form.indicators.slice(0, 2));
    await first.type(cell(`r${keys[0]}/reason`), '因雨季');
    await waitForDraft(first, 'the reason is not kept', ({ form: now }) => now.indicators[0].reason === '因雨季');
    await first.kill();

    const second = await page();
    await second.open(`${server.url}/`);
    await second.waitForText('.drafts', form.project.name);
    await second.clickText('.drafts a', form.project.name);
    await second.waitFor('.jx-lower');
    const codes = {
      '/year': String(form.year),
      '/project/name': form.project.name,
      '/project/phone': form.project.phone,
      '/project/template': form.project.template,
      '/funds/total/executed': form.funds.total.executed,
      '/funds/rate': form.funds.rate,
      '/goal/planned': form.goal.planned,
      '/goal/achieved': form.goal.achieved,
    };
    const now = await rowKeys(second);
    assert(now.length === 2, `${now.length} rows came back`);
    for (const [index, key] of now.entries()) {
      for (const column of ['name', 'points', 'target', 'actual', 'score']) {
        codes[`r${key}/${column}`] = form.indicators[index][column];
      }
    }
    codes[`r${now[0]}/reason`] = '因雨季';
    for (const [code, text] of Object.entries(codes)) {
      const value = await second.value(cell(code));
      assert(value === text, `${code} came back as “${value}” instead of “${text}”`);
    }
  },

  async 'goes on without a network'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const it = await page({ allow: [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/] });
    await openFixture(it, server, 'CLEAN-08');
    await server.pause();
    await put(it, '/project/lead', '张某');
    await leave(it);
    await it.click('#submit');
    await it.waitForText('#sending-notice', '表还在本机，没有丢');
    const kept = await draft(it);
    assert(kept.form.project.lead === '张某', `the draft has ${kept.form.project.lead}`);
    assert(kept.sending.id.length >= 16, 'the id of the sending is not kept');

    // The next day: another page of the same browser, the server back at its place. It goes out by itself.
    await server.resume();
    await it.reload();
    await it.waitFor('.jx-lower');
    await it.waitForText('.light', '服务器已收');
    const receipt = await submit(it);
    form.project.lead = '张某';
    assert(receipt.digest === (await assessed(server, form)).digest, 'another form was kept');
    const ids = it.sent.map((body) => JSON.parse(body).id);
    // Submitted once more as it is, it is not sent again.
    assert(ids.length === 2 && ids.every((id) => id === kept.sending.id), `the ids sent are ${ids}`);
    const all = await server.submissions();
    assert(all.length === 1 && all[0].number === receipt.number && all[0].id === ids[0], JSON.stringify(all));
  },

  async 'an answer lost on the way doubles nothing'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await it.beforeLoad(() => {
      const send = window.fetch;
      let lost = 0;
      window.fetch = async (request, options) => {
        const post = ((options && options.method) || request.method) === 'POST';
        const answer = await send(request, options);
        if (post && lost++ === 0) throw new TypeError('Failed to fetch');
        return answer;
      };
    });
    await openFixture(it, server, 'CLEAN-08');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '表还在本机，没有丢');
    assert((await server.submissions()).length === 1, 'the server did not keep the first one');
    const receipt = await submit(it);
    const all = await server.submissions();
    assert(all.length === 1 && all[0].number === receipt.number && all[0].revision === 1, JSON.stringify(all));
    assert(it.sent.length === 2 && it.sent[0] === it.sent[1], 'the second request was another one');
  },

  async 'a form changed after its receipt is a revision'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await openFixture(it, server, 'CLEAN-08');
    const first = await submit(it);
    await it.clickText('.receipt a', '回到表');
    await it.waitFor('.jx-lower');
    await put(it, '/project/lead', '张某');
    await leave(it);
    const second = await submit(it);
    assert(second.number === first.number, `${first.number} became ${second.number}`);
    assert((await it.text('#receipt-revision')) === '2', 'it is not the second revision');
    assert(second.digest !== first.digest, 'the change was not sent');
    const { revisions } = JSON.parse((await server.ask(`/submissions/${first.number}/revisions`)).text);
    assert(revisions.map((one) => one.digest).join() === [first.digest, second.digest].join(), JSON.stringify(revisions));
  },

  async 'says when nothing can be kept on this machine'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await openFixture(it, server, 'CLEAN-08');
    await it.evaluate(() => {
      window.full = true;
      for (const [place, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
        const keep = place.prototype[name];
        place.prototype[name] = function refuse(...entry) {
          if (window.full) throw new DOMException('full', 'QuotaExceededError');
          return keep.apply(this, entry);
        };
      }
    });
    await it.type(cell('/project/lead'), '某');
    await it.waitFor('.light.bad');
    await it.waitForText('#not-kept', '本机存不下了');
    await it.waitForText('#not-kept button', '存为文件');
    await it.evaluate(() => { window.full = false; });
    await it.type(cell('/project/lead'), '某');
    await it.waitForText('.light:not(.bad)', '草稿已存本机');
    assert(!(await it.isVisible('#not-kept')), 'it is kept, and the page says that it is not');
    const { form } = await draft(it);
    assert(form.project.lead === '李某某某', `the draft has ${form.project.lead}`);
  },

  async 'starts a self-evaluation from the declaration'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-01');
    const it = await page();
    const expected = (indicators) => indicators.map(({ name, target }) => `${name}=${target}`).join('\n');
    const assertCarried = async () => {
      const keys = await rowKeys(it);
      const rows = [];
      for (const key of keys) {
        rows.push({ name: await it.value(cell(`r${key}/name`)), target: await it.value(cell(`r${key}/target`)) });
      }
      assert(expected(rows) === expected(form.indicators), `other rows came along:\n${expected(rows)}`);
      const locks = await it.evaluate(() => {
        const all = (column) => [...document.querySelectorAll(`.jx-lower [data-c$="/${column}"]`)];
        return ['name', 'target', 'actual', 'score', 'reason'].map((column) => {
          const locked = all(column).filter((field) => field.readOnly).length;
          return `${column} ${locked === 0 ? 'open' : locked === all(column).length ? 'locked' : 'mixed'}`;
        }).join(', ');
      });
      assert(locks === 'name locked, target locked, actual open, score open, reason open', locks);
      assert(!(await it.isVisible('.jx-add')), 'rows can be added');
      await it.type(cell(`r${keys[1]}/name`), 'x');
      assert((await it.value(cell(`r${keys[1]}/name`))) === form.indicators[1].name, 'a name could be typed over');
      await put(it, `r${keys[1]}/actual`, '1');
      const kept = await waitForDraft(it, 'what was done is not kept', (now) => now.form.indicators[1].actual === '1');
      assert(kept.carried === true && kept.form.form === 'self_evaluation', 'it is no self-evaluation');
      assert(expected(kept.form.indicators.map((row) => ({ target: '', ...row }))) === expected(form.indicators), 'rows changed');
    };

    await openFixture(it, server, 'CLEAN-01');
    const { number } = await submit(it);
    await it.open(`${server.url}/`);
    await it.clickText('.drafts button', '据此自评');
    await it.waitFor('.jx-evaluation');
    await assertCarried();

    // The same on another machine, where there is nothing but the number.
    await forget(it);
    await it.open(`${server.url}/`);
    await it.click('input[name="kind"][value="self_evaluation"]');
    await it.type('#declaration-number', number);
    await it.clickText('.choices button', '据此自评');
    await it.waitFor('.jx-evaluation');
    await assertCarried();
  },

  async 'opens the clause in place'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('072');
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, '072');
    const rate = (await assessed(server, form)).findings.find((finding) => finding.path === '/funds/rate');
    const { article, quote } = rate.citation;
    const law = (await server.ask(`/regulations/${rate.citation.regulation}/text`)).text;
    await it.evaluate((message) => {
      const item = [...document.querySelectorAll('.jx-panel li')].find((one) => one.textContent.includes(message));
      item.querySelector('.jx-law').click();
    }, rate.message);
    await it.waitForText('aside.law header', `〔${article}〕`);
    await it.waitForText('aside.law blockquote', quote);
    await it.waitFor('aside.law .quoted');
    const squeeze = (text) => text.replace(/\s/g, '');
    const seen = await it.evaluate(() => {
      const pane = document.querySelector('aside.law .text').getBoundingClientRect();
      const marks = [...document.querySelectorAll('aside.law .quoted')];
      const mark = marks[0].getBoundingClientRect();
      return {
        quoted: marks.map((line) => line.textContent).join('\n'),
        whole: document.querySelector('aside.law .text').textContent.length,
        inSight: mark.top < pane.bottom && mark.bottom > pane.top,
        lit: getComputedStyle(marks[0]).backgroundColor !== getComputedStyle(marks[0].parentElement).backgroundColor,
        hash: window.location.hash,
      };
    });
    for (const passage of quote.split('；')) {
      assert(squeeze(seen.quoted).includes(squeeze(passage)), `not marked: ${passage}; marked: ${seen.quoted}`);
    }
    assert(seen.whole > law.length / 2, `only ${seen.whole} of ${law.length} characters of the law are shown`);
    assert(seen.inSight, 'the clause is out of sight');
    assert(seen.lit, 'the clause looks like the rest');
    assert(seen.hash.startsWith('#/form/'), `the form was left for ${seen.hash}`);
    await it.clickText('aside.law button', '关闭');
    await it.waitUntil(() => document.querySelector('aside.law') === null);
    assert((await it.value(cell('/funds/rate'))) === form.funds.rate, 'the form is not as it was');
  },
};
