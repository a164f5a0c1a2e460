// Engines that are no Chromium, and what stands around all of them: a display, a real input method, paper.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { away, freePort, launch, need, until } from './lib.mjs';

/** A program that runs until it is stopped; `line` is the first thing that it writes to its fourth channel. */
async function start(program, args, env, tells = false) {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe', tells ? 'pipe' : 'ignore'] });
  let said = '';
  let ended = null;
  for (const channel of [child.stdout, child.stderr]) channel.on('data', (text) => { said = (said + text).slice(-4000); });
  // Whatever ends this program ends that one, too.
  const kill = () => child.kill();
  process.once('exit', kill);
  const end = new Promise((done) => {
    child.on('error', (error) => done((ended = String(error))));
    child.on('exit', (code, signal) => done((ended = `exit ${code ?? signal}`)));
  });
  const fail = async () => {
    throw new Error(`${program} ended (${await end}):\n${said}`);
  };
  const line = tells ? String((await Promise.race([once(child.stdio[3], 'data'), fail()]))[0]).trim() : '';
  return {
    line,
    isUp: () => (ended === null ? true : fail()),
    async stop() {
      process.removeListener('exit', kill);
      if (ended === null) kill();
      await end;
    },
  };
}

/** A screen that nobody sees, for engines that want one. */
export async function display() {
  const server = await start('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], process.env, true);
  // Without a locale that knows Chinese, windows have no Chinese titles.
  return { env: { ...process.env, LC_ALL: 'C.UTF-8', DISPLAY: `:${server.line}` }, stop: server.stop };
}

/** The only input method of the session is pinyin; nothing that was typed before is remembered. */
const PROFILE = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`;

/** A real Chinese input method (fcitx 5 with its pinyin) on a display, and hands that press real keys there. */
export async function inputMethod(screen) {
  const home = mkdtempSync(join(tmpdir(), 'jixiao-input-'));
  const folder = (name) => {
    const path = join(home, name);
    mkdirSync(path, { mode: 0o700 });
    return path;
  };
  const config = folder('config');
  mkdirSync(join(config, 'fcitx5'));
  writeFileSync(join(config, 'fcitx5', 'profile'), PROFILE);
  const own = {
    ...screen.env, XDG_CONFIG_HOME: config, XDG_DATA_HOME: folder('data'), XDG_CACHE_HOME: folder('cache'), XDG_RUNTIME_DIR: folder('run'),
  };
  const bus = await start('dbus-daemon', ['--session', '--nofork', '--print-address=3'], own, true);
  own.DBUS_SESSION_BUS_ADDRESS = bus.line;
  const program = await start('fcitx5', ['--disable=wayland,waylandim'], own);
  // Its own tool would make the bus start another one.
  const owner = ['--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.fcitx.Fcitx5'];
  await until('fcitx5 answers', async () => (
    (await program.isUp()) && execFileSync('dbus-send', owner, { env: own, encoding: 'utf8' }).includes('true')));
  const hand = (...args) => new Promise((done, reject) => {
    execFile('xdotool', args, { env: own }, (error, out) => (error ? reject(error) : done(out.trim())));
  });
  return {
    env: { ...own, GTK_IM_MODULE: 'fcitx', XMODIFIERS: '@im=fcitx' },
    /** Presses keys, one after the other. */
    keys: (...names) => hand('key', ...names),
    /** A click of the mouse on an element, after which its window has the keyboard. */
    async click(page, selector) {
      const window = await until('the window of the page', async () => (await hand('search', '--onlyvisible', '--name', '绩效')).split('\n')[0]);
      // Nobody manages windows here.
      await hand('windowfocus', '--sync', window);
      // Where the page lies on the screen is learnt from the mouse itself.
      await page.evaluate(() => {
        window.addEventListener('mousemove', (event) => { window.mouse = [event.clientX, event.clientY]; }, true);
      });
      const soon = (ask) => until('the mouse', ask, 1000).catch(() => null);
      let spot = 400;
      await until(`the mouse is over ${selector}`, async () => {
        spot = spot === 400 ? 440 : 400;
        await page.evaluate(() => { window.mouse = null; });
        await hand('mousemove', '--sync', String(spot), String(spot));
        const seen = await soon(() => page.evaluate(() => window.mouse));
        if (seen === null) return false;
        const inPage = await page.evaluate((s) => {
          const element = document.querySelector(s);
          element.scrollIntoView({ block: 'nearest' });
          const { left, top, width, height } = element.getBoundingClientRect();
          return [left + width / 2, top + height / 2];
        }, selector);
        const [x, y] = inPage.map((value, axis) => String(Math.round(spot - seen[axis] + value)));
        await hand('mousemove', '--sync', x, y);
        return soon(() => page.evaluate((s) => document.querySelector(s).parentElement.matches(':hover'), selector));
      });
      await hand('click', '1');
    },
    async stop() {
      await program.stop();
      await bus.stop();
      await away(home);
    },
  };
}

/** The page as a PDF of its own paper size; null where the engine's driver cannot print. */
export async function printed(page) {
  if (page instanceof WebKitPage) return null;
  return page.inner.pdf({ preferCSSPageSize: true, format: 'A4', landscape: true });
}

/** Starts any engine, without a window where it can do without one; with `env` it has a window on the display named there. */
export const launchEngine = (id, screen, env = undefined) => (id === 'webkit' ? launchWebKit(env ?? screen.env) : launch(id, env));

/** WebKitGTK, by the W3C's WebDriver. */
async function launchWebKit(env) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const driver = await start(need('JIXIAO_WEBKIT_DRIVER'), [`--port=${port}`], env);
  const ask = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path.replace(/^\/session\/[^/]*/, '')}: ${value.error}: ${value.message}`);
    return value;
  };
  try {
    await until('WebKitWebDriver is ready', async () => (await driver.isUp()) && (await ask('GET', '/status')).ready);
    const options = { binary: need('JIXIAO_WEBKIT'), args: ['--automation'] };
    const { sessionId, capabilities } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
    const session = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
    return {
      which: 'webkit',
      version: `WebKitGTK ${capabilities.browserVersion}`,
      async page() {
        await session('POST', '/window/rect', { x: 0, y: 0, width: 1366, height: 860 });
        return new WebKitPage(session);
      },
      async close() {
        await session('DELETE', '').catch(() => {});
        await driver.stop();
      },
    };
  } catch (error) {
    await driver.stop();
    throw error;
  }
}

/** Keys that are no characters, as WebDriver writes them. */
const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  Space: ' ', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', F2: '\uE032',
};

/** What a scenario can do with a page: the part of lib.mjs's that the matrix needs. */
class WebKitPage {
  constructor(session) {
    this.session = session;
    this.which = 'webkit';
    this.errors = [];
  }

  async open(url) {
    await this.session('POST', '/url', { url });
    await this.hear();
  }

  async reload() {
    await this.session('POST', '/refresh', {});
    await this.hear();
  }

  /** The driver does not tell what the page reports: the page keeps it itself. */
  async hear() {
    await this.evaluate(() => {
      window.reported = [];
      window.addEventListener('error', (event) => window.reported.push(String(event.message)));
      window.addEventListener('unhandledrejection', (event) => window.reported.push(String(event.reason)));
    });
  }

  async evaluate(work, ...args) {
    const script = `const done = arguments[1];
      Promise.resolve().then(() => (${work})(...arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.session('POST', '/execute/async', { script, args: [args] });
    if (error) throw new Error(error);
    return value;
  }

  async waitUntil(condition, ...args) {
    return until(`waiting for ${condition}`, () => this.evaluate(condition, ...args));
  }

  async waitFor(selector) {
    await until(`waiting for ${selector}`, () => this.isVisible(selector));
  }

  async waitForText(selector, text) {
    await until(`${selector} should contain “${text}”`, async () => (await this.text(selector)).includes(text));
  }

  async isVisible(selector) {
    return this.evaluate((s) => {
      const element = document.querySelector(s);
      return element !== null && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
    }, selector);
  }

  async text(selector) {
    return this.evaluate((s) => document.querySelector(s).textContent, selector);
  }

  async value(selector) {
    return this.evaluate((s) => document.querySelector(s).value, selector);
  }

  async focus(selector) {
    await this.waitFor(selector);
    await this.evaluate((s) => document.querySelector(s).focus(), selector);
  }

  async element(selector) {
    const found = await this.session('POST', '/element', { using: 'css selector', value: selector });
    return Object.values(found)[0];
  }

  async click(selector) {
    await this.waitFor(selector);
    await this.session('POST', `/element/${await this.element(selector)}/click`, {});
  }

  async choose(selector, file) {
    await until(`waiting for ${selector}`, () => this.evaluate((s) => document.querySelector(s) !== null, selector));
    await this.session('POST', `/element/${await this.element(selector)}/value`, { text: file });
  }

  async select(selector, chosen) {
    await this.waitFor(selector);
    await this.evaluate((s, value) => {
      const field = document.querySelector(s);
      field.value = value;
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }, selector, chosen);
  }

  async act(...actions) {
    await this.session('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Presses the mouse at one place of the window and lets it go at another. */
  async drag(from, to) {
    const move = ([x, y], duration = 0) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration });
    const actions = [move(from), { type: 'pointerDown', button: 0 }, move(to, 100), { type: 'pointerUp', button: 0 }];
    await this.session('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  async chord(...names) {
    const values = names.map((name) => KEYS[name] ?? name);
    await this.act(
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    );
  }

  async press(key) {
    await this.chord(key);
  }

  async type(selector, text) {
    await this.focus(selector);
    for (const character of text) await this.chord(character);
  }

  async insert(text) {
    for (const character of text) await this.chord(character);
  }

  async clear(selector) {
    await this.focus(selector);
    await this.evaluate((s) => document.querySelector(s).select(), selector);
    await this.press('Backspace');
  }

  async screenshot(path) {
    writeFileSync(path, Buffer.from(await this.session('GET', '/screenshot'), 'base64'));
  }

  async close() {
    const reported = await this.evaluate(() => window.reported || []);
    await this.session('POST', '/url', { url: 'about:blank' });
    if (reported.length) throw new Error(`the page reported errors:\n${reported.join('\n')}`);
  }
}
