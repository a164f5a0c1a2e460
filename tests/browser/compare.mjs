// node compare.mjs <folder of forms named ROWS.json> <folder of packages> [current|72]: other form engines with the same
// table. Figures, no verdict. Run by `cargo xtask bench` right after the page itself, on the same machine.
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { launch } from './lib.mjs';
import { milliseconds, summary } from './timing.mjs';

const [folder, packages, which = 'current'] = process.argv.slice(2);

/** What a page needs of each engine: scripts and styles, as their makers pack them. */
const ENGINES = {
  survey: {
    name: 'SurveyJS',
    home: 'survey-core',
    files: ['survey-core/survey.core.min.js', 'survey-js-ui/survey-js-ui.min.js', 'survey-core/survey-core.min.css'],
  },
  formio: {
    name: 'Form.io',
    home: '@formio/js',
    files: ['@formio/js/dist/formio.form.min.js', '@formio/js/dist/formio.form.min.css'],
  },
};

/** The rows of a form as plain numbers, which is all that the other engines read. */
function plain(rows) {
  const form = JSON.parse(readFileSync(join(folder, `${rows}.json`), 'utf8'));
  const number = (text, otherwise) => Number(/\d+(\.\d+)?/.exec(text ?? '')?.[0] ?? otherwise);
  return JSON.stringify(form.indicators.map((row) => {
    const target = number(row.target, 100) || 100;
    return { name: row.name, points: number(row.points, 1), target, actual: number(row.actual, target) || target, reason: row.reason ?? '' };
  }));
}

function serve(engine) {
  const path = (file) => join(packages, 'node_modules', file);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = ENGINES[engine].files.find((name) => `/${name}` === pathname);
    if (pathname === '/engines.js') {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      createReadStream(fileURLToPath(new URL('compare/engines.js', import.meta.url))).pipe(response);
    } else if (file) {
      response.setHeader('Content-Type', file.endsWith('css') ? 'text/css' : 'text/javascript; charset=utf-8');
      createReadStream(path(file)).pipe(response);
    } else if (pathname === '/') {
      const tags = ENGINES[engine].files.map((name) => (
        name.endsWith('css') ? `<link rel="stylesheet" href="/${name}">` : `<script src="/${name}"></script>`));
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!DOCTYPE html><meta charset="utf-8">${tags.join('')}<script src="/engines.js"></script><body></body>`);
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => ready({ url: `http://127.0.0.1:${server.address().port}`, server }));
  });
}

const browser = await launch(which);
try {
  console.log(`browser: ${browser.version}`);
  for (const [engine, { name, home, files }] of Object.entries(ENGINES)) {
    const { version } = JSON.parse(readFileSync(join(packages, 'node_modules', home, 'package.json'), 'utf8'));
    const bytes = files.map((file) => brotliCompressSync(readFileSync(join(packages, 'node_modules', file))).length);
    console.log(`${name} ${version}: ${Math.round(bytes.reduce((sum, part) => sum + part, 0) / 1000)} KB brotli`);
    const { url, server } = await serve(engine);
    for (const rows of [40, 160]) {
      const page = await browser.page({ allow: [/./] });
      await page.open(url);
      const times = [];
      for (let round = 0; round < 4; round += 1) {
        times.push(await page.evaluate(async (one, text) => {
          const { element, time } = await mounted(one, text);
          if (window.last) window.last.remove();
          window.last = element;
          return time;
        }, engine, plain(rows)));
      }
      console.log(`${name}, mount, ${rows} rows: ${summary(times, milliseconds)}`);
      const edits = await page.evaluate((one) => edited(one, window.last, 24), engine);
      console.log(`${name}, edit to total, ${rows} rows: ${summary(edits.slice(4), milliseconds)}`);
      await page.close();
    }
    await new Promise((closed) => {
      server.closeAllConnections?.();
      server.close(closed);
    });
  }
} finally {
  await browser.close();
}
