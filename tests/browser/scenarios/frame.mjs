// The form in a frame of somebody else's page: worked by messages, answered to allowed pages only.
import { assert, fixture, freePort } from '../lib.mjs';
import { both, eventually, frameOf, lastSeen, listen, startHost, untilReady, waitSeen } from '../embedding.mjs';

const script = (url) => `<script src="${url}/frame.js"></script>`;

const make = (it, options) => it.evaluate((wish) => {
  window.framed = window.jixiao.frame('#here', wish);
}, options);

const show = (it, form, ...more) => it.evaluate((given, ...rest) => window.framed.show(given, ...rest), form, ...more);

const height = (it) => it.evaluate(() => document.querySelector('iframe').getBoundingClientRect().height);

/** Types at the end of a cell in the frame. */
async function type(it, frame, code, text) {
  await frame.evaluate((selector) => {
    const field = document.querySelector('jixiao-form').shadowRoot.querySelector(selector);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, `[data-c="${code}"]`);
  await it.inner.keyboard.type(text);
}

/** Waits until the frame shows this project. */
const shows = (frame, name) => eventually(frame, (expected) => (
  document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]').value === expected), name);

export default {
  async 'made, filled, judged and submitted from the page around'({ page, use }) {
    const { server, host } = await both(use, (url) => `<h1>门户</h1><div id="here"></div>${script(url)}`);
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await make(it, { form: 'self_evaluation', year: 2022, lang: 'en', theme: 'plain' });
    await waitSeen(it, 'ready');
    const empty = (await lastSeen(it, 'ready')).form;
    assert(empty.form === 'self_evaluation' && empty.year === 2022, JSON.stringify(empty).slice(0, 200));
    const frame = await frameOf(it);
    const button = await frame.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('[part="submit"]').textContent);
    assert(button === 'Submit', `the button says ${button}`);
    assert((await it.evaluate(() => Object.keys(window).filter((name) => /jixiao/i.test(name)).join())) === 'jixiao', 'names are left in the page');

    // Not acceptable: refused with what the judge says.
    const refused = await it.evaluate(() => window.framed.submit().then(() => null, ({ reason, assessment }) => ({ reason, assessment })));
    assert(refused.reason === 'errors' && refused.assessment.findings.length > 0, JSON.stringify(refused).slice(0, 200));

    const { form } = fixture('CLEAN-08');
    await show(it, form);
    await shows(frame, form.project.name);
    await type(it, frame, '/project/lead', 'Zhang');
    const lead = `${form.project.lead}Zhang`;
    await it.waitUntil((expected) => window.seen.some(({ what, json }) => what === 'change' && JSON.parse(json).project.lead === expected), lead);
    const judged = await it.evaluate(() => window.framed.assess());
    const there = JSON.parse((await server.ask('/assess', JSON.stringify({ ...form, project: { ...form.project, lead } }))).text);
    assert(JSON.stringify(judged) === JSON.stringify(there), 'the frame and the server judge differently');

    // The page may send it by itself: nothing is sent then.
    await it.evaluate(() => {
      window.keep = (event) => event.preventDefault();
      window.framed.element.addEventListener('jixiao-submit', window.keep);
    });
    assert((await it.evaluate(() => window.framed.submit())) === null, 'a receipt for what was not sent');
    assert((await lastSeen(it, 'submit')).form.project.lead === lead, 'another form was shown to the page');
    assert((await server.submissions()).length === 0, 'sent although the page said no');
    await it.evaluate(() => window.framed.element.removeEventListener('jixiao-submit', window.keep));
    const receipt = await it.evaluate(() => window.framed.submit());
    assert((await server.submissions())[0].number === receipt.number, 'not kept');
    assert((await lastSeen(it, 'receipt')).receipt.number === receipt.number, 'the event says otherwise');

    // By the button in the frame, the page is asked all the same.
    const asked = await it.evaluate(() => window.seen.filter(({ what }) => what === 'submit').length);
    await frame.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('[part="submit"]').click());
    await waitSeen(it, 'receipt', 2);
    assert((await it.evaluate(() => window.seen.filter(({ what }) => what === 'submit').length)) === asked + 1, 'the page was not asked');
    assert((await server.submissions()).length === 1, 'submitted twice');

    await untilReady(it, () => it.evaluate(() => window.framed.reset()));
    await eventually(frame, (expected) => document.querySelector('jixiao-form').form.project.lead === expected, form.project.lead);
    await untilReady(it, () => show(it, null));
    assert(!(await lastSeen(it, 'ready')).form.project.name, 'not an empty form');
    await show(it, { form: 'declaration', regulation: 'cn-2019-68', unheard_of: 1 });
    await it.waitUntil(() => window.seen.some(({ what, message }) => what === 'error' && message.includes('unheard_of')));
  },

  async 'an iframe that stands there is adopted, and is as tall as it shows'({ page, use }) {
    const { server, host } = await both(use, (url, path) => (
      `<iframe data-jixiao ${path === '/full' ? 'data-full' : ''} style="width: 100%; border: 0" src="${url}/embed?form=declaration&readonly"></iframe>
      ${path === '/late' ? '' : script(url)}`));
    const it = await page({ width: 1366, height: 768 });
    await listen(it);
    await it.open(host.url);
    await waitSeen(it, 'ready');
    const frame = await frameOf(it);
    assert(await frame.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]').readOnly
      || document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]').matches(':disabled')), 'it can be typed into');
    const inner = () => frame.evaluate(() => document.querySelector('jixiao-form').getBoundingClientRect().height);
    await it.waitUntil(() => document.querySelector('iframe').getBoundingClientRect().height === window.innerHeight);
    assert((await inner()) > 768, 'the form is shorter than the window, nothing is shown by this');
    // The window becomes another one.
    await it.inner.setViewport({ width: 1366, height: 600 });
    await it.waitUntil(() => document.querySelector('iframe').getBoundingClientRect().height === 600);

    await it.open(`${host.url}/full`);
    await waitSeen(it, 'ready');
    const full = await frameOf(it);
    await eventually(it.inner, () => document.querySelector('iframe').getBoundingClientRect().height > window.innerHeight);
    const shown = await full.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    assert(shown <= 1, `${shown} pixels are left out`);

    // The script comes after the frame has long been there.
    await it.open(`${host.url}/late`);
    await frameOf(it);
    assert((await it.evaluate(() => window.seen.length)) === 0 && (await height(it)) < 200, 'told without being asked');
    await it.evaluate((url) => {
      const late = document.createElement('script');
      late.src = `${url}/frame.js`;
      document.body.appendChild(late);
    }, server.url);
    await waitSeen(it, 'ready');
    await it.waitUntil(() => document.querySelector('iframe').getBoundingClientRect().height === window.innerHeight);
    // Adopted twice it is one; let go, it is heard no more.
    const same = await it.evaluate(() => {
      const element = document.querySelector('iframe');
      const [one, two] = [window.jixiao.frame(element), window.jixiao.frame(element)];
      one.stop();
      element.style.height = '100px';
      window.dispatchEvent(new Event('resize'));
      return one === two && element.style.height === '100px';
    });
    assert(same, 'adopted twice, or heard after it was let go');
  },

  async 'only allowed pages frame it, and only they are answered'({ page, use }) {
    const { server, host } = await both(use, (url, path) => (path === '/attacker'
      ? `<iframe id="theirs" name="inner" src="/innocent"></iframe><iframe id="form" src="${url}/embed"></iframe>${script(url)}` : '<p>门户</p>'));
    // A page that was not named: the browser shows nothing of it.
    const stranger = await use(startHost(() => `<iframe src="${server.url}/embed"></iframe>`));
    const other = await page({ allow: [/frame-ancestors/, /ERR_BLOCKED_BY_RESPONSE/, /ERR_BLOCKED_BY_CSP/] });
    const refusals = [];
    other.inner.on('console', (message) => refusals.push(message.text()));
    await other.open(stranger.url);
    const deadline = Date.now() + 30000;
    while (!refusals.some((text) => text.includes('frame-ancestors'))) {
      assert(Date.now() < deadline, `a stranger frames the form: ${refusals}`);
      await new Promise((wake) => setTimeout(wake, 50));
    }
    // No other page of ours is framed by anybody.
    const portal = await use(startHost(() => '<p>门户</p>'));
    const answer = await fetch(`${server.url}/`, { headers: { Origin: portal.url } });
    assert(answer.headers.get('content-security-policy').endsWith("frame-ancestors 'self'"), 'the app may be framed');

    // An allowed page, and in it a frame of somebody else that talks to the form, and one that pretends to be the form.
    const it = await page();
    await listen(it);
    await it.open(`${host.url}/attacker`);
    const frame = await frameOf(it);
    const inner = it.inner.frames().find((one) => one.name() === 'inner');
    await frame.evaluate(() => {
      window.heard = [];
      window.addEventListener('message', ({ data }) => window.heard.push(data.ask));
    });
    const asked = fixture('CLEAN-08').form;
    await inner.evaluate((form, origin) => {
      const target = window.parent.frames[1];
      for (const message of [{ ask: 'hello' }, { ask: 'form', form }, { ask: 'submit', question: 1 }]) {
        target.postMessage({ jixiao: 1, ...message }, origin);
      }
      window.answers = 0;
      window.addEventListener('message', () => { window.answers += 1; });
    }, asked, server.url);
    await eventually(frame, () => window.heard.length >= 3);
    const shown = await frame.evaluate(() => document.querySelector('jixiao-form').form.project.name);
    assert(!shown, `a stranger’s form is shown: ${shown}`);
    // It says what the form would say; the page does not believe it.
    await it.evaluate(() => {
      window.framed = window.jixiao.frame('#form');
      window.heard = 0;
      window.addEventListener('message', ({ data }) => { if (data.what === 'receipt') window.heard += 1; });
    });
    await waitSeen(it, 'ready');
    await inner.evaluate(() => {
      window.parent.postMessage({ jixiao: 1, what: 'receipt', detail: { receipt: { number: 'JX-0' } } }, '*');
      window.parent.postMessage({ jixiao: 1, what: 'height', height: 9 }, '*');
    });
    await it.waitUntil(() => window.heard === 1);
    assert((await it.evaluate(() => window.seen.filter(({ what }) => what === 'receipt').length)) === 0, 'a false receipt was believed');
    assert((await inner.evaluate(() => window.answers)) === 0, 'a stranger was answered');
    assert((await height(it)) !== 9 && (await server.submissions()).length === 0, 'a stranger was obeyed');
  },

  async 'a frame that does not answer is said'({ page, use }) {
    const { host } = await both(use, (url) => `<div id="here"></div>${script(url)}`);
    const gone = await freePort();
    const it = await page({ allow: [/ERR_CONNECTION/, /ERR_BLOCKED/, /postMessage/] });
    await listen(it);
    await it.beforeLoad(() => {
      const { setTimeout } = window;
      // The limit is twenty seconds: here it is less.
      window.setTimeout = (work, after, ...given) => setTimeout(work, after === 20000 ? 300 : after, ...given);
    });
    await it.open(host.url);
    await make(it, { endpoint: `http://127.0.0.1:${gone}/` });
    const [waited, later] = await it.evaluate(async () => {
      const reason = (promise) => promise.then(() => 'answered', (error) => error.reason);
      const first = await reason(window.framed.assess());
      return [first, await reason(window.framed.submit())];
    });
    assert(waited === 'offline' && later === 'offline', `told: ${waited}, ${later}`);
    const error = await lastSeen(it, 'error');
    assert(error.reason === 'offline' && error.message.includes('没有打开'), JSON.stringify(error));
  },
};
