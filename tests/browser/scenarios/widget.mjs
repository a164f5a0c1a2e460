// <jixiao-form> in pages of somebody else: two of them, moved, removed; in a <form> of the page; what goes wrong.
import { assert, fixture, freePort } from '../lib.mjs';
import { both, formOf, inShadow, lastSeen, listen, mounts, put, script, startHost, type, untilReady, waitSeen } from '../embedding.mjs';
import { kept } from '../typing.mjs';

export default {
  async 'typed into, judged and submitted from a plain page'({ page, use }) {
    const { server, host } = await both(use, (url) => `<h1>门户</h1><jixiao-form form="self_evaluation" year="2022"></jixiao-form>${script(url)}`);
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    const empty = await formOf(it);
    assert(empty.form === 'self_evaluation' && empty.year === 2022 && empty.indicators.length === 9, JSON.stringify(empty));
    assert((await it.evaluate(() => Object.keys(window).filter((name) => /wasm_bindgen|jixiao/.test(name)).join())) === 'jixiao', 'names are left in the page');

    const { form } = fixture('CLEAN-08');
    await put(it, form);
    await type(it, '/project/lead', 'Zhang');
    await waitSeen(it, 'change');
    const typed = await formOf(it);
    assert(typed.project.lead === `${form.project.lead}Zhang`, `typed: ${typed.project.lead}`);
    await it.waitUntil((lead) => {
      const [one] = document.querySelectorAll('jixiao-form');
      return one.form.project.lead === lead && window.seen[window.seen.length - 1].what === 'assess';
    }, typed.project.lead);
    const there = await server.ask('/assess', JSON.stringify(typed));
    const here = (await lastSeen(it, 'assess')).assessment;
    assert(JSON.stringify(here) === JSON.stringify(JSON.parse(there.text)), 'the widget and the server judge differently');

    const receipt = await it.evaluate(() => document.querySelector('jixiao-form').submit());
    const kept = await server.submissions();
    assert(kept.length === 1 && kept[0].number === receipt.number, JSON.stringify(kept));
    assert((await lastSeen(it, 'receipt')).receipt.digest === kept[0].digest, 'another receipt was told');
    assert((await inShadow(it, '.notice')).text.includes(receipt.number), 'the person is not told');
    // Again, unchanged: the same submission.
    const again = await it.evaluate(() => document.querySelector('jixiao-form').submit());
    assert(again.number === receipt.number && (await server.submissions()).length === 1, 'submitted twice');

    // Another form at once after a key, under a regulation that is not here yet: nobody speaks of the one before.
    const local = { ...fixture('072').form, regulation: 'fufeng-2022' };
    await type(it, '/project/lead', '!');
    const [now, then] = await it.evaluate(async (given) => {
      const [one] = document.querySelectorAll('jixiao-form');
      one.form = given;
      return [one.assessment, await one.assess()];
    }, local);
    const other = JSON.parse((await server.ask('/assess', JSON.stringify(local))).text);
    assert(now === null && JSON.stringify(then) === JSON.stringify(other), 'another form is judged than was put in');
    await it.waitUntil((name) => document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]').value === name, local.project.name);

    // A form of the page's own, judged by the same program.
    const judged = await it.evaluate((given) => window.jixiao.assess(given), fixture('072').form);
    const expected = JSON.parse((await server.ask('/assess', JSON.stringify(fixture('072').form))).text);
    assert(JSON.stringify(judged) === JSON.stringify(expected), 'assess() and the server judge differently');
    const refused = await it.evaluate(() => window.jixiao.assess('{"form":"no"}').then(() => '', (error) => error.reason));
    assert(refused === 'form', `no form is ${refused}`);
  },

  async 'a form with errors is not sent, and its cells say why'({ page, use }) {
    const { server, host } = await both(use, (url) => `<jixiao-form form="declaration"></jixiao-form>${script(url)}`);
    const it = await page();
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    const reason = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => '', (error) => error.reason));
    assert(reason === 'errors', `the reason is ${reason}`);
    assert((await lastSeen(it, 'error')).reason === 'errors', 'no event');
    await it.waitUntil(() => {
      const active = document.querySelector('jixiao-form').shadowRoot.activeElement;
      return active !== null && active.getAttribute('aria-invalid') === 'true';
    });
    assert((await server.submissions()).length === 0, 'it was sent');
    // A page that sends by itself.
    await put(it, fixture('CLEAN-08').form);
    const own = await it.evaluate(() => {
      const one = document.querySelector('jixiao-form');
      one.addEventListener('jixiao-submit', (event) => event.preventDefault());
      return one.submit();
    });
    assert(own === null && (await server.submissions()).length === 0, 'sent although the page said no');
  },

  async 'two on a page, moved, removed and added again'({ page, use }) {
    const { host } = await both(use, (url) => (
      `<div id="a"><jixiao-form></jixiao-form></div><div id="b"><jixiao-form form="self_evaluation"></jixiao-form></div>${script(url)}`));
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready', 2);
    const [one, two] = [fixture('CLEAN-08').form, fixture('CLEAN-02').form];
    await put(it, one, 0);
    await put(it, two, 1);
    await type(it, '/project/lead', 'One', 0);
    await type(it, '/project/lead', 'Two', 1);
    const leads = () => it.evaluate(() => [...document.querySelectorAll('jixiao-form')].map((each) => each.form.project.lead));
    const expected = [`${one.project.lead}One`, `${two.project.lead}Two`];
    assert(JSON.stringify(await leads()) === JSON.stringify(expected), `leads: ${await leads()}`);

    // Moved: what is drawn stays as it is.
    const same = await it.evaluate(async () => {
      const [first] = document.querySelectorAll('jixiao-form');
      const drawn = first.shadowRoot.querySelector('.jx');
      document.querySelector('#b').appendChild(first);
      await new Promise((done) => setTimeout(done, 100));
      return first.shadowRoot.querySelector('.jx') === drawn;
    });
    assert(same, 'a widget that was moved was drawn anew');
    // Now it stands behind the other one.
    await type(it, '/project/lead', 'Moved', 1);
    assert((await formOf(it, 1)).project.lead === `${expected[0]}Moved`, 'a widget that was moved no longer hears');

    // Removed and added again, many times: nothing lost, nothing left behind.
    const session = await it.session();
    const nodes = async () => {
      await session.send('HeapProfiler.collectGarbage');
      await new Promise((done) => setTimeout(done, 100));
      return (await session.send('Memory.getDOMCounters')).nodes;
    };
    const cycle = (times) => it.evaluate(async (rounds) => {
      for (let round = 0; round < rounds; round += 1) {
        const first = document.querySelector('#b').lastElementChild;
        first.remove();
        await new Promise((done) => setTimeout(done, 20));
        const before = window.seen.filter(({ what }) => what === 'ready').length;
        document.querySelector('#b').appendChild(first);
        while (window.seen.filter(({ what }) => what === 'ready').length === before) await new Promise((done) => setTimeout(done, 10));
      }
      window.seen.length = 0;
    }, times);
    await cycle(4);
    const before = await nodes();
    await cycle(20);
    const after = await nodes();
    assert(after < before * 1.1, `${before} nodes became ${after}`);
    assert((await formOf(it, 1)).project.lead === `${expected[0]}Moved`, 'typed text was lost');
    await type(it, '/project/lead', '!', 1);
    assert((await formOf(it, 1)).project.lead === `${expected[0]}Moved!`, 'a widget that came back no longer hears');
    assert((await formOf(it, 0)).project.lead === expected[1], 'the other widget changed');
    // Another element takes over what was put aside, and none of its text.
    await it.evaluate(() => {
      document.querySelector('#b').lastElementChild.remove();
      document.querySelector('#a').appendChild(document.createElement('jixiao-form'));
    });
    await waitSeen(it, 'ready');
    const fresh = JSON.stringify(await formOf(it, 0));
    assert(!fresh.includes(one.project.name) && !fresh.includes('Moved'), `a new widget begins with the text of another: ${fresh}`);
  },

  async 'fifty mounts and unmounts leave nothing behind'({ page, use }) {
    const { host } = await both(use, (url) => `<main></main>${script(url)}`);
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    const session = await it.session();
    await session.send('Performance.enable');
    const left = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    };
    /** What is left when the browser has got round to letting go: the same twice, or few enough. */
    const settled = async (enough) => {
      const deadline = Date.now() + 30000;
      let [then, now] = [{}, await left()];
      while (Date.now() < deadline && (enough ? !enough(now) : then.Nodes !== now.Nodes || then.JSEventListeners !== now.JSEventListeners)) {
        await it.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
        [then, now] = [now, await left()];
      }
      return now;
    };
    const { form } = fixture('CLEAN-08');
    await mounts(it, form, 5);
    const before = await settled();
    await mounts(it, form, 50);
    // One that stays with every mount is too many.
    const few = ({ Nodes, JSEventListeners }) => Nodes < before.Nodes + 50 && JSEventListeners < before.JSEventListeners + 50;
    const after = await settled(few);
    const counted = ({ Nodes, JSEventListeners }) => `${Nodes} nodes with ${JSEventListeners} listeners`;
    assert(few(after), `${counted(before)} became ${counted(after)}`);
    const grown = after.JSHeapUsedSize - before.JSHeapUsedSize;
    // A form on the page weighs more than that.
    assert(grown < 50 * 20000, `the heap grew by ${grown} bytes, from ${before.JSHeapUsedSize}`);
  },

  async 'a self-evaluation is compared with the approved declaration'({ page, use }) {
    const { server, host } = await both(use, (url) => `<main></main>${script(url)}`);
    const [declared, { form }] = [fixture('CLEAN-01').form, fixture('CLEAN-02')];
    const { number } = await kept(server, 'the-declaration-itself', declared);
    const it = await page({ width: 1366, height: 768, allow: [/404/] });
    await listen(it);
    await it.open(host.url);
    await it.evaluate((by) => {
      document.querySelector('main').innerHTML = `<jixiao-form form="self_evaluation" approved="${by}"></jixiao-form>`;
    }, number);
    await waitSeen(it, 'ready');
    // It begins from the declaration: nothing is typed twice.
    const begun = await formOf(it);
    assert(begun.form === 'self_evaluation' && begun.project.name === declared.project.name, JSON.stringify(begun.project));
    const names = (rows) => JSON.stringify(rows.map(({ name, target }) => [name, target || '']));
    assert(names(begun.indicators) === names(declared.indicators), 'rows or targets did not come along');

    // A lower target than was approved: found in the page as on the server, and not sent.
    const at = form.indicators.findIndex((row) => /^≥\d/.test(row.target || ''));
    const lower = { ...form, indicators: form.indicators.map((row, index) => (index === at ? { ...row, target: '≥1' } : row)) };
    await put(it, lower);
    const there = async (given) => JSON.stringify(JSON.parse((await server.ask(`/assess?approved=${number}`, JSON.stringify(given))).text));
    const here = await it.evaluate(() => document.querySelector('jixiao-form').assess());
    assert(here.findings.some(({ rule }) => rule === 'rows-differ-from-approved'), JSON.stringify(here.findings));
    assert(JSON.stringify(here) === await there(lower), 'the widget and the server judge differently');
    const { message } = here.findings.find(({ rule }) => rule === 'rows-differ-from-approved');
    await it.waitUntil((words) => document.querySelector('jixiao-form').shadowRoot.querySelector('.jx-panel').textContent.includes(words), message);
    const alone = await it.evaluate((given, by) => window.jixiao.assess(given, { approved: by }), lower, number);
    assert(JSON.stringify(alone) === JSON.stringify(here), 'assess() and the widget judge differently');
    const reason = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => '', (error) => error.reason));
    assert(reason === 'errors' && (await server.submissions()).length === 1, `sent, or refused because of ${reason}`);

    // Without the declaration nothing stands against it: the server would take it, and does not know better.
    await it.evaluate(() => { document.querySelector('jixiao-form').approved = null; });
    const alike = await it.evaluate(() => document.querySelector('jixiao-form').assess());
    assert(alike.acceptable, JSON.stringify(alike.findings));
    assert((await formOf(it)).indicators[at].target === '≥1', 'what was put in is gone');
    await it.evaluate((by) => { document.querySelector('jixiao-form').approved = `${by}/1`; }, number);

    const again = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => '', (error) => error.reason));
    assert(again === 'errors', `at once after the number was set it is refused because of ${again}`);

    // As approved: kept, and the receipt says by what it was judged.
    await put(it, form);
    const receipt = await it.evaluate(() => document.querySelector('jixiao-form').submit());
    assert(receipt.approved === `${number}/1`, `judged by ${receipt.approved}`);
    assert((await server.submissions()).some((one) => one.approved === `${number}/1`), 'the server knows of no declaration');

    // A number that is none.
    await it.evaluate(() => { document.querySelector('jixiao-form').approved = 'JX-2020-999999'; });
    await it.waitUntil(() => window.seen.some(({ what, reason: why }) => what === 'error' && why === 'approved'));
    assert((await inShadow(it, '.notice')).text.includes('JX-2020-999999'), 'the number is not named');
    await it.evaluate((by) => { document.querySelector('jixiao-form').approved = by; }, receipt.number);
    await it.waitUntil(() => window.seen.some(({ what, message }) => what === 'error' && message.includes('不是申报表')));
  },

  async 'the sheet of keys keeps the keyboard until it is closed'({ page, use }) {
    const { host } = await both(use, (url) => `<button id="before">前</button><jixiao-form></jixiao-form><button id="after">后</button>${script(url)}`);
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    await put(it, fixture('CLEAN-08').form);
    await type(it, '/project/lead', 'A');
    await it.press('F1');
    const within = () => it.evaluate(() => {
      const { activeElement } = document.querySelector('jixiao-form').shadowRoot;
      return activeElement !== null && activeElement.closest('.jx-sheet') !== null;
    });
    await it.waitUntil(() => document.querySelector('jixiao-form').shadowRoot.querySelector('.jx-sheet') !== null);
    for (let times = 0; times < 4; times += 1) {
      await it.press('Tab');
      assert(await within(), `after ${times + 1} times Tab the keyboard has left the sheet`);
    }
    await it.chord('Shift', 'Tab');
    assert(await within(), 'backwards the keyboard has left the sheet');
    await it.press('Escape');
    await it.waitUntil(() => {
      const { activeElement } = document.querySelector('jixiao-form').shadowRoot;
      return activeElement !== null && activeElement.getAttribute('data-c') === '/project/lead';
    });
  },

  async 'takes part in a form of the page'({ page, use }) {
    const { host } = await both(use, (url, path) => (path === '/landed' ? '<p id="landed">已收到</p>' : `
      <form action="/landed" method="post"><input name="town" value="河西镇">
        <jixiao-form name="table" form="self_evaluation"></jixiao-form>
        <button id="send">保存</button><button type="reset" id="back">还原</button></form>${script(url)}`));
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    assert((await inShadow(it, '.actions button')).hidden, 'two buttons submit');
    // Empty: the page's form is not sent, and the cells say why.
    await it.click('#send');
    await it.waitUntil(() => document.querySelector('jixiao-form').shadowRoot.querySelector('.notice').textContent.includes('改好后再提交'));
    assert(host.posted.length === 0, 'an unacceptable form was sent');
    const { form } = fixture('CLEAN-08');
    await put(it, form);
    await type(it, '/project/lead', 'X');
    await it.click('#back');
    await it.waitUntil((lead) => document.querySelector('jixiao-form').form.project.lead === lead, form.project.lead);
    await it.waitUntil((lead) => (
      document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/lead"]').value === lead), form.project.lead);
    await type(it, '/project/lead', 'Y');
    await it.waitUntil(() => window.seen[window.seen.length - 1].what === 'assess');
    await it.click('#send');
    await it.waitFor('#landed');
    assert(host.posted.length === 1 && host.posted[0].get('town') === '河西镇', 'the page’s form was not sent');
    const sent = JSON.parse(host.posted[0].get('table'));
    assert(sent.project.lead === `${form.project.lead}Y` && sent.indicators.length === form.indicators.length, host.posted[0].get('table'));
  },

  async 'a wrong endpoint, a wrong form and a server that is gone are said, and the page stays'({ page, use }) {
    const { server, host } = await both(use, (url, path) => (
      `<h1>门户</h1><jixiao-form${path === '/strange' ? ' endpoint="/somewhere/"' : ''}></jixiao-form>${script(url)}`));
    const it = await page({ allow: [/ERR_CONNECTION/] });
    await listen(it);
    await it.open(`${host.url}/strange`);
    await waitSeen(it, 'error');
    const error = await lastSeen(it, 'error');
    assert(error.reason === 'endpoint' && error.message.includes('不是绩效服务器'), JSON.stringify(error));
    assert((await inShadow(it, '.notice')).text.includes('再试一次'), 'no way to try again');
    // Mended, it opens.
    await it.evaluate((url) => document.querySelector('jixiao-form').setAttribute('endpoint', url), server.url);
    await waitSeen(it, 'ready');

    await it.evaluate(() => { document.querySelector('jixiao-form').form = { form: 'declaration', regulation: 'cn-2019-68', unheard_of: 1 }; });
    await it.waitUntil(() => window.seen[window.seen.length - 1].what === 'error');
    assert((await lastSeen(it, 'error')).message.includes('unheard_of'), 'the wrong key is not named');
    await put(it, fixture('CLEAN-08').form);

    // Gone while it submits: said, nothing lost, and the same id when it is back.
    await server.pause();
    const reason = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => '', (failed) => failed.reason));
    assert(reason === 'offline', `the reason is ${reason}`);
    await server.resume();
    const receipt = await it.evaluate(() => {
      const one = document.querySelector('jixiao-form');
      const sending = one.submit();
      // The page removes it while it is sending.
      one.remove();
      return sending;
    });
    assert((await server.submissions())[0].number === receipt.number, 'not kept');

    // A page that was not named may not ask.
    const stranger = await use(startHost(() => `<jixiao-form></jixiao-form>${script(server.url)}`));
    const other = await page({ allow: [/CORS|ERR_FAILED|Access-Control/] });
    await listen(other);
    await other.open(stranger.url);
    await waitSeen(other, 'error');
    assert((await lastSeen(other, 'error')).reason === 'offline', 'a stranger was answered');
  },

  async 'readonly, other forms, and English'({ page, use }) {
    const { host } = await both(use, (url) => `<jixiao-form form="review" lang="en" theme="plain"><button slot="actions" id="own">Own</button></jixiao-form>${script(url)}`);
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    assert((await formOf(it)).form === 'review', 'another form');
    assert(await it.isVisible('#own'), 'the page’s own button is not shown');
    const locked = () => it.evaluate(() => {
      const { shadowRoot } = document.querySelector('jixiao-form');
      return [...shadowRoot.querySelectorAll('input, textarea, select')].every((field) => field.matches(':disabled'));
    });
    assert(!(await locked()), 'nothing can be typed');
    await it.evaluate(() => document.querySelector('jixiao-form').setAttribute('readonly', ''));
    await it.waitUntil(() => document.querySelector('jixiao-form').shadowRoot.querySelector('fieldset[disabled]') !== null);
    assert(await locked(), 'a readonly form can be typed into');
    await it.evaluate(() => document.querySelector('jixiao-form').setAttribute('form', 'declaration'));
    await waitSeen(it, 'ready', 2);
    assert((await formOf(it)).form === 'declaration', 'the form of before');
  },

  async 'what is not open, or failed to open, is not sent by a form of the page'({ which, page, use }) {
    const gone = await freePort();
    const { server, host } = await both(use, (url, path) => (path === '/landed' ? '<p id="landed">已收到</p>' : `
      <form action="/landed" method="post"><input name="town" value="河西镇">
        <jixiao-form name="table"${path === '/off' ? ` endpoint="http://127.0.0.1:${gone}/"` : ''}></jixiao-form>
        <button id="send">保存</button></form>${script(url)}`));
    const it = await page({ width: 1366, height: 768, allow: [/ERR_CONNECTION|CORS/] });
    await listen(it);
    await it.open(`${host.url}/off`);
    await waitSeen(it, 'error');
    const asked = () => it.evaluate(() => document.forms[0].checkValidity());
    // The browsers of former years do not ask an element of a page's own; there submitting alone is held up.
    if (which !== '72') assert(!(await asked()), 'the page is told that nothing is wrong');
    await it.click('#send');
    await it.evaluate(() => new Promise((wake) => setTimeout(wake, 300)));
    assert(host.posted.length === 0 && it.inner.url().endsWith('/off'), 'sent without the form');
    assert((await inShadow(it, '.notice')).text.includes('没有连上'), 'it is not said why');
    await it.evaluate((url) => { document.querySelector('jixiao-form').endpoint = url; }, server.url);
    await waitSeen(it, 'ready');

    // While it opens.
    const { form } = fixture('CLEAN-08');
    await untilReady(it, () => it.evaluate((given) => {
      document.querySelector('jixiao-form').form = given;
      document.querySelector('#send').click();
    }, form));
    assert(host.posted.length === 0 && it.inner.url().endsWith('/off'), 'sent while the form was being opened');

    // After another one that is none: the one of before may not go in its place.
    await it.evaluate((good) => { document.querySelector('jixiao-form').form = { ...good, nonsense: 1 }; }, form);
    await it.waitUntil(() => window.seen[window.seen.length - 1].what === 'error');
    await it.click('#send');
    await it.evaluate(() => new Promise((wake) => setTimeout(wake, 300)));
    assert(host.posted.length === 0, 'another project was sent than was put in');
    assert((await it.evaluate(() => new FormData(document.forms[0]).get('table'))) === '', 'scripts of the page would send it');

    // Emptied and sent at once, before typing came to rest.
    await put(it, form);
    await it.evaluate(() => {
      const field = document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]');
      field.focus();
      field.select();
    });
    await it.press('Backspace');
    const told = await it.evaluate(() => {
      const here = document.forms[0];
      const said = here.checkValidity();
      if (here.requestSubmit) here.requestSubmit(); else document.querySelector('#send').click();
      return said;
    });
    if (which !== '72') assert(!told, 'at once after the key the page is told that nothing is wrong');
    // The program of an older server cannot be asked for that alone.
    const older = () => it.evaluate(() => {
      const one = document.querySelector('jixiao-form');
      const { glue } = one.runtime;
      const { acceptable } = glue;
      delete glue.acceptable;
      const said = one.acceptable;
      glue.acceptable = acceptable;
      return said;
    });
    assert(!(await older()), 'an older server finds nothing wrong with an empty name');
    await it.evaluate(() => new Promise((wake) => setTimeout(wake, 300)));
    assert(host.posted.length === 0, 'a form with errors was sent');

    // Once, and by the scripts of pages, too; what the page does not want checked goes as it is.
    await put(it, form);
    assert(await older(), 'an older server lets no form through');
    const parts = await it.evaluate(() => {
      const here = document.forms[0];
      // As jQuery's serialize() goes about it.
      const fields = [...here.elements].filter((one) => one.name && !one.matches(':disabled') && /^(?:input|select|textarea)/i.test(one.nodeName));
      return { value: here.elements.table.value, names: fields.map((one) => one.name), all: new FormData(here).getAll('table').length };
    });
    assert(JSON.parse(parts.value).project.name === form.project.name && parts.names.join() === 'town,table' && parts.all === 1, JSON.stringify(parts));
    // A copy of the widget brings no second field along.
    await untilReady(it, () => it.evaluate(() => {
      const one = document.querySelector('jixiao-form');
      one.replaceWith(one.cloneNode(true));
    }));
    await put(it, form);
    await it.click('#send');
    await it.waitFor('#landed');
    assert(host.posted.length === 1 && host.posted[0].getAll('table').length === 1, `posted ${host.posted.map((one) => [...one.keys()])}`);
    assert(JSON.parse(host.posted[0].get('table')).project.name === form.project.name, 'another form was posted');
  },

  async 'a page that asks whether its form is complete keeps the keyboard; what is read only holds up nothing'({ which, page, use }) {
    const { host } = await both(use, (url, path) => (path === '/landed' ? '<p id="landed">已收到</p>' : `
      <form action="/landed" method="post"><input name="town" id="own">${path === '/off' ? '<fieldset id="off" disabled>' : ''}
        <jixiao-form name="table"${path === '/read' ? ' readonly' : ''}></jixiao-form>${path === '/off' ? '</fieldset>' : ''}
        <button id="send">保存</button></form>${script(url)}`));
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    await it.evaluate(() => { document.querySelector('#own').oninput = () => document.forms[0].checkValidity(); });
    await it.type('#own', 'ab');
    await it.evaluate(() => new Promise((wake) => setTimeout(wake, 300)));
    await it.inner.keyboard.type('c');
    assert((await it.value('#own')) === 'abc', 'the keyboard was taken away from the page’s own field');
    const inside = () => {
      const active = document.querySelector('jixiao-form').shadowRoot.activeElement;
      return active !== null && active.getAttribute('aria-invalid') === 'true';
    };
    if (which !== '72') {
      await it.evaluate(() => document.forms[0].reportValidity());
      await it.waitUntil(inside);
      await it.evaluate(() => document.querySelector('#own').focus());
    }
    await it.click('#send');
    await it.waitUntil(inside);
    assert(host.posted.length === 0, 'a form with errors was sent');

    const locked = () => it.waitUntil(() => document.querySelector('jixiao-form').shadowRoot.querySelector('textarea[data-c]').readOnly);
    await it.open(`${host.url}/off`);
    await waitSeen(it, 'ready');
    await locked();
    if (which !== '72') {
      await it.evaluate(() => { document.querySelector('#off').disabled = false; });
      await it.waitUntil(() => !document.querySelector('jixiao-form').shadowRoot.querySelector('textarea[data-c]').readOnly);
    }

    await it.open(`${host.url}/read`);
    await waitSeen(it, 'ready');
    await locked();
    await it.click('#send');
    await it.waitFor('#landed');
    assert(host.posted.length === 1 && JSON.parse(host.posted[0].get('table')).form === 'declaration', 'what can only be read was not sent as it is');
  },

  async 'what frameworks set as properties'({ page, use }) {
    const { server, host } = await both(use, (url) => `<jixiao-form></jixiao-form><script>
      var early = document.querySelector('jixiao-form');
      early.readOnly = true; early.endpoint = '${url}'; early.form = 'self_evaluation';</script>${script(url)}`);
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    const early = await it.evaluate(() => {
      const [one] = document.querySelectorAll('jixiao-form');
      return [one.form.form, one.hasAttribute('readonly'), one.getAttribute('endpoint')];
    });
    assert(JSON.stringify(early) === JSON.stringify(['self_evaluation', true, server.url]), JSON.stringify(early));
    await untilReady(it, () => it.evaluate((url) => {
      'use strict';
      const one = document.createElement('jixiao-form');
      one.endpoint = url;
      one.form = ' review ';
      document.body.replaceChild(one, document.querySelector('jixiao-form'));
    }, server.url));
    assert((await formOf(it)).form === 'review', 'another form');
    // Text of a form is one, the name of a kind begins an empty one.
    const { form } = fixture('CLEAN-08');
    await put(it, JSON.stringify(form));
    assert((await formOf(it)).project.name === form.project.name, 'text was not taken');
    await untilReady(it, () => it.evaluate(() => { document.querySelector('jixiao-form').form = 'declaration'; }));
    assert((await formOf(it)).form === 'declaration', 'the kind was not taken');
    // A page with Prototype.js 1.6.
    await untilReady(it, () => it.evaluate((given) => {
      // eslint-disable-next-line no-extend-native
      Array.prototype.toJSON = function toJSON() { return `[${this.map((one) => JSON.stringify(one)).join(', ')}]`; };
      document.querySelector('jixiao-form').form = given;
    }, form));
    assert((await it.evaluate(() => document.querySelector('jixiao-form').form.indicators.length)) === form.indicators.length, 'lists were lost');
    assert((await it.evaluate(() => typeof Array.prototype.toJSON)) === 'function', 'the page’s method is gone');
  },

  async 'nothing of one form is left on the next'({ page, use }) {
    const { host } = await both(use, (url) => `<jixiao-form></jixiao-form>${script(url)}`);
    const it = await page({ width: 1366, height: 768, allow: [/422/] });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    const marked = () => it.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelectorAll('[aria-invalid="true"]').length);
    const fresh = await marked();
    const tried = async () => {
      await it.evaluate(() => document.querySelector('jixiao-form').submit().catch(() => {}));
      await it.waitUntil((few) => document.querySelector('jixiao-form').shadowRoot.querySelectorAll('[aria-invalid="true"]').length > few, fresh);
    };
    for (const next of [() => { document.querySelector('jixiao-form').form = null; }, () => document.querySelector('jixiao-form').setAttribute('form', 'self_evaluation'), () => document.querySelector('jixiao-form').setAttribute('form', 'declaration')]) {
      await tried();
      await untilReady(it, () => it.evaluate(next));
      assert((await marked()) === fresh, `${await marked()} cells of an empty form are marked`);
    }
    // Another form and at once back to its beginning: its own.
    await type(it, '/project/lead', 'A');
    await untilReady(it, () => it.evaluate(() => {
      const one = document.querySelector('jixiao-form');
      one.setAttribute('form', 'self_evaluation');
      one.reset();
    }));
    assert((await formOf(it)).form === 'self_evaluation', 'the form of before came back');

    // What the server found in one is not shown on another.
    const [one, two] = [fixture('CLEAN-08').form, fixture('CLEAN-02').form];
    await put(it, one);
    await it.evaluate(() => {
      const { fetch } = window;
      const finding = { rule: 'project-name-missing', severity: 'error', path: '/project/name', message: '服务器说重复', citation: null, fix: null };
      const answer = { title: '不收', status: 422, detail: '服务器不收', assessment: { acceptable: false, findings: [finding] } };
      window.fetch = (url, options) => (options && options.method === 'POST'
        ? Promise.resolve(new Response(JSON.stringify(answer), { status: 422 })) : fetch(url, options));
    });
    await it.evaluate(() => document.querySelector('jixiao-form').submit().catch(() => {}));
    const said = () => document.querySelector('jixiao-form').shadowRoot.textContent.includes('服务器说重复');
    await it.waitUntil(said);
    await put(it, two);
    await it.evaluate(() => document.querySelector('jixiao-form').setAttribute('theme', 'large'));
    await it.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
    assert(!(await it.evaluate(said)), 'the server’s words stand on another form');

    // The law beside a form goes with it.
    await put(it, fixture('MUT-01').form);
    await it.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('.jx-panel .jx-law').click());
    await it.waitUntil(() => document.querySelector('jixiao-form').shadowRoot.querySelector('.law') !== null);
    await untilReady(it, () => it.evaluate(() => {
      document.querySelector('jixiao-form').remove();
      return new Promise((gone) => setTimeout(() => gone(document.body.appendChild(document.createElement('jixiao-form')) && null), 50));
    }));
    assert((await inShadow(it, '.law')) === null, 'the law of a form that is gone is open');
  },

  async 'what cannot be shown leaves the form of before as it was'({ page, use }) {
    const { server, host } = await both(use, (url) => `<jixiao-form></jixiao-form>${script(url)}`);
    const it = await page({ width: 1366, height: 768, allow: [/404/, /ERR_CONNECTION/] });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    const { form } = fixture('CLEAN-08');
    for (const wrong of ['{not json', 'not a kind', { form: 'declaration', regulation: 'cn-2019-68', unheard_of: 1 }]) {
      await put(it, form);
      await type(it, '/project/lead', 'A');
      await it.evaluate((bad) => {
        window.seen.length = 0;
        document.querySelector('jixiao-form').form = bad;
      }, wrong);
      await waitSeen(it, 'error');
      assert((await lastSeen(it, 'error')).reason === 'form', JSON.stringify(await lastSeen(it, 'error')));
      assert((await formOf(it)).project.lead === `${form.project.lead}A`, 'the form of before is gone');
      await type(it, '/project/lead', 'B');
      await waitSeen(it, 'assess');
      const now = await it.evaluate(() => {
        const one = document.querySelector('jixiao-form');
        return { lead: JSON.parse(one.value).project.lead, acceptable: one.assessment.acceptable };
      });
      assert(now.lead === `${form.project.lead}AB` && now.acceptable, JSON.stringify(now));
      assert((await inShadow(it, '.notice')).text.includes('仍是原来的表'), 'it is not said');
      assert(!(await inShadow(it, '[part="submit"]')).hidden, 'it cannot be submitted any more');
      // The page asked for another one: that is not answered by sending this one.
      const reason = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => '', (error) => error.reason));
      assert(reason === 'form' && (await server.submissions()).length === 0, `sent, or refused because of ${reason}`);
      await untilReady(it, () => it.evaluate(() => document.querySelector('jixiao-form').reset()));
      assert((await inShadow(it, '.notice')).hidden && (await formOf(it)).project.lead === form.project.lead, 'not as it was put in');
      await it.evaluate(() => document.querySelector('jixiao-form').removeAttribute('form'));
    }
    // A declaration that is not there: the form stays in place, with the caret in it.
    await put(it, fixture('CLEAN-02').form);
    await type(it, '/project/lead', 'C');
    await it.evaluate(() => {
      window.seen.length = 0;
      window.drawn = document.querySelector('jixiao-form').shadowRoot.querySelector('.jx');
      document.querySelector('jixiao-form').approved = 'JX-2020-999999';
    });
    await waitSeen(it, 'error');
    await it.inner.keyboard.type('D');
    await it.waitUntil((lead) => document.querySelector('jixiao-form').form.project.lead === lead, `${fixture('CLEAN-02').form.project.lead}CD`);
    assert((await it.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('.jx') === window.drawn)), 'it was drawn anew');
    const uncompared = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => '', (error) => error.reason));
    assert(uncompared === 'approved' && (await server.submissions()).length === 0, `sent, or refused because of ${uncompared}`);
    await it.evaluate(() => { document.querySelector('jixiao-form').approved = null; });
    await it.evaluate(() => document.querySelector('jixiao-form').submit());
    assert((await server.submissions()).length === 1, 'not sent');
  },

  async 'what cannot be fetched is said as it is, and nobody waits for ever'({ page, use }) {
    const gone = await freePort();
    const { server, host } = await both(use, (url, path) => (
      `<jixiao-form${path === '/src' ? ` src="http://127.0.0.1:${gone}/form.json"` : ''}></jixiao-form>${script(url)}`));
    const it = await page({ width: 1366, height: 768, allow: [/ERR_CONNECTION|CORS/] });
    await listen(it);
    await it.beforeLoad(() => {
      const { fetch, setTimeout } = window;
      // The limit is a minute: here it is less, where an answer never comes.
      window.setTimeout = (work, after, ...given) => setTimeout(work, after === 60000 && window.silent ? 500 : after, ...given);
      window.cut = window.location.pathname === '/cut' ? 'regulations' : '';
      window.silent = false;
      window.bodies = [];
      window.fetch = (url, options) => {
        if (window.cut && String(url).includes(window.cut)) return Promise.reject(new TypeError('Failed to fetch'));
        if (options && options.method === 'POST') window.bodies.push(options.body);
        if (!window.silent || !options || options.method !== 'POST') return fetch(url, options);
        return new Promise((resolve, reject) => options.signal.addEventListener('abort', () => reject(new Error('aborted'))));
      };
    });
    await it.open(`${host.url}/cut`);
    await waitSeen(it, 'error');
    const cut = await lastSeen(it, 'error');
    assert(cut.reason === 'offline' && cut.message.includes('没有连上') && !cut.message.includes('草稿'), JSON.stringify(cut));
    // As soon as it is there again, it opens.
    await untilReady(it, () => it.evaluate(() => {
      window.cut = '';
      document.querySelector('jixiao-form').shadowRoot.querySelector('.notice button').click();
    }));

    await put(it, fixture('CLEAN-08').form);
    await it.evaluate(() => { window.silent = true; });
    const late = await it.evaluate(() => document.querySelector('jixiao-form').submit().then(() => null, ({ reason, message }) => ({ reason, message })));
    assert(late && late.reason === 'offline' && late.message.includes('迟迟没有回答'), JSON.stringify(late));
    assert(!(await it.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('[part="submit"]').disabled)), 'the button stays dead');
    await it.evaluate(() => { window.silent = false; });
    await it.evaluate(() => document.querySelector('jixiao-form').submit());
    const ids = await it.evaluate(() => window.bodies.map((body) => JSON.parse(body).id));
    assert(ids.length === 2 && ids[0] === ids[1] && (await server.submissions()).length === 1, ids.join());

    await it.open(`${host.url}/src`);
    await waitSeen(it, 'error');
    const src = await lastSeen(it, 'error');
    assert(src.reason === 'src' && src.message.includes('/form.json') && !src.message.includes('绩效服务器'), JSON.stringify(src));
  },

  async 'attributes that come later, and going back to the beginning'({ page, use }) {
    const { host } = await both(use, (url, path) => (path === '/form.json' ? '' : `<script>document.documentElement.lang = 'en';</script>
      <jixiao-form${path === '/src' ? ' src="data:application/json,{&quot;form&quot;:&quot;declaration&quot;,&quot;regulation&quot;:&quot;cn-2019-68&quot;,&quot;project&quot;:{&quot;name&quot;:&quot;Road&quot;}}"' : ''}></jixiao-form>${script(url)}`));
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    assert((await inShadow(it, '[part="submit"]')).text === 'Submit', 'the button is Chinese in an English page');
    // Nobody has typed: another empty one.
    const set = (name, value) => it.evaluate((what, to) => document.querySelector('jixiao-form').setAttribute(what, to), name, value);
    await untilReady(it, () => set('year', '2022'));
    assert((await formOf(it)).year === 2022, 'the year was not taken');
    await type(it, '/project/lead', 'A');
    for (const [name, value] of [['year', '2021'], ['template', 'village_infrastructure'], ['regulation', 'fufeng-2022'], ['endpoint', `${(await it.evaluate(() => document.querySelector('jixiao-form').endpoint))}`]]) {
      await set(name, value);
      await it.evaluate(() => new Promise((wake) => setTimeout(wake, 300)));
      await it.evaluate(() => document.querySelector('jixiao-form').assess());
      const now = await formOf(it);
      assert(now.project.lead === 'A' && now.year === 2022 && now.regulation === 'cn-2019-68', `after ${name} it is ${JSON.stringify(now).slice(0, 200)}`);
    }
    for (const name of ['template', 'regulation', 'endpoint']) await it.evaluate((what) => document.querySelector('jixiao-form').removeAttribute(what), name);
    await it.evaluate(() => { window.seen.length = 0; document.querySelector('jixiao-form').reset(); });
    await waitSeen(it, 'change');
    assert(JSON.parse((await lastSeen(it, 'change')).json).project.lead !== 'A', 'the page was not told of the beginning');
    for (const year of ['67562', '-1', 'MMXX']) {
      await it.evaluate(() => { window.seen.length = 0; });
      await set('year', year);
      await waitSeen(it, 'error');
      assert((await lastSeen(it, 'error')).message.includes(year), `the year ${year} is not named`);
      assert((await formOf(it)).year === 2022, `${year} was taken for another year`);
    }
    await untilReady(it, () => set('year', '2023年'));
    assert((await formOf(it)).year === 2023, '2023年 is none');

    await it.open(`${host.url}/src`);
    await waitSeen(it, 'ready');
    assert((await formOf(it)).project.name === 'Road', 'the file was not taken');
    await untilReady(it, () => it.evaluate(() => { document.querySelector('jixiao-form').form = null; }));
    assert(!(await formOf(it)).project.name, 'not an empty form');
  },

  async 'in pages from right to left, in narrow columns and on paper'({ which, page, use }) {
    const { host } = await both(use, (url) => `<div dir="rtl"><div id="flex" style="display: flex"><nav style="flex: none; width: 200px">nav</nav>
      <jixiao-form></jixiao-form></div></div>${script(url)}`);
    const it = await page({ width: 1000, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    await put(it, fixture('CLEAN-08').form);
    const direction = await it.evaluate(() => getComputedStyle(document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]')).direction);
    assert(direction === 'ltr', 'numbers and signs stand from right to left');
    const wide = (how) => it.waitUntil(() => document.documentElement.scrollWidth <= window.innerWidth
      && document.querySelector('jixiao-form').shadowRoot.querySelector('.jixiao').classList.contains('slim')).catch((error) => { throw new Error(`${how} the page is pushed wide (${error.message})`); });
    await wide('In a flexible box');
    for (const [how, shape] of [['In a grid', 'grid-template-columns: 200px 1fr; display: grid'], ['In the box of a box', 'display: flex']]) {
      await it.evaluate((css, deep) => {
        const [box, widget] = [document.querySelector('#flex'), document.querySelector('jixiao-form')];
        box.style.cssText = css;
        const main = document.createElement('main');
        if (deep) main.style.flex = '1';
        box.appendChild(main).appendChild(widget);
      }, shape, shape === 'display: flex');
      await wide(how);
    }
    await it.inner[which === '72' ? 'emulateMedia' : 'emulateMediaType']('print');
    const paper = await it.evaluate(() => {
      const { shadowRoot } = document.querySelector('jixiao-form');
      const of = (selector) => getComputedStyle(shadowRoot.querySelector(selector));
      const table = shadowRoot.querySelector('.jx-lower').getBoundingClientRect();
      const frame = shadowRoot.querySelector('.jixiao').getBoundingClientRect();
      return [of('.jixiao').backgroundColor, of('.actions').display, of('.jx-scroll').overflowX, table.left >= frame.left - 1 && table.right <= frame.right + 1];
    });
    assert(JSON.stringify(paper) === JSON.stringify(['rgba(0, 0, 0, 0)', 'none', 'visible', true]), `on paper: ${paper}`);
  },
};
