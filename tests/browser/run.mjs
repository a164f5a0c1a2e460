// node run.mjs <scenario> [current|72]: runs one scenario, in every browser or in the one named.
// A screenshot of every page that a scenario opened goes to JIXIAO_SCREENSHOTS, if that is set.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSERS, launch } from './lib.mjs';

const [name, only] = process.argv.slice(2);
const { default: steps } = await import(`./scenarios/${name}.mjs`);
const screenshots = process.env.JIXIAO_SCREENSHOTS;
if (screenshots) mkdirSync(screenshots, { recursive: true });

let failed = false;
for (const which of only ? [only] : BROWSERS) {
  const browser = await launch(which);
  for (const [step, work] of Object.entries(steps)) {
    const label = `${name}: ${step} (${browser.version})`;
    const pages = [];
    const cleanups = [];
    const shoot = async (suffix = '') => {
      if (!screenshots) return;
      for (const [index, page] of pages.entries()) {
        const file = join(screenshots, `${name}-${step.replaceAll(' ', '-')}-${which}-${index}${suffix}.png`);
        await page.screenshot(file);
      }
    };
    const context = {
      which,
      /** Opens a page; it is closed, and its errors are looked at, after the step. */
      async page(options) {
        const page = await browser.page(options);
        pages.push(page);
        return page;
      },
      /** Something with `stop()` that ends with the step. */
      async use(promise) {
        const it = await promise;
        cleanups.push(it);
        return it;
      },
    };
    try {
      await work(context);
      await shoot();
      for (const page of pages.splice(0)) await page.close();
      console.log(`ok    ${label}`);
    } catch (error) {
      failed = true;
      console.error(`FAIL  ${label}\n${error.stack ?? error}`);
      for (const page of pages) {
        if (page.errors.length) console.error(`the page reported:\n${page.errors.join('\n')}`);
      }
      await shoot('-failed').catch(() => {});
      for (const page of pages) await page.close().catch(() => {});
    } finally {
      for (const it of cleanups) await it.stop();
    }
  }
  await browser.close();
}
process.exit(failed ? 1 : 0);
