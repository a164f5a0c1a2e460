// node bench.mjs <folder of forms named ROWS.json> [current|72]: how long the page takes. Figures, no verdict.
// Run by `cargo xtask bench`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, startServer } from './lib.mjs';

const [folder, which = 'current'] = process.argv.slice(2);
const form = (rows) => readFileSync(join(folder, `${rows}.json`), 'utf8').trim();
const microseconds = (milliseconds) => `${(milliseconds * 1000).toFixed(0)} µs`;
const milliseconds = (value) => `${value.toFixed(2)} ms`;

/** Minimum, median and 95th percentile. */
function summary(values, show) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return `min ${show(sorted[0])}, median ${show(at(0.5))}, p95 ${show(at(0.95))}`;
}

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

/** From the click on a draft to its table in the page. */
async function mount(page, json) {
  return page.evaluate(async (text) => {
    localStorage.setItem('jixiao.draft.bench', JSON.stringify({ version: 1, saved: 0, carried: false, form: text }));
    const times = [];
    for (let round = 0; round < 8; round += 1) {
      location.hash = '#/';
      // The page before has to be gone, or its table would be taken for the new one.
      while (document.querySelector('.jx-strip') || !document.querySelector('.start-page')) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const seen = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('.jx-strip')) {
            observer.disconnect();
            resolve(performance.now());
          }
        });
        observer.observe(document.getElementById('app'), { childList: true, subtree: true });
      });
      const start = performance.now();
      location.hash = '#/form/bench';
      const end = await seen;
      // Layout belongs to it: the person sees the table only then.
      document.body.getBoundingClientRect();
      times.push(Math.max(end, performance.now()) - start);
    }
    return times;
  }, json);
}

/** From an edit of an actual value to the new total in the document. */
async function keystroke(page) {
  return page.evaluate(async () => {
    // A row whose actual counts: it has points, and a number above 0 that can be halved.
    const input = [...document.querySelectorAll('[data-c$="/actual"]')].find((cell) => {
      const points = document.querySelector(`[data-c="${cell.dataset.c.replace('/actual', '/points')}"]`);
      return points.value !== '' && /^[1-9]/.test(cell.value);
    });
    const strip = document.querySelector('.jx-scores');
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value').set;
    const digits = /[0-9.]+/;
    const original = input.value;
    const number = Number(original.match(digits)[0]);
    input.focus();
    const times = [];
    for (let round = 0; round < 60; round += 1) {
      const changed = new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`the total stays: ${strip.textContent}`)), 3000);
        const observer = new MutationObserver(() => {
          observer.disconnect();
          clearTimeout(late);
          resolve(performance.now());
        });
        observer.observe(strip, { childList: true, subtree: true, characterData: true });
      });
      setter.call(input, original.replace(digits, String(round % 2 ? number : number / 2)));
      const start = performance.now();
      input.dispatchEvent(new Event('input', { bubbles: true }));
      times.push((await changed) - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return times.slice(10);
  });
}

const browser = await launch(which);
const server = await startServer();
try {
  const page = await browser.page();
  await page.open(server.url);
  await page.waitFor('#begin');
  console.log(`browser: ${browser.version}`);
  for (const rows of [10, 40, 160, 640]) {
    console.log(`text to text, ${rows} rows: ${summary(await textToText(page, form(rows)), microseconds)}`);
  }
  for (const rows of [40, 160, 640]) {
    console.log(`mount, ${rows} rows: ${summary(await mount(page, form(rows)), milliseconds)}`);
    await page.waitFor('[data-c$="/actual"]');
    console.log(`edit to total, ${rows} rows: ${summary(await keystroke(page), milliseconds)}`);
  }
} finally {
  await server.stop();
  await browser.close();
}
