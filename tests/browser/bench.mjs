// node bench.mjs <folder of forms named ROWS.json> [engine …]: how long the page takes in every engine, and in today's Chromium
// the judge and the widget as well. Figures, no verdict. Run by `cargo xtask bench`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnAll, startServer } from './lib.mjs';
import { both, listen, mounts } from './embedding.mjs';
import { display, launchEngine } from './engines.mjs';
import { keys, keystroke, mount } from './measure.mjs';
import { microseconds, milliseconds, summary } from './timing.mjs';

const [folder, ...only] = process.argv.slice(2);
const ENGINES = ['current', '72', '83', 'firefox', 'webkit'];
const form = (rows) => readFileSync(join(folder, `${rows}.json`), 'utf8').trim();

/** From JSON text to assessment text, in batches so that the clock's steps do not count. */
async function textToText(page, json) {
  return page.evaluate((text) => {
    for (let i = 0; i < 50; i += 1) wasm_bindgen.assess(text);
    const times = [];
    for (let round = 0; round < 40; round += 1) {
      const start = performance.now();
      for (let i = 0; i < 10; i += 1) wasm_bindgen.assess(text);
      times.push((performance.now() - start) / 10);
    }
    return times;
  }, json);
}

/**
 * The widget in somebody's page, on a browser that has nothing of it yet and on one that has: from the script's arrival
 * until a key in a cell is in the form, and the longest time for which the page around could not answer meanwhile.
 */
async function firstTyping(page, url) {
  await page.open(url);
  return page.evaluate(async () => {
    const busy = [];
    new PerformanceObserver((list) => busy.push(...list.getEntries())).observe({ entryTypes: ['longtask'] });
    const script = document.createElement('script');
    script.src = window.ours;
    const arrived = new Promise((resolve) => { script.onload = () => resolve(performance.now()); });
    const typed = new Promise((resolve) => window.addEventListener('jixiao-change', () => resolve(performance.now()), { once: true }));
    window.addEventListener('jixiao-ready', ({ target }) => {
      const field = target.shadowRoot.querySelector('[data-c="/project/lead"]');
      field.focus();
      document.execCommand('insertText', false, '1');
    }, { once: true });
    document.head.appendChild(script);
    const start = await arrived;
    const time = (await typed) - start;
    // Long tasks are told later than they end.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { time, busy: Math.max(0, ...busy.map(({ duration }) => duration)) };
  });
}

async function widget(browser, json) {
  const running = [];
  const use = async (promise) => {
    const one = await promise;
    running.push(one);
    return one;
  };
  try {
    const { host } = await both(use, (url) => `<script>window.ours = '${url}/jixiao.js'</script><jixiao-form></jixiao-form>`);
    const page = await browser.page();
    await listen(page);
    const session = await page.session();
    const [cold, warm] = [[], []];
    for (let round = 0; round < 10; round += 1) {
      await session.send('Network.clearBrowserCache');
      // Where regulations are kept; the page of before may have left one.
      if (round) await page.evaluate(() => localStorage.clear());
      cold.push(await firstTyping(page, host.url));
      warm.push(await firstTyping(page, host.url));
    }
    for (const [name, rounds] of [['nothing there', cold], ['program and regulation there', warm]]) {
      console.log(`widget, script to first typing, ${name}: ${summary(rounds.map(({ time }) => time), milliseconds)}`);
      console.log(`widget, longest task meanwhile, ${name}: ${summary(rounds.map(({ busy }) => busy), milliseconds)}`);
    }
    await session.send('Performance.enable');
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (name) => metrics.find((one) => one.name === name).value;
      return `${(of('JSHeapUsedSize') / 1e6).toFixed(2)} MB, ${of('Nodes')} nodes, ${of('JSEventListeners')} listeners`;
    };
    for (const more of [1, 49, 50]) {
      await mounts(page, JSON.parse(json), more);
      console.log(`widget, 40 rows, heap after ${more} more mounts and unmounts: ${await heap()}`);
    }
    await page.close();
  } finally {
    for (const one of running.reverse()) await one.stop();
  }
}

/** A form on the page: shown, and worked in. */
async function hand(page, rows) {
  console.log(`mount, ${rows} rows: ${summary(await mount(page, form(rows)), milliseconds)}`);
  await page.waitFor('[data-c$="/actual"]');
  console.log(`edit to total, ${rows} rows: ${summary(await keystroke(page), milliseconds)}`);
  const { typed, undone } = await keys(page);
  console.log(`a key, ${rows} rows: ${summary(typed, milliseconds)}`);
  console.log(`a step back, ${rows} rows: ${summary(undone, milliseconds)}`);
}

const server = await startServer();
const screen = await display();
try {
  for (const engine of ENGINES.filter((id) => only.length === 0 || only.includes(id))) {
    const browser = await launchEngine(engine, screen);
    try {
      console.log(`browser: ${browser.version}`);
      const page = await browser.page();
      await page.open(server.url);
      await page.waitFor('#begin');
      if (engine === 'current') {
        await learnAll(page);
        for (const rows of [10, 40, 160, 640]) {
          console.log(`text to text, ${rows} rows: ${summary(await textToText(page, form(rows)), microseconds)}`);
        }
      }
      for (const rows of [40, 160, 640]) await hand(page, rows);
      if (engine === 'current') await widget(browser, form(40));
    } finally {
      await browser.close();
    }
  }
} finally {
  await screen.stop();
  await server.stop();
}
