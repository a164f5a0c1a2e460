// Browsers and servers for the scenarios: one small page interface over a current Chromium and over
// Chromium 72, whose drivers differ.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { createRequire } from 'node:module';
import { connect, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const PATIENCE_MS = 60000;
const PAUSE_MS = 50;

/** Asks again until it gives something true; `what` is said where it never does. */
export async function until(what, ask, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${patience / 1000} s${last ? ` (${last.message})` : ''}`);
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
}

/** What `cargo xtask test` sets. A test that misses it must not pass. */
export function need(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set. Run the tests with: cargo xtask test`);
  if (!existsSync(value)) throw new Error(`${variable} names ${value}, which is not there.`);
  return value;
}

/**
 * To hunt for steps that pass only in time: "6,300,200" makes every page six times slower, each answer of a server
 * 300 ms late, and lets the hand wait up to 200 ms before whatever it does. A fourth number puts timers of the page that
 * should end at once off by so many milliseconds, as a busy machine does: nothing that a person waits for hangs on one.
 */
const [SLOWER = 1, LATE = 0, HESITANT = 0, RESTING = 0] = process.env.JIXIAO_SLOW?.split(',').map(Number) ?? [];

/** The browsers that every scenario runs in. */
export const BROWSERS = ['current', '72'];

/** Chromium of former years, driven by the driver of then, and where each is. */
const OLD = { 64: 'JIXIAO_CHROMIUM64', 72: 'JIXIAO_CHROMIUM72', 83: 'JIXIAO_CHROMIUM83' };

const COMMON = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--lang=zh-CN',
];

/** What starts a browser, without what is the same for all. */
function engine(which) {
  const require = createRequire(join(need('JIXIAO_NODE_TOOLS'), 'package.json'));
  if (which === 'firefox') {
    // Under test it pretends to have the focus, and then its input method is never asked.
    const extraPrefsFirefox = { 'focusmanager.testmode': false, 'remote.prefs.recommended': false };
    return [require('puppeteer'), { browser: 'firefox', executablePath: need('JIXIAO_FIREFOX'), extraPrefsFirefox }];
  }
  return OLD[which]
    ? [require('puppeteer-old'), { executablePath: need(OLD[which]), args: [...COMMON, '--no-zygote'] }]
    : [require('puppeteer'), { executablePath: need('JIXIAO_CHROMIUM'), args: [...COMMON, '--disable-quic'] }];
}

/**
 * Starts a browser: 'current', or '72' for the oldest that is supported; see matrix.mjs for others. With an
 * environment that names a display it has a window there. With the profile of one that has ended it goes on with that.
 */
export async function launch(which, env = undefined, profile = mkdtempSync(join(tmpdir(), 'jixiao-profile-'))) {
  const [driver, options] = engine(which);
  // In a window the page is as large as the window.
  const windowed = env ? { env, headless: false, defaultViewport: null } : { headless: true };
  const browser = await driver.launch({ ...options, userDataDir: profile, ...windowed });
  // A browser with a window calls itself Chrome/72, not HeadlessChrome/72; servers look at that.
  const userAgent = (await browser.userAgent()).replace('HeadlessChrome', 'Chrome');
  let ended = false;
  return {
    which,
    profile,
    version: await browser.version(),
    /** A new page; `allow` are patterns of errors that the scenario provokes. */
    async page({ allow = [], width = 1280, height = 800 } = {}) {
      const inner = await browser.newPage();
      if (which !== 'firefox') await inner.setUserAgent(userAgent);
      if (env === undefined) await inner.setViewport({ width, height });
      const page = new Page(which, inner, allow);
      await page.slow();
      return page;
    },
    /** Ends it as a person does; its profile stays. */
    async quit() {
      ended = true;
      await browser.close();
    },
    /** Ends all its processes at once, as a power cut does; its profile stays. */
    async kill() {
      ended = true;
      const main = browser.process();
      const gone = new Promise((done) => main.once('exit', done));
      // The driver has made it the first of a group of its own.
      process.kill(-main.pid, 'SIGKILL');
      await gone;
    },
    async close() {
      if (!ended) await browser.close();
      await away(profile);
    },
  };
}

/** In a page: timers that should end at once end so many milliseconds later. */
export function delayTimers(late) {
  const { setTimeout } = window;
  window.setTimeout = (work, after, ...given) => setTimeout(work, after > 0 ? after : late, ...given);
}

/** Removes a folder in which processes that were ended a moment ago may still write. */
export async function away(folder) {
  const last = Date.now() + 10_000;
  for (;;) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (Date.now() > last) {
        // What was tested is not at fault.
        console.warn(`${folder} stays: ${error.message}`);
        return;
      }
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** What a scenario can do with a page, the same in both browsers. */
class Page {
  constructor(which, inner, allow) {
    this.which = which;
    this.inner = inner;
    this.errors = [];
    this.closed = false;
    /** Bodies of the submissions that the page sent, as text. */
    this.sent = [];
    const note = (kind, text) => {
      if (!allow.some((pattern) => pattern.test(text))) this.errors.push(`${kind}: ${text}`);
    };
    inner.on('console', (message) => {
      if (message.type() === 'error') note('console', message.text());
    });
    inner.on('pageerror', (error) => note('uncaught', String(error.message ?? error)));
    inner.on('error', (error) => note('crash', String(error.message ?? error)));
    inner.on('request', (request) => {
      // The driver of Firefox does not hand over what is sent.
      if (which !== 'firefox' && request.method() === 'POST' && request.url().endsWith('/api/v1/submissions')) {
        this.sent.push(request.postData());
      }
    });
  }

  async open(url) {
    await this.inner.goto(url, { waitUntil: 'load', timeout: PATIENCE_MS });
  }

  /** Runs a function in every page that is opened from now on, before the page's own scripts. */
  async beforeLoad(work, ...given) {
    await this.inner.evaluateOnNewDocument(work, ...given);
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

  /** Clicks the element in which all the text stands, whatever else stands around it. */
  async clickText(selector, text) {
    await this.waitUntil((s, t) => {
      const found = [...document.querySelectorAll(s)].find((element) => element.textContent.trim() === t);
      if (found) found.setAttribute('data-to-click', '');
      return found !== undefined;
    }, selector, text);
    await this.click('[data-to-click]');
    await this.inner.evaluate(() => {
      for (const left of document.querySelectorAll('[data-to-click]')) left.removeAttribute('data-to-click');
    });
  }

  async focus(selector) {
    await this.waitFor(selector);
    await this.inner.focus(selector);
  }

  /** Presses the mouse at one place of the window and lets it go at another. */
  async drag(from, to) {
    await this.inner.mouse.move(...from);
    await this.inner.mouse.down();
    await this.inner.mouse.move(...to, { steps: 6 });
    await this.inner.mouse.up();
  }

  /** Types at the end of what an input holds, key by key. */
  async type(selector, text) {
    await this.focus(selector);
    await this.inner.keyboard.type(text);
  }

  /** Puts a text in at the caret at once, as an input method hands over a phrase. */
  async insert(text) {
    // Firefox is handed one character at a time.
    if (this.which === 'firefox') await this.inner.keyboard.type(text);
    else await this.inner.keyboard.sendCharacter(text);
  }

  /** Presses a key while others are held. */
  async chord(...keys) {
    const last = keys.pop();
    for (const key of keys) await this.inner.keyboard.down(key);
    await this.inner.keyboard.press(last);
    for (const key of keys.reverse()) await this.inner.keyboard.up(key);
  }

  async select(selector, value) {
    await this.waitFor(selector);
    await this.inner.select(selector, value);
  }

  /** Chooses a file in a file input. */
  async choose(selector, file) {
    const input = await this.inner.waitForSelector(selector, { timeout: PATIENCE_MS });
    await input.uploadFile(file);
  }

  /** Slow and hesitating, if it is to be. */
  async slow() {
    // Chromium of former years stands still when it is slowed.
    if (SLOWER > 1 && !OLD[this.which]) await this.inner.setCPUThrottlingRate?.(SLOWER);
    if (RESTING) await this.beforeLoad(delayTimers, RESTING);
    if (!HESITANT) return;
    for (const name of ['click', 'evaluate', 'focus', 'goto', 'reload', 'waitForFunction', 'waitForSelector']) {
      const act = this.inner[name];
      this.inner[name] = async (...args) => {
        await new Promise((wake) => setTimeout(wake, Math.random() * HESITANT));
        return act.apply(this.inner, args);
      };
    }
  }

  /** A raw session with the browser, for what its driver has no words for. */
  async session() {
    return OLD[this.which] ? this.inner.target().createCDPSession() : this.inner.createCDPSession();
  }

  async value(selector) {
    return this.inner.evaluate((s) => document.querySelector(s).value, selector);
  }

  async reload() {
    await this.inner.reload({ waitUntil: 'load', timeout: PATIENCE_MS });
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
    if (this.closed) return;
    // A page behind another one is not drawn, and its picture would never come.
    await this.inner.bringToFront();
    await this.inner.screenshot({ path, fullPage: true });
  }

  /** Takes the page away without asking or telling it. */
  async kill() {
    this.closed = true;
    await this.inner.close({ runBeforeUnload: false });
  }

  /** Closes the page; an error that the page reported fails the scenario. */
  async close() {
    if (!this.closed) await this.kill();
    if (this.errors.length) throw new Error(`the page reported errors:\n${this.errors.join('\n')}`);
  }
}

export function freePort() {
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

/** Stands before a server, while it is open, and hands its answers over late. */
async function late(address) {
  const [host, port] = address.split(':');
  const own = await freePort();
  let doorway = null;
  return {
    address: `${host}:${own}`,
    open() {
      doorway = createSocket((near) => {
        const far = connect(Number(port), host);
        near.pipe(far);
        far.on('data', (part) => setTimeout(() => near.write(part), LATE));
        far.on('end', () => setTimeout(() => near.end(), LATE));
        for (const [one, other] of [[near, far], [far, near]]) one.on('error', () => other.destroy());
      });
      return new Promise((ready) => doorway.listen(own, host, ready));
    },
    close: () => doorway?.close(),
  };
}

/** Starts the project's server on a free port with a new database; `more` is added to its command line. */
export async function startServer(...more) {
  const program = need('JIXIAO_SERVER');
  const web = need('JIXIAO_WEB');
  const data = mkdtempSync(join(tmpdir(), 'jixiao-data-'));
  const own = `127.0.0.1:${await freePort()}`;
  const slow = LATE > 0 ? await late(own) : null;
  const url = `http://${slow?.address ?? own}`;
  let running = null;
  const server = {
    url,
    data,
    /** Starts again at the same address, with what was kept. */
    async resume() {
      running = await run(program, ['serve', '--listen', own, '--data', data, '--web', web, ...more], `http://${own}`);
      await slow?.open();
    },
    /** Ends the program as an administrator does; what was kept stays. */
    async pause() {
      const ending = running;
      running = null;
      slow?.close();
      await ending?.stop();
    },
    async stop() {
      await server.pause();
      await away(data);
    },
    /** An answer of the interface: its status and its body as text. */
    async ask(path, body) {
      const options = body === undefined ? {} : { method: 'POST', body, headers: { 'Content-Type': 'application/json' } };
      const response = await fetch(`${url}/api/v1${path}`, options);
      return { status: response.status, text: await response.text() };
    },
    /** Receipts of everything that was kept. */
    async submissions() {
      return JSON.parse((await server.ask('/submissions')).text).submissions;
    },
  };
  try {
    await server.resume();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/* global wasm_bindgen */
/** Hands all regulations of a server to the judge in the page, so that it judges whatever form comes. */
export function learnAll(page) {
  return page.evaluate(async () => {
    const { regulations } = await (await fetch('/api/v1/regulations')).json();
    for (const { id, packed } of regulations) {
      wasm_bindgen.learn(await (await fetch(`/api/v1/regulations/${id}/packed/${packed}`)).text());
    }
    return regulations.length;
  });
}

/** Runs a server until it is healthy. */
async function run(program, args, url) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let ended = null;
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const end = new Promise((resolveEnd) => {
    child.on('error', (error) => resolveEnd((ended = String(error))));
    child.on('exit', (code, signal) => resolveEnd((ended = `exit ${code ?? signal}`)));
  });
  const stop = async () => {
    if (ended === null) child.kill();
    await end;
  };
  const state = async () => {
    if (ended !== null) return ended;
    return (await status(`${url}/api/v1/health`)) === 200 && 'healthy';
  };
  const reached = await until('an answer of the server', state).catch((error) => error.message);
  if (reached !== 'healthy') {
    await stop();
    throw new Error(`the server did not become healthy (${reached}):\n${output}`);
  }
  return { stop };
}

/** Runs the program `jixiao` to its end: its exit code and what it printed. */
export async function jixiao(...args) {
  const child = spawn(need('JIXIAO_SERVER'), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const out = [];
  const words = [];
  child.stdout.on('data', (bytes) => out.push(bytes));
  child.stderr.on('data', (bytes) => words.push(bytes));
  const code = await new Promise((resolveCode, reject) => child.on('error', reject).on('close', resolveCode));
  return { code, out: Buffer.concat(out).toString(), words: Buffer.concat(words).toString() };
}

/** Names of all fixtures: `CLEAN-01`. */
export function fixtures() {
  return readdirSync(FIXTURES).filter((file) => file.endsWith('.form.json')).map((file) => file.split('.')[0]).sort();
}

/** The file of a fixture's form. */
export function fixtureFile(name) {
  return join(FIXTURES, `${name}.form.json`);
}

/** A fixture: its form, and what must be found in it. */
export function fixture(name) {
  const read = (kind) => JSON.parse(readFileSync(join(FIXTURES, `${name}.${kind}.json`), 'utf8'));
  return { form: read('form'), expect: read('expect') };
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
