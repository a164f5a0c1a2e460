// What was typed outlives its browser, and a machine on which one of the two places to keep it fails.
import { assert, delayTimers, fixture, startServer } from '../lib.mjs';
import { cell, draft, leave, openFixture, put } from '../typing.mjs';

const OFFLINE = { allow: [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/] };
const NAME = fixture('CLEAN-08').form.project.name;

/** A while in which nothing is typed: long enough on a busy machine, too short for localStorage to come to the disk. */
const rest = () => new Promise((wake) => setTimeout(wake, 2000));

/** A page in a browser of its own, which ends by 'quit' or by 'kill' and goes on with the same profile. */
async function machine(browser, options) {
  let now = await browser();
  return {
    page: await now.page(options),
    async again(end) {
      await now[end]();
      now = await browser(now.profile);
      return now.page(options);
    },
  };
}

/** The names of the drafts that the start page lists. */
async function listed(page, server) {
  await page.open(`${server.url}/`);
  await page.waitFor('form.choices');
  return page.evaluate(() => [...document.querySelectorAll('.drafts td.project')].map((td) => td.textContent));
}

async function openDraft(page, server) {
  const names = await listed(page, server);
  assert(names.join() === NAME, `listed are “${names}”`);
  await page.click('.drafts td.project a');
  await page.waitFor('.jx-lower');
}

const lead = (page) => page.value(cell('/project/lead'));

/** Leaves localStorage without room for one more character. */
function fill() {
  let chunk = 'x'.repeat(1 << 20);
  for (let n = 0; chunk !== ''; n += 1) {
    try {
      window.localStorage.setItem(`full.${n}`, chunk);
    } catch (error) {
      chunk = chunk.slice(0, chunk.length / 2);
    }
  }
}

/** Longer than what it takes the place of, so that it does not fit where there is no room. */
const LONG = 'a town with a name that is typed key by key, and goes on for longer than names of towns do';

/** What IndexedDB has of the draft that is open. */
const inDatabase = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = window.indexedDB.open('jixiao');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const key = `jixiao.draft.${window.location.hash.replace(/^#\/\w+\//, '')}`;
    const getting = database.transaction('texts').objectStore('texts').get(key);
    getting.onsuccess = () => resolve(getting.result);
    getting.onerror = () => reject(getting.error);
    database.close();
  };
}));

export default {
  async 'a browser that is killed soon after the last key has lost nothing'({ browser, use }) {
    const server = await use(startServer());
    const own = await machine(browser, { width: 1366, height: 768 });
    let it = own.page;
    await openFixture(it, server, 'CLEAN-08');
    await put(it, '/project/lead', '张某');
    await rest();
    it = await own.again('kill');
    await openDraft(it, server);
    assert((await lead(it)) === '张某', `“${await lead(it)}” is left`);
    // Now localStorage is on the disk, too, and what is typed next makes it old.
    it = await own.again('quit');
    await openDraft(it, server);
    await put(it, '/project/lead', '李某');
    await rest();
    it = await own.again('kill');
    await openDraft(it, server);
    assert((await lead(it)) === '李某', `“${await lead(it)}” is left`);
    await it.close();
  },

  async 'a draft that was removed does not come back'({ browser, page, use }) {
    const server = await use(startServer());
    const own = await machine(browser, { width: 1366, height: 768 });
    let it = own.page;
    await openFixture(it, server, 'CLEAN-08');
    await rest();
    it = await own.again('quit');
    assert((await listed(it, server)).length === 1, 'not kept at all');
    await it.click('.drafts .remove');
    await rest();
    it = await own.again('kill');
    assert((await listed(it, server)).length === 0, 'localStorage brought it back');
    await it.close();

    // The same where IndexedDB does not hear of it in time.
    const deaf = await page({ width: 1366, height: 768 });
    await openFixture(deaf, server, 'CLEAN-08');
    await deaf.waitUntil(() => document.querySelector('.light.here') !== null);
    await rest();
    await listed(deaf, server);
    await deaf.evaluate(() => {
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function transaction(...args) {
        if (args[1] === 'readwrite') throw new DOMException('closed', 'InvalidStateError');
        return begin.apply(this, args);
      };
    });
    await deaf.click('.drafts .remove');
    await deaf.waitFor('#undo');
    assert((await listed(deaf, server)).length === 0, 'IndexedDB brought it back');
    // Removed and put back it stays.
    await openFixture(deaf, server, 'CLEAN-08');
    await listed(deaf, server);
    await deaf.click('.drafts .remove');
    await deaf.click('#undo');
    await rest();
    assert((await listed(deaf, server)).length === 1, 'what was put back is gone');
  },

  async 'what waits for the network outlives the browser'({ browser, use }) {
    const server = await use(startServer());
    const own = await machine(browser, OFFLINE);
    let it = own.page;
    await openFixture(it, server, 'CLEAN-08');
    await server.pause();
    await it.click('#submit');
    await it.waitForText('#sending-notice', '自动发出');
    const { sending } = await draft(it);
    await rest();
    it = await own.again('kill');
    await server.resume();
    await it.open(`${server.url}/`);
    await it.waitForText('.drafts td.number', '1');
    const kept = await server.submissions();
    assert(kept.length === 1 && kept[0].id === sending.id, JSON.stringify(kept));
    // Killed before the receipt is on the disk, or not: it is not sent as another one.
    await rest();
    it = await own.again('kill');
    await it.open(`${server.url}/`);
    await it.waitForText('.drafts td.number', kept[0].number);
    assert((await server.submissions()).length === 1, 'it was sent as another one');
    await it.close();
  },

  async 'where localStorage is full IndexedDB keeps the draft'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    await it.evaluate(fill);
    await it.evaluate(() => {
      window.lights = [];
      const light = document.querySelector('.light');
      new MutationObserver(() => window.lights.push(light.className)).observe(light, { attributes: true, childList: true, characterData: true, subtree: true });
    });
    await put(it, '/project/unit', LONG);
    await put(it, '/project/lead', '张某某');
    await rest();
    assert((await draft(it)).form.project.unit !== LONG, 'localStorage is not full');
    assert(JSON.parse(JSON.parse(await inDatabase(it)).form).project.unit === LONG, 'IndexedDB does not have it');
    await it.waitForText('.light.here', '草稿已存本机');
    assert(!(await it.isVisible('#not-kept')), 'it says that it is not kept');
    const wrong = await it.evaluate(() => window.lights.filter((name) => name !== 'light here'));
    assert(wrong.length === 0, `the light flickered: ${wrong}`);

    // Another tab has it, and each follows the other.
    const address = await it.evaluate(() => window.location.href);
    const two = await page({ width: 1366, height: 768 });
    await two.open(address);
    await two.waitFor('.jx-lower');
    assert((await lead(two)) === '张某某', `the other tab has “${await lead(two)}”`);
    await put(two, '/project/lead', '李某某');
    await it.waitForText('#other-page', '另一个标签页');
    await it.waitUntil((s) => document.querySelector(s).value === '李某某', cell('/project/lead'));
    await two.kill();

    // A new draft is kept as well, and all are listed.
    await it.reload();
    await it.waitFor('.jx-lower');
    assert((await lead(it)) === '李某某', `“${await lead(it)}” is left`);
    await openFixture(it, server, 'CLEAN-01');
    await it.waitForText('.light.here', '草稿已存本机');
    await it.reload();
    await it.waitFor('.jx-lower');
    assert((await listed(it, server)).length === 2, `listed are ${await listed(it, server)}`);
    await it.click('.drafts .remove');
    await rest();
    assert((await listed(it, server)).length === 1, 'it came back');
  },

  async 'what the browser answers before the page listens is not missed'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    await it.evaluate(fill);
    // From now on what a page puts off to a timer comes after the answer.
    await it.beforeLoad(delayTimers, 1500);
    await openFixture(it, server, 'CLEAN-01');
    await it.waitForText('.light.here', '草稿已存本机');
  },

  async 'where nothing has room it says so'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    await it.evaluate(fill);
    await it.evaluate(() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    });
    await put(it, '/project/unit', LONG);
    await it.waitFor('.light.bad');
    await it.waitForText('#not-kept', '本机存不下了');
    // Room again: the next change is kept with all before it.
    await it.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith('full.')).forEach((key) => window.localStorage.removeItem(key)));
    await put(it, '/project/lead', '张某某');
    await it.waitFor('.light.here');
    assert((await draft(it)).form.project.unit === LONG, 'what came before is not kept');
    await it.reload();
    await it.waitFor('.jx-lower');
    assert((await lead(it)) === '张某某', `“${await lead(it)}” is left`);
  },

  async 'each of the two places does without the other'({ page, use }) {
    const server = await use(startServer());
    const ways = {
      'no IndexedDB': () => { delete window.indexedDB; Object.defineProperty(window, 'indexedDB', { value: undefined }); },
      'IndexedDB forbidden': () => { Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } }); },
      'IndexedDB refuses to open': () => { IDBFactory.prototype.open = () => { throw new DOMException('denied', 'InvalidStateError'); }; },
      'IndexedDB never answers': () => { IDBFactory.prototype.open = () => ({}); },
      'localStorage forbidden': () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); },
    };
    for (const [name, way] of Object.entries(ways)) {
      const it = await page({ width: 1366, height: 768 });
      await it.beforeLoad(way);
      const before = (await listed(it, server)).length;
      await openFixture(it, server, 'CLEAN-08');
      await put(it, '/project/lead', '张某');
      await leave(it);
      await it.waitForText('.light.here', '草稿已存本机');
      await rest();
      await it.reload();
      await it.waitFor('.jx-lower');
      assert((await lead(it)) === '张某', `${name}: “${await lead(it)}” is left`);
      assert((await listed(it, server)).length === before + 1, `${name}: it is not listed`);
      assert(!(await it.isVisible('.start-page > .notice.error')), `${name}: it says that nothing is kept`);
    }
  },
};
