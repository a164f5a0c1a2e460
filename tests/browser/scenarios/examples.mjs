// The pages of examples/, and the npm package: each page is opened, typed into and submitted as it stands there.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assert, contentSecurityPolicy, fixture, freePort, need, startServer } from '../lib.mjs';
import { eventually, formOf, frameOf, installed, listen, put, tool, type, waitSeen } from '../embedding.mjs';

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
/** What the pages call our server. */
const OURS = 'https://jixiao.example.gov.cn';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };

/** A text in the encoding of old pages. */
function gb2312(text) {
  const decoder = new TextDecoder('gbk');
  const codes = new Map();
  for (let high = 0x81; high < 0xff; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from([...text].flatMap((one) => (one.charCodeAt(0) < 0x80 ? [one.charCodeAt(0)] : codes.get(one))));
}

/** React's page as the README of the examples says to make it. */
let bundling;
function bundle() {
  bundling ??= tool('esbuild/bin/esbuild', join(EXAMPLES, 'react.jsx'), '--bundle', '--minify', '--jsx=automatic',
    '--target=chrome69', '--define:process.env.NODE_ENV="production"').then(({ stdout }) => stdout);
  return bundling;
}

/**
 * Somebody's server with the examples and `more` files, and ours. What the pages need of others lies in `node_modules`;
 * `change` may change a page.
 */
async function hosted(use, { change = (text) => text, more = {} } = {}) {
  const server = {};
  const answer = async (request) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/node_modules/jixiao-form/')) return readFileSync(join((await installed()).folder, pathname));
    if (pathname.startsWith('/node_modules/')) return readFileSync(join(need('JIXIAO_NODE_TOOLS'), pathname));
    let text = more[pathname] ?? (pathname === '/react.bundle.js' ? await bundle() : readFileSync(join(EXAMPLES, pathname), 'utf8'));
    text = change(text.replaceAll(OURS, server.url), request);
    return text.includes('charset=gb2312') ? gb2312(text) : text;
  };
  const host = await use((async () => {
    const listener = createServer((request, response) => {
      if (request.url === '/favicon.ico') return response.writeHead(204).end();
      return answer(request).then((body) => {
        // Without an encoding, as old servers do: the page says its own.
        response.writeHead(200, { 'Content-Type': TYPES[extname(new URL(request.url, 'http://localhost').pathname)] });
        response.end(body);
      }, (error) => response.writeHead(404).end(String(error)));
    });
    const port = await freePort();
    await new Promise((listening) => listener.listen(port, '127.0.0.1', listening));
    return {
      url: `http://127.0.0.1:${port}`,
      async stop() {
        listener.closeAllConnections?.();
        await new Promise((closed) => listener.close(closed));
      },
    };
  })());
  Object.assign(server, await use(startServer('--allow-origin', host.url)));
  return { server, host };
}

const FORM = JSON.parse(readFileSync(join(EXAMPLES, 'form.json'), 'utf8'));

/** Opens an example and waits until its form can be typed into. */
async function opened(page, host, name) {
  const it = await page({ width: 1366, height: 768 });
  await listen(it);
  await it.open(`${host.url}/${name}`);
  await eventually(it.inner, (project) => {
    const widget = document.querySelector('jixiao-form');
    const cell = widget && widget.shadowRoot && widget.shadowRoot.querySelector('[data-c="/project/name"]');
    return Boolean(cell) && cell.value === project;
  }, FORM.project.name);
  return it;
}

/** The example tells its person the number under which our server keeps what was typed. */
async function kept(it, server, typed) {
  const number = await eventually(it.inner, () => (/JX-[\d-]+/.exec(document.getElementById('result').textContent) || [''])[0]);
  const submissions = await server.submissions();
  assert(submissions.length === 1 && submissions[0].number === number, `kept: ${JSON.stringify(submissions)}, told: ${number}`);
  const { form } = JSON.parse((await server.ask(`/submissions/${number}`)).text);
  assert(form.project.lead === typed, `the server has ${form.project.lead}, typed was ${typed}`);
}

const clickInside = (it, selector) => it.evaluate((s) => document.querySelector('jixiao-form').shadowRoot.querySelector(s).click(), selector);

/** Types into an example, and submits it with the widget's own button or with one of the page. */
async function work(it, server, button) {
  await type(it, '/project/lead', 'Wang');
  const typed = `${FORM.project.lead}Wang`;
  await eventually(it.inner, (lead) => document.querySelector('jixiao-form').form.project.lead === lead, typed);
  if (button) await it.click(button);
  else await clickInside(it, '[part="submit"]');
  await kept(it, server, typed);
  return typed;
}

/** What the widget looks like, as computed. */
const look = (it) => it.evaluate(() => {
  const { shadowRoot } = document.querySelector('jixiao-form');
  const of = (selector) => {
    const style = getComputedStyle(shadowRoot.querySelector(selector));
    return ['color', 'fontSize', 'textTransform', 'letterSpacing', 'lineHeight', 'display', 'float', 'direction',
      'borderTopWidth', 'backgroundColor', 'textAlign', 'fontWeight', 'whiteSpace', 'boxSizing'].map((name) => style[name]).join('|');
  };
  return ['.jixiao', '.jx-paper', '.jx-upper th', '[data-c="/project/name"]', '.jx-lower td', '.jx-strip', '.actions button']
    .map((selector) => `${selector}: ${of(selector)}`).join('\n');
});

/** What the page's own things look like. */
const theirs = (it) => it.evaluate(() => {
  const style = getComputedStyle(document.querySelector('#menu'));
  return ['padding', 'border', 'borderRadius', 'cursor', 'font', 'color'].map((name) => style[name]).join('|');
});

export default {
  async 'plain HTML'({ page, use }) {
    const { server, host } = await hosted(use);
    const it = await opened(page, host, 'plain.html');
    await work(it, server);
  },

  async 'jQuery'({ page, use }) {
    const { server, host } = await hosted(use);
    const it = await opened(page, host, 'jquery.html');
    await work(it, server, '#send');
    assert((await it.text('#score')).startsWith('总分 '), 'the page does not hear the score');
  },

  async 'Vue 3'({ page, use }) {
    const { server, host } = await hosted(use);
    const it = await opened(page, host, 'vue.html');
    const typed = await work(it, server);
    assert((await it.text('#lead')) === typed, 'the state of the page is another');
  },

  async 'React 19, with the package'({ page, use }) {
    const { server, host } = await hosted(use);
    const it = await opened(page, host, 'react.html');
    const typed = await work(it, server);
    assert((await it.text('#lead')) === typed, 'the state of the page is another');
    const forms = await it.evaluate(() => document.querySelectorAll('jixiao-form').length);
    assert(forms === 1, `${forms} widgets`);
  },

  async 'what React and Vue pass on of a widget’s attributes'({ page, use }) {
    const { folder } = await installed();
    const own = join(folder, 'attributes.jsx');
    writeFileSync(own, `import { createRoot } from 'react-dom/client';
      createRoot(document.getElementById('root')).render(<jixiao-form endpoint="${OURS}" form="self_evaluation" year="2022" readOnly={true} />);`);
    const { stdout } = await tool('esbuild/bin/esbuild', own, '--bundle', '--jsx=automatic', '--target=chrome69', '--define:process.env.NODE_ENV="production"');
    const widget = `<script src="${OURS}/jixiao.js"></script>`;
    const { server, host } = await hosted(use, {
      more: {
        '/attributes.js': stdout,
        '/of-react.html': `<!DOCTYPE html><meta charset="utf-8"><title>React</title><div id="root"></div>${widget}<script src="attributes.js"></script>`,
        '/of-vue.html': `<!DOCTYPE html><meta charset="utf-8"><title>Vue</title><div id="root"><jixiao-form :endpoint="ours" form="self_evaluation" year="2022" readonly></jixiao-form></div>
          ${widget}<script src="node_modules/vue/dist/vue.global.prod.js"></script><script>
          const app = Vue.createApp({ data: () => ({ ours: '${OURS}' }) });
          app.config.compilerOptions.isCustomElement = (tag) => tag === 'jixiao-form';
          app.mount('#root');</script>`,
      },
    });
    for (const name of ['of-react.html', 'of-vue.html']) {
      const it = await page();
      await listen(it);
      await it.open(`${host.url}/${name}`);
      await waitSeen(it, 'ready');
      const shown = await it.evaluate(() => {
        const one = document.querySelector('jixiao-form');
        return [one.getAttribute('endpoint'), one.form.form, one.form.year, one.readOnly];
      });
      assert(JSON.stringify(shown) === JSON.stringify([server.url, 'self_evaluation', 2022, true]), `${name}: ${shown}`);
    }
  },

  async 'an old portal: its looks do not come in, ours do not go out'({ page, use }) {
    const change = (text, { url }) => {
      if (url.endsWith('?calm')) return text.replace(/<style[^]*<\/style>/, '');
      return url.endsWith('?old') ? text.replace('charset=utf-8', 'charset=gb2312') : text;
    };
    const { server, host } = await hosted(use, { change });
    const plain = await look(await opened(page, host, 'plain.html'));
    const calm = await look(await opened(page, host, 'portal.html?calm'));
    assert(calm === plain, `without a doctype it looks otherwise:\n${calm}\n\n${plain}`);
    const it = await opened(page, host, 'portal.html');
    assert((await it.evaluate(() => document.compatMode)) === 'BackCompat', 'the page is not an old one');
    const hostile = await look(it);
    assert(hostile === plain, `the page’s looks come in:\n${hostile}\n\n${plain}`);
    // In its narrow column the findings stand below the table, on a screen however wide.
    await eventually(it.inner, () => {
      const { shadowRoot } = document.querySelector('jixiao-form');
      const [paper, panel] = ['.jx-paper', '.jx-panel'].map((one) => shadowRoot.querySelector(one).getBoundingClientRect());
      return panel.top >= paper.bottom && paper.width > 800;
    });
    const own = await theirs(it);
    assert((await it.evaluate(() => document.styleSheets.length)) === 1, 'style sheets were added to the page');
    await work(it, server);
    const names = ['remove', 'form', 'name', 'editor', 'law'];
    assert((await it.evaluate((all) => all.every((one) => (one === 'remove' ? one in Array.prototype : one in window)), names)), 'names of the page are gone');

    // The same in GB2312: our scripts and styles are read in an encoding of their own.
    const old = await opened(page, host, 'portal.html?old');
    assert((await old.evaluate(() => document.characterSet)) === 'GBK', 'the page is not in GB2312');
    assert((await theirs(old)) === own, 'the page’s own button looks otherwise');
    const button = await old.evaluate(() => document.querySelector('jixiao-form').shadowRoot.querySelector('[part="submit"]').textContent);
    assert(button === '提交', `the button says ${button}`);
    await put(old, fixture('MUT-01').form);
    await eventually(old.inner, () => [...document.querySelector('jixiao-form').shadowRoot.querySelectorAll('.jx-cell')]
      .some((cell) => /[■▲●]/.test(getComputedStyle(cell, '::after').content)));
    await old.evaluate(() => document.querySelector('jixiao-form').submit().catch(() => {}));
    await eventually(old.inner, () => document.querySelector('jixiao-form').shadowRoot.querySelector('[part="message"]').textContent.includes('表里还有错误'));
  },

  async 'a strict Content-Security-Policy'({ which, page, use }) {
    const words = which === '72' ? "'unsafe-eval'" : "'wasm-unsafe-eval'";
    // What the comment in the page asks of a server.
    const change = (text, { headers }) => text.replace("'wasm-unsafe-eval'; style",
      `${/'(?:wasm-)?unsafe-eval'/.exec(contentSecurityPolicy(headers['user-agent']))[0]}; style`);
    const { server, host } = await hosted(use, { change });
    const it = await opened(page, host, 'strict.html');
    const policy = await it.evaluate(() => document.querySelector('meta[http-equiv]').content);
    assert(policy.includes(`${words}; style-src`) && policy.startsWith("default-src 'none'"), policy);
    await work(it, server);
    // The law beside the form comes from the same server.
    await put(it, { ...fixture('072').form, regulation: 'fufeng-2022' });
    await clickInside(it, '.jx-panel .jx-law');
    await eventually(it.inner, () => document.querySelector('jixiao-form').shadowRoot.querySelector('.law .quoted') !== null);
  },

  async 'the framed page'({ page, use }) {
    const { server, host } = await hosted(use);
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${host.url}/framed.html`);
    const frame = await frameOf(it);
    await eventually(frame, (project) => document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/name"]').value === project, FORM.project.name);
    await frame.evaluate(() => {
      const field = document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/lead"]');
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    });
    await it.inner.keyboard.type('Wang');
    const typed = `${FORM.project.lead}Wang`;
    await eventually(frame, (lead) => document.querySelector('jixiao-form').form.project.lead === lead, typed);
    await it.evaluate(() => document.querySelector('#send').click());
    await kept(it, server, typed);
  },

  async 'the package is packed, installed, imported, and its types hold'({ page, use }) {
    const { folder, files } = await installed();
    const expected = ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'frame.js', 'index.d.ts', 'index.js', 'jixiao.js', 'package.json'];
    assert(JSON.stringify(files) === JSON.stringify(expected), `the archive holds ${files}`);
    // Outside of a browser it can be imported, and says plainly that it cannot work there.
    const module = await import(pathToFileURL(join(folder, 'node_modules/jixiao-form/index.js')).href);
    assert(Object.keys(module).sort().join() === 'assess,frame,setEndpoint', Object.keys(module).join());
    module.setEndpoint('http://localhost/');
    const said = await module.assess({}).then(() => '', (error) => error.message);
    assert(said.includes('只能在浏览器'), `outside of a browser it says: ${said}`);

    const types = fileURLToPath(new URL('../types.ts', import.meta.url));
    // Beside the package, as somebody's own file.
    const own = join(folder, 'types.ts');
    copyFileSync(new URL('../types.ts', import.meta.url), own);
    const compiled = await tool('typescript/bin/tsc', '--noEmit', '--strict', '--target', 'es2020', '--module', 'esnext',
      '--moduleResolution', 'bundler', '--lib', 'es2020,dom,dom.iterable', own)
      .catch((error) => ({ stdout: `${error.stdout}${error.stderr}` || String(error) }));
    assert(compiled.stdout.trim() === '', `TypeScript says:\n${compiled.stdout}`);

    // In a page, as modules without a bundler: the judge alone, of our server.
    const { server, host } = await hosted(use, {
      more: {
        '/module.html': `<!DOCTYPE html><meta charset="utf-8"><title>模块</title><script type="module" src="module.js"></script>`,
        '/module.js': `import { assess, setEndpoint } from './node_modules/jixiao-form/index.js';
          setEndpoint('${OURS}');
          window.judgeAlone = assess;`,
      },
    });
    const it = await page();
    await it.open(`${host.url}/module.html`);
    await eventually(it.inner, () => typeof window.judgeAlone === 'function');
    const judged = await it.evaluate((form) => window.judgeAlone(form), fixture('072').form);
    const there = JSON.parse((await server.ask('/assess', JSON.stringify(fixture('072').form))).text);
    assert(JSON.stringify(judged) === JSON.stringify(there), 'assess() and the server judge differently');
  },
};
