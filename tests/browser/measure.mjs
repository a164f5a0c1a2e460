// How long the page takes, measured inside it, so that every engine is asked the same.

/** From the click on a draft to its table in the page. */
export async function mount(page, json) {
  return page.evaluate(async (text) => {
    localStorage.setItem('jixiao.draft.bench', JSON.stringify({ version: 1, saved: 0, carried: false, form: text }));
    const times = [];
    for (let round = 0; round < 8; round += 1) {
      location.hash = '#/';
      // The page before has to be gone, or its table would be taken for the new one.
      while (document.querySelector('.jx-strip') || !document.querySelector('.start-page')) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const seen = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('.jx-strip')) {
            observer.disconnect();
            resolve(performance.now());
          }
        });
        observer.observe(document.getElementById('app'), { childList: true, subtree: true });
      });
      const start = performance.now();
      location.hash = '#/form/bench';
      const end = await seen;
      // Layout belongs to it: the person sees the table only then.
      document.body.getBoundingClientRect();
      times.push(Math.max(end, performance.now()) - start);
    }
    return times;
  }, json);
}

/** From an edit of an actual value to the new total in the document. */
export async function keystroke(page) {
  return page.evaluate(async () => {
    // A row whose actual counts: it has points, and a number above 0 that can be halved.
    const input = [...document.querySelectorAll('[data-c$="/actual"]')].find((cell) => {
      const points = document.querySelector(`[data-c="${cell.dataset.c.replace('/actual', '/points')}"]`);
      return points.value !== '' && /^[1-9]/.test(cell.value);
    });
    const strip = document.querySelector('.jx-scores');
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value').set;
    const digits = /[0-9.]+/;
    const original = input.value;
    const number = Number(original.match(digits)[0]);
    input.focus();
    const times = [];
    for (let round = 0; round < 60; round += 1) {
      const changed = new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`the total stays: ${strip.textContent}`)), 3000);
        const observer = new MutationObserver(() => {
          observer.disconnect();
          clearTimeout(late);
          resolve(performance.now());
        });
        observer.observe(strip, { childList: true, subtree: true, characterData: true });
      });
      setter.call(input, original.replace(digits, String(round % 2 ? number : number / 2)));
      const start = performance.now();
      input.dispatchEvent(new Event('input', { bubbles: true }));
      times.push((await changed) - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return times.slice(10);
  });
}

/**
 * A key in a cell, until the page has done what follows at once: kept, drawn, laid out, and judged where the form is not
 * a large one. Some keys change what is found, some add a character to a reason. Every tenth is undone by one step back,
 * which waits for all of it.
 */
export async function keys(page) {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll('[data-c$="/actual"], [data-c$="/reason"], [data-c$="/name"]')];
    const some = fields.filter((field, index) => !field.readOnly && index % Math.max(1, Math.floor(fields.length / 60)) === 0);
    const turn = () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
    const timed = async (work) => {
      await new Promise((done) => setTimeout(done, 60));
      const start = performance.now();
      work();
      await turn();
      document.body.getBoundingClientRect();
      return performance.now() - start;
    };
    const times = { typed: [], undone: [] };
    for (const [index, field] of some.entries()) {
      // As a person comes to it: in a long form a field far away is drawn when its cell is pressed.
      field.closest('td').dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      times.typed.push(await timed(() => {
        field.value += '1';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }));
      if (index % 10 === 9) {
        times.undone.push(await timed(() => {
          field.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
        }));
      }
    }
    times.typed.splice(0, 5);
    return times;
  });
}
