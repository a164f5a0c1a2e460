// The page before the program runs: it opens however the server is set up, and when it cannot, it says so.
import { assert, startFaultyServer } from '../lib.mjs';

/** These servers have files only: the page that opened finds no regulations there, and says so. */
const FILES_ONLY = { allow: [/404/] };

async function opens(page, url) {
  await page.open(url);
  await page.waitUntil(() => document.getElementById('app').childElementCount > 0);
  await page.waitUntil(() => document.getElementById('start').hasAttribute('hidden'));
  assert(!(await page.isVisible('#start')), 'the start text is still visible');
}

async function saysThatItFailed(page, url, text) {
  await page.open(url);
  await page.waitForText('#start.start-failed', text);
  await page.waitFor('#start button');
}

export default {
  async 'opens under a strict policy'({ page, use }) {
    const server = await use(startFaultyServer());
    await opens(await page(FILES_ONLY), server.url);
  },

  async 'opens when wasm has the wrong type'({ page, use }) {
    for (const type of ['application/octet-stream', 'text/plain']) {
      const server = await use(startFaultyServer({ types: { '.wasm': type } }));
      await opens(await page(FILES_ONLY), server.url);
    }
  },

  async 'says that a file is missing'({ page, use }) {
    for (const missing of [/\.wasm$/, /^\/jixiao-web-\w+\.js$/]) {
      const server = await use(startFaultyServer({ answer: (path) => (missing.test(path) ? 503 : 200) }));
      await saysThatItFailed(await page({ allow: [/503|jixiao-web/] }), server.url, '程序没能打开');
    }
  },

  async 'shows that it is opening'({ page, use }) {
    let finish;
    const finished = new Promise((resolve) => { finish = () => resolve(200); });
    const server = await use(startFaultyServer({ answer: (path) => (path.endsWith('.wasm') ? finished : 200) }));
    const it = await page(FILES_ONLY);
    await it.open(server.url);
    await it.waitForText('#start', '正在打开');
    assert(await it.isVisible('#start'), 'the start text is not visible');
    finish();
    await it.waitUntil(() => document.getElementById('start').hasAttribute('hidden'));
  },

  async 'a page that is left before it has opened reports nothing'({ page, use }) {
    let finish;
    const finished = new Promise((resolve) => { finish = () => resolve(200); });
    const server = await use(startFaultyServer({ answer: (path) => (path.endsWith('.wasm') ? finished : 200) }));
    const it = await page(FILES_ONLY);
    for (let times = 0; times < 5; times += 1) await it.open(server.url);
    finish();
    await it.waitUntil(() => document.getElementById('start').hasAttribute('hidden'));
  },

  async 'names browsers where wasm is missing'({ page, use }) {
    const server = await use(startFaultyServer());
    const it = await page({ allow: [/打不开/] });
    await it.beforeLoad(() => { delete window.WebAssembly; });
    await saysThatItFailed(it, server.url, 'Chrome 72');
  },

  async 'says that it is slow and opens all the same'({ page, use }) {
    let finish;
    const finished = new Promise((resolve) => { finish = () => resolve(200); });
    const server = await use(startFaultyServer({ answer: (path) => (path.endsWith('.wasm') ? finished : 200) }));
    const it = await page(FILES_ONLY);
    await it.beforeLoad(() => {
      // Only the first clock, the loader's, runs fast: the old driver waits by the page's clocks, too.
      const inTime = window.setTimeout;
      window.setTimeout = (work, ms) => {
        window.setTimeout = inTime;
        return inTime(work, ms / 100);
      };
    });
    await it.open(server.url);
    await it.waitForText('#start', '比平时慢');
    finish();
    await it.waitUntil(() => document.getElementById('start').hasAttribute('hidden'));
  },

  async 'says that the program stopped'({ page, use }) {
    const server = await use(startFaultyServer());
    const it = await page({ allow: [/unreachable/, ...FILES_ONLY.allow] });
    await opens(it, server.url);
    await it.evaluate(() => {
      const error = new WebAssembly.RuntimeError('unreachable');
      window.dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
    });
    await it.waitForText('#start.start-failed', '程序停止了');
  },
};
