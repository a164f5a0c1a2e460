// Drafts between pages, machines and the server: files, two tabs, and what waits for the network.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, fixture, startServer } from '../lib.mjs';
import { cell, draft, forget, kept, leave, openFixture, openForm, put, rowKeys, waitForDraft } from '../typing.mjs';

const OFFLINE = { allow: [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/] };

/** What the page offers as a file, as text. */
async function saved(page) {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.saved = new Response(blob).text();
      URL.createObjectURL = make;
      return make.call(URL, blob);
    };
    // A download of the browser would outlive the page.
    HTMLAnchorElement.prototype.click = () => {};
  });
  await page.clickText('.tools button', '存为文件');
  return page.evaluate(() => window.saved);
}

async function chooseText(page, server, text) {
  const file = join(server.data, `file-${Date.now()}.json`);
  writeFileSync(file, text);
  await page.choose('#open-file', file);
}

export default {
  async 'a draft goes to another machine as a file, with all that belongs to it'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-01');
    const plain = await saved(it);
    assert(plain === (await draft(it)).text, 'a form alone is not saved as the form alone');
    await it.click('#submit');
    await it.waitFor('#receipt-number');
    const number = await it.text('#receipt-number');
    await it.open(`${server.url}/`);
    await it.clickText('.drafts button', '据此自评');
    await it.waitFor('.jx-evaluation');
    const [first] = await rowKeys(it);
    await put(it, `r${first}/actual`, '5公里');
    await waitForDraft(it, 'not kept', ({ form }) => form.indicators[0].actual === '5公里');
    const text = await saved(it);
    const kept = await draft(it);

    // Another machine has nothing but the file.
    await forget(it);
    await it.open(`${server.url}/`);
    await chooseText(it, server, text);
    await it.waitFor('.jx-evaluation');
    await it.waitForText('.by', `${number}（第1版）`);
    const now = await draft(it);
    assert(now.text === kept.text && now.carried === true, 'another form came out of the file');
    const [row] = await rowKeys(it);
    assert(await it.evaluate((s) => document.querySelector(s).readOnly, cell(`r${row}/name`)), 'the rows are no longer locked');
  },

  async 'a file that cannot be opened says why, and nothing is lost'({ page, use }) {
    const server = await use(startServer());
    const it = await page({ width: 1366, height: 768 });
    await openFixture(it, server, 'CLEAN-08');
    const { form } = await draft(it);
    await it.open(`${server.url}/`);
    await it.waitForText('.drafts', form.project.name);
    const whole = { jixiao: 'draft', version: 1, saved: 1, carried: false, form: JSON.stringify(form) };
    for (const [text, words] of [
      ['{"form":"self_evaluation","regul', '这不是绩效表的草稿文件，请选择从本系统另存的 .json 文件。（第'],
      ['<!DOCTYPE html><html><body>login</body></html>', '这不是绩效表的草稿文件'],
      ['%PDF-1.4\n%\u00e2\u00e3', '这不是绩效表的草稿文件'],
      [JSON.stringify({ ...whole, version: 2 }), '较新的程序'],
      [JSON.stringify({ ...whole, form: undefined }), '不完整'],
      [JSON.stringify({ ...whole, approved: ['JX-1'] }), '不完整'],
      [JSON.stringify({ ...whole, form: '{"form":"self_evaluation","year":"x"}' }), 'year'],
      ['x'.repeat(3_000_000), '太大'],
    ]) {
      await chooseText(it, server, text);
      await it.waitForText('section .notice.error', words);
      assert((await it.evaluate(() => window.location.hash)) !== '#/form/', 'something was opened');
      const entries = await it.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith('jixiao.draft.')));
      assert(entries.length === 1, `there are ${entries.length} drafts now`);
    }
    await chooseText(it, server, JSON.stringify(whole));
    await it.waitFor('.jx-evaluation');
  },

  async 'a form is found by the number of its receipt, however that is written'({ page, use }) {
    const server = await use(startServer());
    const { number } = await kept(server, 'the-form-looked-up', fixture('CLEAN-08').form);
    const it = await page({ width: 1366, height: 768, allow: [/404/] });
    await it.open(`${server.url}/`);
    await it.focus('#receipt-wanted');
    await it.insert(number.toLowerCase().replace('jx-', 'ｊｘ－'));
    await it.click('#find');
    await it.waitForText('#receipt-number', number);
    // To be read, not filled.
    await it.waitFor('#kept-form .jx-evaluation');
    const open = await it.evaluate(() => [...document.querySelectorAll('#kept-form [data-c]')]
      .filter((one) => one.matches('input, textarea') && !one.readOnly && !one.matches(':disabled')).length);
    assert(open === 0, `${open} cells can be typed into`);
    await it.click('#take');
    await it.waitFor('.jx-evaluation');
    await it.waitForText('.light.sent', `服务器已收 ${number}/1`);
    // A change is a revision of what was found.
    await put(it, '/project/unit', '河西镇人民政府');
    await it.click('#submit');
    await it.waitForText('#receipt-revision', '2');
    assert((await it.text('#receipt-number')) === number, 'another number');
    await it.open(`${server.url}/#/receipt/JX-1999-000001`);
    await it.waitForText('.notice', '请核对编号和网络');
  },

  async 'two tabs on one draft follow each other'({ page, use }) {
    const server = await use(startServer());
    const one = await page({ width: 1366, height: 768 });
    await openFixture(one, server, 'CLEAN-08');
    const address = await one.evaluate(() => window.location.href);
    const two = await page({ width: 1366, height: 768 });
    await two.open(address);
    await two.waitFor('.jx-lower');
    await put(two, '/project/lead', '张某');
    await one.waitForText('#other-page', '另一个标签页');
    await one.waitUntil((s) => document.querySelector(s).value === '张某', cell('/project/lead'));
    await put(one, '/project/unit', '某某镇');
    await two.waitUntil((s) => document.querySelector(s).value === '某某镇', cell('/project/unit'));
    const { form } = await waitForDraft(two, 'one has lost the other', (now) => now.form.project.unit === '某某镇');
    assert(form.project.lead === '张某', `the lead is ${form.project.lead}`);

    // Removed in one tab, it is still in the other, and kept again by the next change.
    await two.open(`${server.url}/`);
    await two.click('.drafts .remove');
    await one.waitForText('#other-page', '被删除');
    const at = await one.evaluate(() => document.activeElement.getAttribute('data-c'));
    assert(at === '/project/unit', `the keyboard is in ${at} now`);
    await put(one, '/project/unit', '某某乡');
    await waitForDraft(one, 'not kept again', (now) => now.form.project.unit === '某某乡');
  },

  async 'what was submitted without a network goes out by itself, once'({ page, use }) {
    const server = await use(startServer());
    const it = await page(OFFLINE);
    await openFixture(it, server, 'CLEAN-08');
    const { project } = (await draft(it)).form;
    await server.pause();
    await it.click('#submit');
    await it.waitForText('#sending-notice', '自动发出');
    await it.waitForText('.light', '等网络');
    const { sending } = await draft(it);

    // Changed while it waits: what was submitted goes first.
    await put(it, '/project/lead', '张某');
    await leave(it);
    await it.click('#submit');
    await it.waitForText('#sending-notice', '上次提交的还没发出');
    assert((await draft(it)).sending.id === sending.id, 'the change took the place of what waits');

    // The network is back: the page is told by the browser, and the person by the page.
    await server.resume();
    await it.evaluate(() => window.dispatchEvent(new Event('online')));
    await it.waitForText('#sending-notice', '已送达');
    const [receipt] = await server.submissions();
    assert(receipt.id === sending.id && receipt.revision === 1, JSON.stringify(receipt));
    assert((await it.text('.light')).indexOf('服务器已收') < 0, 'the light says that the server has the change as well');
    await it.click('#submit');
    await it.waitForText('#receipt-revision', '2');

    // A power cut while it waits: it goes out at the next start, from whatever page.
    await it.clickText('.receipt a', '回到表');
    await it.waitFor('.jx-lower');
    await it.waitForText('.light.sent', `服务器已收 ${receipt.number}/2`);
    await put(it, '/project/lead', '李某');
    await leave(it);
    await server.pause();
    await it.click('#submit');
    await it.waitForText('#sending-notice', '自动发出');
    await it.kill();
    const next = await page(OFFLINE);
    await next.open('about:blank');
    await server.resume();
    await next.open(`${server.url}/`);
    await next.waitForText('.drafts', project.name);
    await next.waitForText('.drafts', '已提交');
    await next.waitUntil(() => !Object.keys(window.localStorage).some((key) => key.startsWith('jixiao.waiting.')));
    await next.waitUntil(() => !document.querySelector('.drafts').textContent.includes('等网络'));
    const { revisions } = JSON.parse((await server.ask(`/submissions/${receipt.number}/revisions`)).text);
    assert(revisions.length === 3, `${revisions.length} revisions were kept`);
    const all = it.sent.concat(next.sent).map((body) => JSON.parse(body).id);
    assert(new Set(all).size === 3, `the ids are ${all}`);
  },

  async 'an answer that is no answer of ours leaves the form waiting'({ page, use }) {
    const server = await use(startServer());
    const { form } = fixture('CLEAN-08');
    const it = await page({ allow: [/422/] });
    await it.beforeLoad(() => {
      const send = window.fetch;
      window.answers = ['html', 'refuse'];
      window.fetch = async (request, options) => {
        const post = ((options && options.method) || request.method) === 'POST';
        const next = post ? window.answers.shift() : undefined;
        if (next === 'html') return new Response('<html><body>请登录<script>document.title = 1</script></body></html>', { headers: { 'Content-Type': 'text/html' } });
        if (next === 'refuse') return new Response('{"title":"x","detail":"不收这一年的表"}', { status: 422, headers: { 'Content-Type': 'application/problem+json' } });
        return send(request, options);
      };
    });
    await openForm(it, server, form);
    await it.click('#submit');
    await it.waitForText('#sending-notice', '不是绩效服务器');
    await it.waitForText('.light', '等网络');
    await it.evaluate(() => window.dispatchEvent(new Event('online')));
    await it.waitForText('#sending-notice', '不收这一年的表');
    assert((await server.submissions()).length === 0, 'something was kept');
    await it.click('#submit');
    await it.waitFor('#receipt-number');
    assert((await server.submissions()).length === 1, 'it was kept more than once');
  },
};
