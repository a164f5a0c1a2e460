// Pages of somebody else that embed the form, and what a scenario does with the widget in them.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, need, startServer, until } from './lib.mjs';

/** Somebody's server: pages by their path; every other path is answered with a page as well, as portals do. */
export async function startHost(pages) {
  const posted = [];
  const server = createServer(async (request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    if (request.method === 'POST') {
      let body = '';
      for await (const part of request) body += part;
      posted.push(new URLSearchParams(body));
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const path = new URL(request.url, 'http://localhost').pathname;
    return response.end(`<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>某县门户</title>${pages(path)}`);
  });
  const port = await freePort();
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    async stop() {
      server.closeAllConnections?.();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Our server, and a page of somebody else's that may embed it. */
export async function both(use, body) {
  const server = {};
  const host = await use(startHost((path) => body(server.url, path)));
  Object.assign(server, await use(startServer('--allow-origin', host.url)));
  return { server, host };
}

export const script = (url) => `<script src="${url}/jixiao.js"></script>`;

/** Notes every event of the widgets from the beginning. */
export const listen = (page) => page.beforeLoad(() => {
  window.seen = [];
  for (const what of ['ready', 'change', 'assess', 'submit', 'receipt', 'error']) {
    window.addEventListener(`jixiao-${what}`, ({ detail }) => window.seen.push({ what, ...detail }));
  }
});

export const waitSeen = (page, what, count = 1) => page.waitUntil((name, least) => (
  window.seen.filter((one) => one.what === name).length >= least), what, count);

export const lastSeen = (page, what) => page.evaluate((name) => window.seen.filter((one) => one.what === name).pop(), what);

/** Does what shows a form, and waits until the page hears that this one is ready. */
export async function untilReady(page, work) {
  const ready = await page.evaluate(() => window.seen.filter(({ what }) => what === 'ready').length);
  await work();
  await waitSeen(page, 'ready', ready + 1);
}

/** Puts a form into a widget and waits until it can be typed into. */
export async function put(page, form, index = 0) {
  await untilReady(page, () => page.evaluate((at, given) => { document.querySelectorAll('jixiao-form')[at].form = given; }, index, form));
  await page.waitUntil((at) => {
    const one = document.querySelectorAll('jixiao-form')[at];
    return one.shadowRoot.querySelector('.jx-lower') !== null;
  }, index);
}

/** Puts a widget with a form into the page and takes it away again, as often as is said. */
export const mounts = (page, form, times) => page.evaluate(async (given, rounds) => {
  for (let round = 0; round < rounds; round += 1) {
    const widget = document.createElement('jixiao-form');
    widget.form = given;
    const ready = new Promise((resolve) => widget.addEventListener('jixiao-ready', resolve, { once: true }));
    document.body.appendChild(widget);
    await ready;
    widget.remove();
    await new Promise((next) => setTimeout(next, 0));
  }
  window.seen.length = 0;
}, form, times);

/** Types into a cell of a widget, at its end, key by key. */
export async function type(page, code, text, index = 0) {
  await page.evaluate((at, selector) => {
    const field = document.querySelectorAll('jixiao-form')[at].shadowRoot.querySelector(selector);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, index, `[data-c="${code}"]`);
  await page.inner.keyboard.type(text);
}

export const inShadow = (page, selector, index = 0) => page.evaluate((at, s) => {
  const found = document.querySelectorAll('jixiao-form')[at].shadowRoot.querySelector(s);
  return found === null ? null : { text: found.textContent, value: found.value, hidden: found.hidden };
}, index, selector);

export const formOf = (page, index = 0) => page.evaluate((at) => document.querySelectorAll('jixiao-form')[at].form, index);

/** Waits until a function, run in a page or in one of its frames, gives something true; under any policy. */
export const eventually = (frame, work, ...args) => (
  // A frame that is just being loaded cannot be asked.
  until(`${work} ${JSON.stringify(args)}`, () => frame.evaluate(work, ...args)));

/** The frame of a page that shows the form, once the form can be typed into. */
export async function frameOf(page) {
  const frame = await until('a frame that shows /embed', () => (
    page.inner.frames().find((one) => new URL(one.url(), 'http://localhost').pathname === '/embed')));
  await eventually(frame, () => document.querySelector('jixiao-form').shadowRoot.querySelector('[data-c="/project/lead"]') !== null);
  return frame;
}

const run = promisify(execFile);

/**
 * The npm package as somebody gets it: put together, packed, and installed into a new folder, which is given back with
 * the names of the files in the archive. Once for all scenarios of a process.
 */
let installing;
export function installed() {
  installing ??= install();
  return installing;
}

async function install() {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-package-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [source, place] = [join(folder, 'source'), join(folder, 'place')];
  mkdirSync(place);
  const put = fileURLToPath(new URL('../../xtask/tools/package.mjs', import.meta.url));
  await run(process.execPath, [put, need('JIXIAO_WEB'), source]);
  // On Windows npm is a script, which only a shell starts.
  const npm = (cwd, ...args) => run('npm', args, { cwd, shell: process.platform === 'win32' });
  const [{ filename, files }] = JSON.parse((await npm(source, 'pack', '--json', '--offline')).stdout);
  await npm(place, 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', join(source, filename));
  return { folder: place, files: files.map(({ path }) => path).sort() };
}

/** Runs a tool of `JIXIAO_NODE_TOOLS`, which finds the packages there and the installed one. */
export async function tool(program, ...args) {
  const tools = join(need('JIXIAO_NODE_TOOLS'), 'node_modules');
  const { folder } = await installed();
  const modules = [tools, join(folder, 'node_modules')].join(process.platform === 'win32' ? ';' : ':');
  return run(process.execPath, [join(tools, program), ...args], { cwd: folder, env: { ...process.env, NODE_PATH: modules } });
}
