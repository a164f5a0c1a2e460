// Browsers and servers for the scenarios: one small page interface over a current Chromium and over
// Chromium 72, whose drivers differ.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { createRequire } from 'node:module';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';

const PATIENCE_MS = 30000;

/** What `cargo xtask test` sets. A test that misses it must not pass. */
export function need(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set. Run the tests with: cargo xtask test`);
  if (!existsSync(value)) throw new Error(`${variable} names ${value}, which is not there.`);
  return value;
}

/** The browsers that every scenario runs in. */
export const BROWSERS = ['current', '72'];

const COMMON = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--lang=zh-CN',
];

/** Starts a browser: 'current', or '72' for the oldest that is supported. */
export async function launch(which) {
  const require = createRequire(join(need('JIXIAO_NODE_TOOLS'), 'package.json'));
  const profile = mkdtempSync(join(tmpdir(), 'jixiao-profile-'));
  const [driver, executablePath, args] = which === '72'
    ? [require('puppeteer-old'), need('JIXIAO_CHROMIUM72'), [...COMMON, '--no-zygote']]
    : [require('puppeteer'), need('JIXIAO_CHROMIUM'), [...COMMON, '--disable-quic']];
  const browser = await driver.launch({ executablePath, args, headless: true, userDataDir: profile });
  // A browser with a window calls itself Chrome/72, not HeadlessChrome/72; servers look at that.
  const userAgent = (await browser.userAgent()).replace('HeadlessChrome', 'Chrome');
  return {
    which,
    version: await browser.version(),
    /** A new page; `allow` are patterns of errors that the scenario provokes. */
    async page({ allow = [], width = 1280, height = 800 } = {}) {
      const inner = await browser.newPage();
      await inner.setUserAgent(userAgent);
      await inner.setViewport({ width, height });
      return new Page(inner, allow);
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What a scenario can do with a page, the same in both browsers. */
class Page {
  constructor(inner, allow) {
    this.inner = inner;
    this.errors = [];
    const note = (kind, text) => {
      if (!allow.some((pattern) => pattern.test(text))) this.errors.push(`${kind}: ${text}`);
    };
    inner.on('console', (message) => {
      if (message.type() === 'error') note('console', message.text());
    });
    inner.on('pageerror', (error) => note('uncaught', String(error.message ?? error)));
    inner.on('error', (error) => note('crash', String(error.message ?? error)));
  }

  async open(url) {
    await this.inner.goto(url, { waitUntil: 'load', timeout: PATIENCE_MS });
  }

  /** Runs a function in every page that is opened from now on, before the page's own scripts. */
  async beforeLoad(work) {
    await this.inner.evaluateOnNewDocument(work);
  }

  /** Waits until an element is there and visible. */
  async waitFor(selector) {
    await this.inner.waitForSelector(selector, { visible: true, timeout: PATIENCE_MS });
  }

  /** Waits until a function, run in the page, gives something true. */
  async waitUntil(condition, ...args) {
    await this.inner.waitForFunction(condition, { timeout: PATIENCE_MS, polling: 50 }, ...args);
  }

  /** Waits until the text of an element contains this. */
  async waitForText(selector, text) {
    try {
      await this.waitUntil((s, t) => {
        const element = document.querySelector(s);
        return element !== null && element.textContent.includes(t);
      }, selector, text);
    } catch (error) {
      const seen = await this.text(selector).catch(() => 'no such element');
      throw new Error(`${selector} should contain “${text}” but says: ${seen} (${error.message})`);
    }
  }

  async click(selector) {
    await this.waitFor(selector);
    await this.inner.click(selector);
  }

  /** Types at the end of what an input holds, key by key. */
  async type(selector, text) {
    await this.waitFor(selector);
    await this.inner.focus(selector);
    await this.inner.keyboard.type(text);
  }

  /** Empties an input as a person would: select all, delete. */
  async clear(selector) {
    await this.waitFor(selector);
    await this.inner.focus(selector);
    await this.inner.evaluate((s) => document.querySelector(s).select(), selector);
    await this.inner.keyboard.press('Backspace');
  }

  async press(key) {
    await this.inner.keyboard.press(key);
  }

  async evaluate(work, ...args) {
    return this.inner.evaluate(work, ...args);
  }

  async text(selector) {
    return this.inner.evaluate((s) => document.querySelector(s).textContent, selector);
  }

  async isVisible(selector) {
    return this.inner.evaluate((s) => {
      const element = document.querySelector(s);
      return element !== null && element.getClientRects().length > 0;
    }, selector);
  }

  async screenshot(path) {
    await this.inner.screenshot({ path, fullPage: true });
  }

  /** Closes the page; an error that the page reported fails the scenario. */
  async close() {
    await this.inner.close();
    if (this.errors.length) throw new Error(`the page reported errors:\n${this.errors.join('\n')}`);
  }
}

function freePort() {
  return new Promise((resolvePort, reject) => {
    const socket = createSocket();
    socket.on('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolvePort(port));
    });
  });
}

function status(url) {
  return new Promise((resolveStatus) => {
    get(url, (response) => {
      response.resume();
      resolveStatus(response.statusCode);
    }).on('error', () => resolveStatus(0));
  });
}

/** Starts the project's server on a free port with a new database. */
export async function startServer() {
  const program = need('JIXIAO_SERVER');
  const web = need('JIXIAO_WEB');
  const data = mkdtempSync(join(tmpdir(), 'jixiao-data-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(program, ['serve', '--listen', url.slice('http://'.length), '--data', data, '--web', web], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let ended = null;
  server.stdout.on('data', (text) => (output += text));
  server.stderr.on('data', (text) => (output += text));
  const end = new Promise((resolveEnd) => {
    server.on('error', (error) => resolveEnd((ended = String(error))));
    server.on('exit', (code, signal) => resolveEnd((ended = `exit ${code ?? signal}`)));
  });
  const stop = async () => {
    if (ended === null) server.kill();
    await end;
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  const deadline = Date.now() + PATIENCE_MS;
  while ((await status(`${url}/api/v1/health`)) !== 200) {
    if (ended !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the server did not become healthy (${ended ?? 'no answer'}):\n${output}`);
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return { url, data, stop };
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Chromium before 97 does not know 'wasm-unsafe-eval' and compiles wasm only under 'unsafe-eval'.
 * Every other browser gets the strict policy.
 */
export function contentSecurityPolicy(userAgent) {
  const chromium = /Chrome\/(\d+)/.exec(userAgent);
  const wasm = chromium && Number(chromium[1]) < 97 ? "'unsafe-eval'" : "'wasm-unsafe-eval'";
  return `default-src 'self'; script-src 'self' ${wasm}; object-src 'none'; base-uri 'none'`;
}

/**
 * Serves the built files as a badly configured server or proxy might.
 * `types` replaces content types by ending; `answer(path)` may give a status to answer with instead, or
 * a promise of one that never comes.
 */
export async function startFaultyServer({ types = {}, answer = () => 200 } = {}) {
  const web = resolve(need('JIXIAO_WEB'));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = join(web, normalize(path === '/' ? '/index.html' : path));
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(request.headers['user-agent'] ?? ''));
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const code = file.startsWith(web) && existsSync(file) ? await answer(path) : 404;
    if (code !== 200) {
      response.writeHead(code).end();
      return;
    }
    const ending = extname(file);
    response.writeHead(200, { 'Content-Type': types[ending] ?? TYPES[ending] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections?.();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}
