// The calendar: from the start page to a clause, by the server's answer.
import { assert, startServer } from '../lib.mjs';

const row = (id) => `.calendar tr[data-deadline="${id}"]`;

async function ask(page, regulation, year) {
  await page.select('#calendar-regulation', regulation);
  await page.clear('#calendar-year');
  await page.type('#calendar-year', String(year));
}

export default {
  async 'lists what is due and opens the clause'({ page, use }) {
    const server = await use(startServer());
    const it = await page();
    await it.open(`${server.url}/`);
    await it.clickText('a', '到期事项日历');
    await ask(it, 'xinjiang-2019-2', 2019);
    await it.waitForText(row('XJ-M-05'), '2019-05-28');
    await it.waitForText(row('XJ-M-05'), '县（市、区）财政局 → 地（州、市）财政局');
    await it.waitForText(row('XJ-M-05'), '新财脱贫组〔2019〕2号 三（四）1');
    await it.waitForText(row('G68-D-01'), '财办农〔2019〕68号 第二节 一、备注');
    assert(!/〔[^〕]*〔/.test(await it.text('.calendar')), 'brackets stand in brackets');
    const answer = JSON.parse((await server.ask('/agenda?regulation=xinjiang-2019-2&year=2019')).text);
    const shown = await it.evaluate(() => [...document.querySelectorAll('.calendar tr[data-deadline]')].map((one) => [
      one.dataset.deadline, one.children[0].textContent, one.children[4].textContent,
    ].join(' ')));
    const expected = answer.rows.map((one) => `${one.deadline} ${one.due ?? ''} ${one.status_text}`);
    assert(JSON.stringify(shown) === JSON.stringify(expected), `shown: ${shown}\nthe server's: ${expected}`);
    assert(!/-Q\d/.test(await it.text('.calendar')), 'quarters are named for programs');
    const months = await it.evaluate(() => [...document.querySelectorAll('.calendar .month')].map((one) => one.textContent));
    assert(months.join() === '2019-05,2019-06,2019-07,2019-08,2019-09,2019-10,2019-11,2019-12', `months: ${months}`);

    await it.click(`${row('XJ-M-05')} button`);
    await it.waitForText('.law blockquote', '每月28日报地（州、市）财政局');
    await it.waitForText('.law .quoted', '按月统计报告扶贫资金支出和使用');
    await it.clickText('.law button', '关闭');
    await it.waitUntil(() => document.querySelector('.law') === null);
  },

  async 'says why it has nothing to show'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ allow: [/ERR_CONNECTION/] });
    await it.open(`${server.url}/#/calendar`);
    await ask(it, 'xinjiang-2019-2', 2018);
    await it.waitForText('.calendar', '本文件施行期： 2019-05-22');
    await it.clear('#calendar-year');
    await it.waitForText('.calendar-page em.error', '请填四位年份');
    assert(!(await it.isVisible('.calendar')), 'the year before is still shown');
    await server.pause();
    await it.type('#calendar-year', '2020');
    await it.waitForText('[role="alert"]', '连不上服务器');
  },
};
