// node run.mjs <scenario> [current|72] [words]: runs one scenario, in every browser or in the one named; with words, only
// the steps whose name has them.
// A screenshot of every page that a scenario opened goes to JIXIAO_SCREENSHOTS, if that is set.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSERS, launch } from './lib.mjs';

const [name, only, words = ''] = process.argv.slice(2);
const { default: steps } = await import(`./scenarios/${name}.mjs`);
const screenshots = process.env.JIXIAO_SCREENSHOTS;
if (screenshots) mkdirSync(screenshots, { recursive: true });

let failed = false;
for (const which of only ? [only] : BROWSERS) {
  const browser = await launch(which);
  for (const [step, work] of Object.entries(steps).filter(([title]) => title.includes(words))) {
    const label = `${name}: ${step} (${browser.version})`;
    const pages = [];
    const cleanups = [];
    const shoot = async (suffix = '') => {
      if (!screenshots) return;
      for (const [index, page] of pages.entries()) {
        const file = join(screenshots, `${name}-${step.replaceAll(' ', '-')}-${which}-${index}${suffix}.png`);
        // Pictures are for people to look at. A busy machine may owe one: nothing is proven by it.
        const late = await Promise.race([
          page.screenshot(file).then(() => null, (error) => error.message),
          new Promise((wake) => setTimeout(wake, 20000, 'it took too long').unref()),
        ]);
        if (late) console.log(`no picture ${file}: ${late}`);
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
      /** Another browser of the same kind, with the profile of one that has ended or a new one; it ends with the step. */
      async browser(profile) {
        const own = await launch(which, undefined, profile);
        cleanups.push({ stop: () => own.close() });
        return own;
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
      await shoot('-failed');
      for (const page of pages) await page.close().catch(() => {});
    } finally {
      for (const it of cleanups) await it.stop();
    }
  }
  await browser.close();
}
process.exit(failed ? 1 : 0);
