// The app, served by the project's own server, opens and answers to typing.
import { startServer } from '../lib.mjs';

export default {
  async 'answers to typing'({ page, use }) {
    const server = await use(startServer());
    const app = await page();
    await app.open(server.url);
    await app.type('#amount', '12.50');
    await app.waitForText('#reading', '读作 12.5');
    await app.clear('#amount');
    await app.type('#amount', '十二');
    await app.waitForText('#reading', '不是数');
  },
};
