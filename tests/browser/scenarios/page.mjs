// The page around the judge: drafts, the declaration beside the form, paper, small screens, the keyboard.
import { assert, fixture, startServer } from '../lib.mjs';
import {
  assertShown, beginForm, cell, draft, kept, leave, listed, long, openFixture, openForm, put, rowKeys, waitForDraft,
} from '../typing.mjs';

/** The declaration from which a self-evaluation came. */
function declarationOf({ regulation, year, project, funds, indicators }) {
  const line = ({ budget }) => ({ budget });
  return {
    form: 'declaration', regulation, year, project,
    funds: { total: line(funds.total), fiscal: line(funds.fiscal), other: line(funds.other) },
    goal: { goals: ['完成道路硬化，改善群众出行条件，带动脱贫人口增收。'] },
    indicators: indicators.map(({ level1, level2, name, star = 0, target = '', parent = '' }) => (
      { level1, level2, name, star, target, parent })),
  };
}

/** Changes the draft that is open behind the page's back, and opens it again. */
async function tamper(page, change) {
  const now = await draft(page);
  change(now.form);
  await page.evaluate((form) => {
    const key = `jixiao.draft.${window.location.hash.replace(/^#\/\w+\//, '')}`;
    const entry = JSON.parse(window.localStorage.getItem(key));
    window.localStorage.setItem(key, JSON.stringify({ ...entry, form }));
  }, JSON.stringify(now.form));
  await page.reload();
  await page.waitFor('.jx-lower');
}

export default {
  async 'a character is kept before its event is over'({ page, use }) {
    const server = await use(startServer());
    for (const [what, begin] of [
      ['40 rows', (it) => openForm(it, server, long(40))],
      ['640 rows', (it) => openForm(it, server, long(640))],
      ['a ledger', (it) => beginForm(it, server, 'xinjiang-2019-2', 'fund_supervision', 2020, '#fu-payments')],
      ['a review', (it) => beginForm(it, server, 'cn-2019-68', 'review/review', 2020, '.ap-items')],
    ]) {
      const it = await page();
      await begin(it);
      const late = await it.evaluate(async (selector) => {
        const field = document.querySelector(selector);
        const id = window.location.hash.replace(/^#\/\w+\//, '');
        const now = () => JSON.parse(JSON.parse(window.localStorage.getItem(`jixiao.draft.${id}`)).form).project.name;
        field.focus();
        const missing = [];
        for (const text of ['张', '张三', '张三丰']) {
          field.value = text;
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          // What follows in the same task; no timer and no paint comes between, nor before the next character.
          for (let turn = 0; turn < 20; turn += 1) await null;
          if (now() !== text) missing.push(text);
        }
        return missing.join(', ');
      }, cell('/project/name'));
      assert(late === '', `${what}: not kept at once: ${late}`);
      await it.waitFor('.light:not(.bad)');
      assert((await it.value(cell('/project/name'))) === '张三丰', `${what}: the page has taken some of it back`);
    }
  },

  async 'the last character outlives its page'({ page, use }) {
    const server = await use(startServer());
    for (let round = 0; round < 5; round += 1) {
      const form = long(40);
      form.project.name = `第${round}次`;
      form.project.lead = '';
      const first = await page();
      await openForm(first, server, form);
      await first.type(cell('/project/lead'), 'Zhang San');
      await first.kill();
      const second = await page();
      await second.open(`${server.url}/`);
      await second.clickText('.drafts a', form.project.name);
      await second.waitFor('.jx-lower');
      const lead = await second.value(cell('/project/lead'));
      assert(lead === 'Zhang San', `round ${round}: “${lead}” is left`);
      await second.kill();
    }
  },

  async 'works on where the browser keeps nothing, and says so'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await it.beforeLoad(() => {
      for (const name of ['localStorage', 'indexedDB']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
      }
    });
    await it.open(`${server.url}/`);
    await it.waitForText('.notice.error', '不允许网页在本机保存');
    await openFixture(it, server, 'CLEAN-08');
    await it.waitForText('#not-kept', '存为文件');
    await it.waitFor('.light.bad');
    await put(it, '/project/lead', '张某');
    await leave(it);
    // To the start page and back: the page itself still holds it.
    await it.click('.bar .brand');
    await it.waitForText('.drafts', '没有存下');
    await it.click('.drafts td.project a');
    await it.waitFor('.jx-lower');
    assert((await it.value(cell('/project/lead'))) === '张某', 'what was typed is gone');
    const asked = await it.evaluate(() => {
      const leaving = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    });
    assert(asked, 'the browser would close the page without asking');
  },

  async 'a self-evaluation is compared with the approved declaration'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const declared = declarationOf(form);
    const it = await page({ width: 1366, height: 768 });
    await openForm(it, server, declared);
    await it.click('#submit');
    await it.waitFor('#receipt-number');
    const number = await it.text('#receipt-number');
    await it.open(`${server.url}/`);
    await it.clickText('.drafts button', '据此自评');
    await it.waitFor('.jx-evaluation');
    await it.waitForText('.by', `${number}（第1版）`);
    const begun = await draft(it);
    assert(begun.approved[0] === `${number}/1`, `the draft names ${begun.approved}`);
    assert(JSON.parse(begun.approved[1]).indicators.length === declared.indicators.length, 'its rows are not kept');

    // Everything but the declaration is as in the fixture, which is clean; then a lower target.
    await tamper(it, (now) => Object.assign(now, form));
    assert((await listed(it)).length === 0, `not clean: ${JSON.stringify(await listed(it))}`);
    const at = form.indicators.findIndex((row) => /^≥\d/.test(row.target || ''));
    await tamper(it, (now) => { now.indicators[at].target = '≥1'; });
    await it.waitForText('.by', number);
    const there = JSON.parse((await server.ask(`/assess?approved=${number}`, (await draft(it)).text)).text);
    const differs = there.findings.filter(({ rule }) => rule === 'rows-differ-from-approved');
    assert(differs.length === 1, `the server finds ${JSON.stringify(there.findings)}`);
    const keys = await rowKeys(it);
    for (const finding of there.findings.filter(({ severity }) => severity === 'error')) await assertShown(it, finding, keys);
    // Remarks about a cell that cannot be changed here stand apart.
    const apart = await it.evaluate(() => document.querySelectorAll('.jx-given li').length);
    assert((await listed(it)).length + apart === there.findings.length, 'the page finds more than the server');
    await it.click('#submit');
    await it.waitForText('#sending-notice', '改好后才能提交');
    assert((await server.submissions()).length === 1, 'it was kept all the same');

    // What was approved is put back by the fix that the finding offers.
    await it.click('#first-error');
    await it.press('F8');
    await it.waitUntil((s, target) => document.querySelector(s).value === target, cell(`r${keys[at]}/target`), form.indicators[at].target);
    await it.click('#submit');
    await it.waitForText('#receipt-approved', `${number}/1`);
    const [receipt] = await server.submissions();
    assert(receipt.approved === `${number}/1`, `the server has it judged by ${receipt.approved}`);
  },

  async 'a self-evaluation from a file is compared by the number of its declaration'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const { number } = await kept(server, 'the-declaration-itself', declarationOf(form));
    const it = await page({ width: 1366, height: 768, allow: [/404/] });
    form.indicators[0].name += '（改）';
    await openForm(it, server, form);
    const before = (await listed(it)).length;
    await it.click('#approve');
    await it.type('#declaration-number', 'JX-1999-000001');
    await it.press('Enter');
    await it.waitForText('.by em.error', '请核对编号');
    await it.clear('#declaration-number');
    await it.type('#declaration-number', number);
    await it.press('Enter');
    await it.waitForText('.by', `${number}（第1版）`);
    await it.waitUntil((n) => document.querySelectorAll('.jx-panel li').length === n, before + 1);
    await it.reload();
    await it.waitForText('.by', `${number}（第1版）`);
    assert((await listed(it)).length === before + 1, 'the comparison is gone after a reload');
  },

  async 'lists the newest drafts, and a removal can be taken back'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const it = await page({ width: 390, height: 800 });
    await it.open(`${server.url}/`);
    await it.evaluate((text) => {
      for (let n = 1; n <= 9; n += 1) {
        const form = JSON.parse(text);
        form.project.name = `第${n}个项目`;
        const entry = { version: 1, saved: n, carried: false, form: JSON.stringify(form) };
        window.localStorage.setItem(`jixiao.draft.n${n}`, JSON.stringify(entry));
      }
    }, JSON.stringify(form));
    await it.reload();
    await it.waitFor('.drafts');
    const names = () => it.evaluate(() => [...document.querySelectorAll('.drafts td.project')].map((td) => td.textContent));
    const nine = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `第${n}个项目`);
    assert((await names()).join() === nine.slice(0, 5).join(), `listed are ${await names()}`);
    await it.waitForText('#more', '4');
    await it.click('#more');
    assert((await names()).join() === nine.join(), `listed are ${await names()}`);
    await it.click('.drafts tr:nth-child(2) .remove');
    await it.waitForText('.undo', '第8个项目');
    assert(!(await names()).includes('第8个项目'), 'it is still there');
    const stored = () => it.evaluate(() => window.localStorage.getItem('jixiao.draft.n8') !== null);
    assert(!(await stored()), 'it is still stored');
    await it.click('#undo');
    await it.waitUntil(() => document.querySelector('.undo') === null);
    assert((await names()).join() === nine.join() && (await stored()), 'it did not come back');
    const wide = await it.evaluate(() => document.documentElement.scrollWidth);
    assert(wide <= 390, `the start page is ${wide} px wide on a screen of 390`);
  },

  async 'nothing moves on the start page while the regulation is on its way'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-01');
    await it.beforeLoad(() => {
      window.tops = [];
      const look = () => {
        const link = document.querySelector('.drafts a');
        const top = link && Math.round(link.getBoundingClientRect().top);
        if (link && window.tops[window.tops.length - 1] !== top) window.tops.push(top);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    for (const round of [1, 2, 3]) {
      await it.open(`${server.url}/?${round}`);
      await it.waitFor('#begin');
      const tops = await it.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 300));
        return window.tops;
      });
      assert(tops.length === 1, `the drafts stood at ${tops}`);
    }
  },

  async 'the names of groups stay in sight'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openForm(it, server, long(60));
    const keys = await rowKeys(it);
    // In the middle of the window, from the second row to the last: the groups of that row.
    for (const [at, names] of [[1, '产出指标(50分) 数量指标'], [12, '产出指标(50分) 质量指标'], [31, '效益指标(30分) 经济效益指标'], [59, '满意度指标(10分) 服务对象满意度指标']]) {
      await it.evaluate((key) => document.querySelector(`tr[data-r="${key}"]`).scrollIntoView({ block: 'center' }), keys[at]);
      const seen = await it.evaluate(async (key) => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const row = document.querySelector(`tr[data-r="${key}"]`).getBoundingClientRect();
        const heading = document.querySelector('.jx-lower thead').getBoundingClientRect().bottom;
        return [...document.querySelectorAll('.jx-lower tbody .jx-level')].filter((group) => {
          const { top, bottom } = group.getBoundingClientRect();
          const name = group.querySelector('span').getBoundingClientRect();
          return top <= row.top && row.bottom <= bottom && name.top >= heading && name.bottom <= window.innerHeight && name.top >= top;
        }).map((group) => group.textContent).join(' ');
      }, keys[at]);
      assert(seen === names, `beside row ${at + 1} one sees “${seen}”`);
    }
  },

  async 'every printed page has the names of its groups'({ page, use }) {
    const server = await use(startServer());
    for (const count of [12, 40, 80]) {
      for (const form of [long(count), declarationOf(long(count))]) {
        const it = await page({ width: 1366, height: 768 });
        await openForm(it, server, form);
        const table = () => it.evaluate(() => document.querySelector('.jx-lower').outerHTML);
        const before = await table();
        await it.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
        const { starts, bare, spans } = await it.evaluate(() => {
          const rows = [...document.querySelectorAll('.jx-lower tr[data-r]')];
          const first = [...document.querySelectorAll('table.jx-page')].map((page) => page.querySelector('tr[data-r]'));
          // How many cells each row has, counting those that reach down into it.
          const columns = rows.map(() => 0);
          for (const [at, row] of rows.entries()) {
            for (const one of row.children) {
              for (let down = 0; down < one.rowSpan && at + down < rows.length; down += 1) columns[at + down] += one.colSpan;
            }
          }
          return {
            starts: first.map((row) => rows.indexOf(row)),
            bare: first.filter((row) => !['.jx-side', '.jx-first', '.jx-level:not(.jx-first)'].every((s) => {
              const one = row.querySelector(s);
              return one !== null && one.textContent.trim() !== '';
            })).length,
            spans: [...new Set(columns)],
          };
        });
        const what = `${form.form} of ${count} rows, pages at ${starts}`;
        assert(starts.length > 0 || count === 12, `${what}: all on one page`);
        assert(bare === 0, `${what}: ${bare} pages begin without a name`);
        assert(spans.length === 1, `${what}: rows of ${spans} columns`);
        assert(starts.every((start) => start < count), `${what}: notes and seal stand alone`);
        await it.evaluate(() => window.dispatchEvent(new Event('afterprint')));
        assert((await table()) === before, `${what}: the table is not as it was`);

        // Every table begins a page; a page more, and the browser had to break one where no names are repeated.
        const pdf = Buffer.from(await it.inner.pdf({ preferCSSPageSize: true })).toString('latin1');
        const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
        assert(pages === starts.length + 1, `${what}: the browser prints ${pages} pages`);
        await it.kill();
      }
    }
  },

  async 'on paper all is black, and every page is closed at its top and foot'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openForm(it, server, declarationOf(long(40)));
    await it.open(`${server.url}/`);
    await it.clickText('button', '据此自评');
    await it.waitFor('.jx-evaluation');
    const session = await it.session();
    await session.send('Emulation.setEmulatedMedia', { media: 'print' });
    await it.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const found = await it.evaluate(() => {
      const of = (element) => window.getComputedStyle(element);
      const tables = [...document.querySelectorAll('.jx-lower')];
      return {
        grey: [...document.querySelectorAll('.jx-paper .jx-text, .jx-paper th')].filter((one) => of(one).color !== 'rgb(0, 0, 0)').length,
        // The table's own line would be drawn where the page ends, not where the rows do.
        own: tables.filter((table) => of(table).borderBottomWidth !== '0px').length,
        // Above the page nothing is drawn.
        above: tables.slice(1).filter((table) => parseFloat(of(table).marginTop) < 0).length,
        pages: tables.length,
      };
    });
    await it.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await session.send('Emulation.setEmulatedMedia', { media: '' });
    assert(found.pages > 1 && found.grey + found.own + found.above === 0, JSON.stringify(found));
  },

  async 'a small screen shows all of what is said'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 390, height: 800 });
    await openFixture(it, server, '072');
    for (const code of ['/funds/rate', '/funds/total/budget']) {
      await it.focus(cell(code));
      await it.waitFor('.jx-pop');
      await it.waitUntil(() => {
        const { left, right } = document.querySelector('.jx-pop').getBoundingClientRect();
        return left >= 0 && right <= 390;
      });
    }
  },

  async 'the clause covers neither list nor table'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, '072');
    await it.focus('.jx-panel .jx-law');
    await it.press('Enter');
    await it.waitFor('aside.law .quoted');
    const covered = await it.evaluate(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      const law = box('aside.law');
      const over = (other) => other.left < law.right && other.right > law.left && other.top < law.bottom && other.bottom > law.top;
      return ['.jx-panel', '.jx-paper', '#submit'].filter((selector) => over(box(selector))).join();
    });
    assert(covered === '', `the clause covers ${covered}`);
  },

  async 'stars, hints and rows that do not apply, by keyboard'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${server.url}/`);
    await it.waitFor('#template');
    await it.evaluate(() => {
      const select = document.querySelector('#template');
      select.selectedIndex = 1;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await it.waitUntil(() => document.querySelector('input[name="rows"]') !== null);
    await it.click('#begin');
    await it.waitFor('.jx-lower');
    const hints = await it.evaluate(() => (
      [...document.querySelectorAll('.jx-lower [data-c$="/target"]')].map((field) => field.placeholder)));
    assert(hints.some((hint) => /^[≥≤]__./.test(hint)), `the hints are ${hints}`);

    // A row of the template keeps its stars, a row of one's own goes round.
    const stars = (key) => it.evaluate((k) => {
      const star = document.querySelector(`tr[data-r="${k}"] .jx-star`);
      return star === null ? '' : star.textContent.trim();
    }, key);
    const [first] = await it.evaluate(() => (
      [...document.querySelectorAll('.jx-lower tr[data-r]')].filter((row) => row.querySelector('.jx-natick')).map((row) => row.dataset.r)));
    await it.focus(cell(`r${first}/name`));
    await it.chord('Alt', 's');
    assert((await stars(first)) === '★★★', `the template's row has ${await stars(first)}`);
    const known = await rowKeys(it);
    await it.chord('Control', 'Enter');
    await it.waitUntil((n) => document.querySelectorAll('.jx-lower tr[data-r]').length === n, known.length + 1);
    const own = (await rowKeys(it)).find((key) => !known.includes(key));
    await it.insert('自己加的指标');
    for (const expected of ['★', '★★★', '', '★', '★★★']) {
      await it.chord('Alt', 's');
      await it.waitUntil((k, text) => {
        const star = document.querySelector(`tr[data-r="${k}"] .jx-star`);
        return (star === null ? '' : star.textContent.trim()) === text;
      }, own, expected);
    }

    // 不涉及: the tick by the space bar, and the keyboard is where the reason goes.
    await it.focus(cell(`r${own}/not_applicable`));
    await it.press('Space');
    await it.waitUntil((code) => document.activeElement.getAttribute('data-c') === code, `r${own}/reason`);
    await it.insert('本项目没有这项内容');
    const { form } = await waitForDraft(it, 'the reason is not kept', ({ form: now }) => (
      now.indicators.some((row) => row.reason === '本项目没有这项内容')));
    const row = form.indicators.find((one) => one.reason);
    assert(row.not_applicable === true && row.star === 3 && row.name === '自己加的指标', JSON.stringify(row));
  },

  async 'in English the page says nothing of its own in Chinese'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await it.open(`${server.url}/`);
    await it.clickText('.bar button', 'English');
    await it.waitForText('.bar', '中文');
    // The paper, the law and the judge's messages stay Chinese; so do names of regulations and templates.
    const own = () => it.evaluate(() => {
      const said = [document.title];
      const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
      const foreign = '.jx-paper, .jx-said, .jx-go > span, .jx-help p, .jx-law, aside.law, option, .bar, td.project, #receipt-project, .notice code';
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest(foreign)) said.push(walker.currentNode.data);
      }
      for (const named of document.querySelectorAll('[title], [aria-label]')) {
        if (!named.closest('.jx-paper') || named.closest('.jx-tools')) said.push(named.title, named.getAttribute('aria-label') || '');
      }
      return said.filter((text) => /[\u4e00-\u9fff]/.test(text)).join(' | ');
    });
    assert((await own()) === '', `the start page says ${await own()}`);
    await it.waitFor('.pick');
    const named = await it.evaluate(() => [...document.querySelectorAll('.pick')].map((one) => one.textContent.trim()));
    assert(named.includes('Performance evaluation: business') && !named.some((name) => /[_：]/.test(name)), `forms: ${named}`);
    const offered = await it.evaluate(() => [...document.querySelectorAll('#regulation option')].map((one) => one.textContent.split(' ')));
    assert(offered.every(([number, title]) => number !== title), `a document without a number is named twice: ${offered}`);
    await openFixture(it, server, '072');
    assert((await own()) === '', `the form page says ${await own()}`);
    const titles = await it.evaluate(() => [...document.querySelectorAll('.jx-panel .jx-go')].map((item) => {
      const title = item.querySelector('b');
      return title === null ? '' : title.textContent;
    }));
    assert(titles.length > 0 && titles.every((title) => /^[A-Z][^\u4e00-\u9fff]+\. $/.test(title)), `titles: ${titles}`);
    await it.click('#submit');
    await it.waitForText('#sending-notice', 'errors');
    assert((await own()) === '', `the refusal says ${await own()}`);
    await openFixture(it, server, 'CLEAN-08');
    await it.click('#submit');
    await it.waitFor('#receipt-number');
    assert((await own()) === '', `the receipt says ${await own()}`);
  },
};
