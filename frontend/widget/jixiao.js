// <jixiao-form>: the forms in somebody else's page, from this one file. docs/embedding.md says how to use it.
// It may be copied: what changes with a version of the server (program, styles, regulations) it fetches from there.
// Written for Chromium 72 and newer; it leaves one name in the page, `jixiao`, and two elements.
(function () {
  'use strict';

  // The package is loaded outside of browsers too.
  if (typeof window === 'undefined' || !window.customElements || !window.WebAssembly) return;
  if (customElements.get('jixiao-form')) return;

  const script = document.currentScript;
  const HOME = new URL('.', (script && script.src) || document.baseURI).href;
  const SETTLED_MS = 150;
  // Widths up to which the findings stand below the table, and the table is moved beneath its edge; pixels.
  const NARROW = 1200;
  const SLIM = 900;
  // How long an answer may take: longer than any that still comes.
  const PATIENCE_MS = 60000;
  // Without its styles it is still a form.
  const STYLES_MS = 15000;
  const BROKEN = '绩效表打不开：';
  const STAYS = '要换的表打不开，这里仍是原来的表：';
  const NOT_COMPARED = '没有与申报表核对：';
  const STRANGE = '回答的不是绩效服务器，请检查 endpoint 和网络。 / What answered is not the server of this form.';
  const OFFLINE = '没有连上绩效服务器，请检查网络后再试。 / The server could not be reached.';
  const LATE = '服务器迟迟没有回答，请稍后再试。 / The server took too long to answer.';
  const NOT_READY = '表还没有打开，请稍候。 / The form is not open yet.';
  const ERRORS = '表里还有错误，已标出，改好后再提交。 / The form has errors, which are marked.';

  const NO_DECLARATION = '这个编号不是申报表。 / That number is no declaration.';

  const NONE = { number: '', reference: undefined, text: undefined };

  // The program, once for each server: endpoint → promise of its functions.
  const programs = new Map();

  function program(endpoint) {
    let coming = programs.get(endpoint);
    if (!coming) {
      coming = start(endpoint);
      programs.set(endpoint, coming);
      // The network may be back the next time.
      coming.catch(() => programs.delete(endpoint));
    }
    return coming;
  }

  /** Asks a server and reads its answer; what cannot be reached in time is `offline`. */
  async function ask(url, read, options) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), PATIENCE_MS);
    try {
      return await read(await fetch(url, Object.assign({ signal: limit.signal }, options)));
    } catch (error) {
      if (error.reason) throw error;
      throw trouble('offline', limit.signal.aborted ? LATE : OFFLINE);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The same limit for what cannot be called off. */
  function within(work) {
    let timer;
    const late = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(trouble('offline', LATE)), PATIENCE_MS);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  /** An answer with its text. */
  const withText = async (response) => ({ ok: response.ok, status: response.status, text: await response.text() });

  async function start(endpoint) {
    const { ok, text } = await ask(endpoint + 'jixiao.json', withText, { cache: 'no-cache' });
    const names = parsed(text);
    if (!ok || !names || !names.wasm || !names.glue) throw trouble('endpoint', STRANGE);
    const at = (name) => endpoint + name;
    const [bytes, glue] = await Promise.all([wasm(at(names.wasm)), within(evaluated(at(names.glue)))]);
    await glue({ module_or_path: bytes });
    glue.at(endpoint.replace(/\/$/, ''));
    return { glue, styles: names.styles.map(at), idle: [] };
  }

  // Compiles while it arrives, but only where the server calls it what it is. On a slow line that may take its time.
  async function wasm(url) {
    const response = await ask(url, (answer) => answer);
    if (!response.ok) throw trouble('endpoint', STRANGE);
    const streams = WebAssembly.instantiateStreaming
      && /^application\/wasm$/i.test(response.headers.get('Content-Type') || '');
    return streams ? response : response.arrayBuffer();
  }

  // The glue hands itself over on its script element; no name is left in the page.
  function evaluated(url) {
    return new Promise((resolve, reject) => {
      const glue = element('script', { src: url });
      glue.onload = () => {
        glue.remove();
        if (glue.jixiao) resolve(glue.jixiao);
        else reject(trouble('endpoint', STRANGE));
      };
      glue.onerror = () => {
        glue.remove();
        reject(trouble('offline', OFFLINE));
      };
      document.head.appendChild(glue);
    });
  }

  function trouble(reason, message, more) {
    return Object.assign(new Error(message), { reason }, more);
  }

  /** What went wrong, whoever said it. */
  function asTrouble(error, reason) {
    if (error && error.reason) return error;
    return trouble(reason, typeof error === 'string' ? error : String((error && error.message) || error));
  }

  // Old pages have an Array.from of their own.
  function randomId() {
    let id = '';
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += byte.toString(16).padStart(2, '0');
    return id;
  }

  /** What a text holds; null where it is no JSON. */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return null;
    }
  }

  /** A form, an object or already its text, as JSON text. */
  function textOf(form) {
    if (typeof form === 'string') return form.replace(/^\ufeff/, '');
    // Prototype.js 1.6 teaches arrays to be written as texts.
    const { toJSON } = Array.prototype;
    delete Array.prototype.toJSON;
    try {
      return JSON.stringify(form);
    } finally {
      if (toJSON) Array.prototype.toJSON = toJSON;
    }
  }

  /** A new element with these properties, which the page may style by the name of its part. */
  function element(tag, properties, part) {
    const made = Object.assign(document.createElement(tag), properties);
    if (part) made.setAttribute('part', part);
    return made;
  }

  /** Where our server is: what the page says, or where this script came from. */
  function home() { return slashed(window.jixiao.endpoint || HOME); }

  /**
   * Judges a form, an object or its JSON text, by its regulation; a promise of the assessment. `options`: `endpoint`,
   * our server, and `approved`, the number of the declaration to compare a self-evaluation with; a text is the first.
   */
  async function assess(form, options) {
    const { endpoint, approved } = typeof options === 'string' ? { endpoint: options } : options || {};
    const server = endpoint ? slashed(endpoint) : home();
    const { glue } = await program(server);
    const text = textOf(form);
    const declared = await declaration(server, glue, approved);
    try {
      const [regulation] = glue.canonical(text);
      await within(glue.prepare(regulation));
      return JSON.parse(glue.assess(text, declared.text));
    } catch (error) {
      throw asTrouble(error, 'form');
    }
  }

  /**
   * The declaration that our server keeps under a number, with or without a revision behind a slash: its text, and as
   * `reference` the number with the revision. Neither for no number.
   */
  async function declaration(server, glue, number) {
    if (!number) return NONE;
    const [name, revision] = String(number).split('/').map(encodeURIComponent);
    const { ok, text } = await ask(`${server}api/v1/submissions/${name}${revision ? `/revisions/${revision}` : ''}`, withText);
    if (!ok) throw trouble('approved', glue.detail(text) || STRANGE);
    const kept = parsed(text);
    if (!kept || !kept.form || !kept.receipt) throw trouble('endpoint', STRANGE);
    if (kept.form.form !== 'declaration') throw trouble('approved', NO_DECLARATION);
    return { number, reference: `${kept.receipt.number}/${kept.receipt.revision}`, text: textOf(kept.form) };
  }

  function slashed(url) {
    const absolute = new URL(url, document.baseURI).href;
    return absolute.endsWith('/') ? absolute : `${absolute}/`;
  }

  // Tells the page's own <form> whether it may be sent. The value is in an <input> beside it, which everybody's scripts
  // know. Children of the widget, because the attribute `form` of an element that is itself part of a form would name
  // that form.
  const internals = typeof ElementInternals === 'function' && 'attachInternals' in HTMLElement.prototype;
  class Validity extends HTMLElement {
    static get formAssociated() { return true; }

    constructor() {
      super();
      this.inner = this.attachInternals();
      /** Not set in a copy that somebody made of the widget. */
      this.field = null;
      this.asked = false;
      this.addEventListener('invalid', () => {
        if (!this.field) return;
        // Only where a person tries to send it the browser leads the keyboard here next, to the first field that is wrong.
        this.asked = true;
        setTimeout(() => { this.asked = false; }, 100);
        this.field.widget.mark();
      });
      this.addEventListener('focus', () => {
        if (!this.asked) return;
        this.field.widget.refuse();
        // The cells say it: nothing is left to say for the bubble that the browser would draw now.
        this.inner.setValidity({});
        setTimeout(() => this.field.update());
      });
    }

    formResetCallback() { if (this.field) this.field.widget.reset(); }

    formDisabledCallback() { if (this.field) this.field.widget.update(); }
  }
  if (internals) customElements.define('jixiao-value', Validity);

  /** The widget as a field of the page's own <form>. */
  class HostField {
    constructor(widget) {
      this.widget = widget;
      /** The page's <form>; null where there is none. */
      this.form = null;
      this.parts = [];
      this.onSubmit = (event) => {
        if (event.target !== this.form) return;
        // Judged anew: the page may have asked before typing came to rest.
        this.update();
        const { widget: { obstacle, state }, form } = this;
        const by = event.submitter === undefined ? document.activeElement : event.submitter;
        const unchecked = form.noValidate || (by && by.form === form && by.formNoValidate);
        if (!obstacle || (unchecked && state === 'shown')) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.widget.refuse();
      };
      this.onReset = (event) => { if (event.target === this.form && !event.defaultPrevented) this.widget.reset(); };
    }

    /** Whether the page has switched it off with the fields around it. */
    get disabled() { return this.widget.closest('fieldset[disabled]') !== null; }

    enter() {
      this.form = this.widget.closest('form');
      if (!this.form) {
        for (const part of this.parts) part.remove();
        return;
      }
      // Before any listener of the page's: in old browsers those on the <form> come in the order in which they were put there.
      this.root = this.form.getRootNode();
      this.root.addEventListener('submit', this.onSubmit, true);
      if (!internals) this.root.addEventListener('reset', this.onReset);
    }

    leave() {
      if (!this.form) return;
      this.root.removeEventListener('submit', this.onSubmit, true);
      this.root.removeEventListener('reset', this.onReset);
    }

    /** Makes the elements, once they are needed. */
    make() {
      this.parts = [element('input', { type: 'hidden' })];
      if (internals) {
        const validity = element('jixiao-value', { field: this, tabIndex: -1 });
        Object.assign(validity.style, { position: 'absolute', width: '1px', height: '1px', outline: '0' });
        this.parts.push(validity);
      }
      for (const part of this.parts) part.slot = 'jixiao-value';
    }

    /** Tells the page's <form> what it sends, and whether it may. */
    update() {
      const { widget, form } = this;
      if (!form) return;
      if (!this.parts.length) this.make();
      // A copy of a widget comes with the elements of the first one.
      for (const other of widget.querySelectorAll('[slot="jixiao-value"]')) if (!this.parts.includes(other)) other.remove();
      // A page that fills its elements anew may have thrown them out.
      for (const part of this.parts) if (part.parentNode !== widget) widget.appendChild(part);
      const [input, validity] = this.parts;
      const ready = widget.state === 'shown';
      input.name = widget.getAttribute('name') || 'jixiao';
      input.value = ready ? widget.value : '';
      // What cannot be changed holds up nobody; but nothing is sent in its place.
      input.disabled = !ready && widget.locked;
      if (!validity) return;
      const { obstacle } = widget;
      validity.inner.setValidity(obstacle ? { customError: true } : {}, obstacle);
    }
  }

  const WATCHED = ['form', 'regulation', 'template', 'year', 'src', 'endpoint', 'approved', 'lang', 'readonly', 'theme', 'name'];
  // What an empty form is made of: nobody has typed into it, so it is made anew.
  const OF_EMPTY = ['regulation', 'template', 'year', 'endpoint', 'approved'];
  // A change of these shows the same form again.
  const OF_ANY = ['endpoint', 'approved', 'lang'];

  /** A form in the widget: its JSON text as it is and as it was put in, and what was said of it since. */
  function begin(text, { given = false, blank = false } = {}) {
    return {
      text,
      begun: text,
      /** Put in by the page, not made or fetched as the attributes say. */
      given,
      /** Begun as an empty one. */
      blank,
      /** Submit was tried: what is missing is marked. */
      tried: false,
      /** What the server said when it refused it. */
      refused: '',
      /** What was sent, and under which id. */
      sent: null,
    };
  }

  class JixiaoForm extends HTMLElement {
    static get observedAttributes() { return WATCHED; }

    constructor() {
      super();
      this.shadow = this.attachShadow({ mode: 'open' });
      /** `empty`, `opening`, `shown`, or `failed`: then `failure` says why, and the form of before stays as it was. */
      this.state = 'empty';
      this.failure = null;
      /** The form that is shown, or was, while the widget is out of the page. */
      this.sheet = null;
      /** What to show next, until it is: `{}` what the attributes say, `blank` without `src`, `given` what was put in. */
      this.wanted = {};
      /** Ends when the last call of `open` has ended; `turn` counts the calls. */
      this.opened = null;
      this.turn = 0;
      /** The program in use, and the mounted part of it that draws. */
      this.runtime = null;
      this.mounted = null;
      /** The declaration that it is compared with. */
      this.declared = NONE;
      this.field = new HostField(this);
      this.inPage = false;
      // A property that was set before the element was known hides the accessor.
      for (const name of ['endpoint', 'approved', 'readOnly', 'form']) {
        if (Object.prototype.hasOwnProperty.call(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
    }

    get endpoint() {
      const own = this.getAttribute('endpoint');
      return own ? slashed(own) : home();
    }

    set endpoint(url) { this.attribute('endpoint', url); }

    /** The number of the approved declaration that a self-evaluation is compared with. */
    get approved() { return this.getAttribute('approved') || ''; }

    set approved(number) { this.attribute('approved', number); }

    get readOnly() { return this.hasAttribute('readonly'); }

    set readOnly(on) { this.toggleAttribute('readonly', Boolean(on)); }

    attribute(name, value) {
      if (value) this.setAttribute(name, value);
      else this.removeAttribute(name);
    }

    /** The form as an object; null until there is one. A new object each time. */
    get form() { return parsed(this.value); }

    set form(form) {
      if (typeof form === 'string' && !/^\s*\{/.test(form)) this.showKind(form.trim());
      else if (form === null || form === undefined) this.show({ blank: true });
      else this.put(textOf(form));
    }

    /** The form as JSON text, as a page's own <form> sends it. */
    get value() {
      const { wanted, sheet } = this;
      // What was put in counts at once, unless it turned out to be none.
      if (wanted && !(sheet && this.failure)) return wanted.text || '';
      return sheet ? sheet.text : '';
    }

    /** What the judge says of the form as it is; null until there is one. */
    get assessment() {
      if (!this.sheet || this.state === 'opening') return null;
      try {
        return JSON.parse(this.runtime.glue.assess(this.sheet.text, this.declared.text));
      } catch (error) {
        return null;
      }
    }

    /** Whether it may be submitted. Asked at every key, so without the whole assessment. */
    get acceptable() {
      try {
        const { glue } = this.runtime;
        // A copy of this script may be newer than the server: some programs can only give the whole assessment.
        return glue.acceptable ? glue.acceptable(this.sheet.text, this.declared.text) : this.assessment.acceptable;
      } catch (error) {
        return false;
      }
    }

    /** It can be read only, or the page has switched it off. */
    get locked() { return this.readOnly || this.field.disabled; }

    /** Why the page's own <form> may not be sent; empty where it may. */
    get obstacle() {
      if (this.locked) return '';
      if (this.state !== 'shown') return (this.failure && this.failure.message) || NOT_READY;
      return this.acceptable ? '' : ERRORS;
    }

    get language() { return this.lang || document.documentElement.lang || 'zh-CN'; }

    /** Frameworks hand over `form="review"` as a property. */
    showKind(kind) {
      const before = this.getAttribute('form');
      const { given } = this.wanted || this.sheet;
      this.attribute('form', kind);
      if (given || (this.failure && kind === before)) this.show({ blank: true });
    }

    put(text) {
      // A framework hands back what it heard: nothing is drawn anew under the cursor.
      if (text === this.value) this.stay();
      else this.show({ given: true, put: text, text: parsed(text) && text });
    }

    /** Gives up what could not be shown in place of the form that is. */
    stay() { if (this.failure && this.wanted && this.sheet) this.show(null); }

    connectedCallback() {
      this.inPage = true;
      this.field.enter();
      this.fit(true);
      if (this.mounted && this.state !== 'opening') this.update();
      else this.show(this.wanted);
    }

    disconnectedCallback() {
      this.field.leave();
      // Moved within the page it comes back in the same turn, and stays as it is.
      Promise.resolve().then(() => {
        if (this.isConnected) return;
        this.inPage = false;
        this.fit(false);
        this.turn += 1;
        this.state = 'empty';
        this.putAside();
      });
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.inPage) return;
      const { wanted, sheet, failure } = this;
      const { given, blank } = wanted || sheet;
      const untouched = wanted ? !given : blank && sheet.text === sheet.begun;
      if (name === 'src' || (name === 'form' && (!given || failure))) this.show({});
      else if (OF_EMPTY.includes(name) && untouched) this.show(wanted || { blank });
      else if (OF_ANY.includes(name)) this.show(wanted);
      else this.update();
    }

    /** Shows what is wanted, or, with nothing, the form again as it is; the last call counts. */
    show(wanted) {
      this.wanted = wanted;
      this.failure = null;
      this.opened = this.open();
      return this.opened;
    }

    async open() {
      if (!this.inPage) return;
      this.turn += 1;
      const { turn, wanted } = this;
      const stale = () => turn !== this.turn || !this.isConnected;
      clearTimeout(this.settling);
      this.state = 'opening';
      this.draw();
      this.say('');
      this.update();
      let uncompared = null;
      try {
        const runtime = await program(this.endpoint);
        if (stale()) return;
        const { glue, styles } = runtime;
        const dressed = this.dress(styles);
        glue.speak(this.language);
        // A form that is there can be shown all the same.
        await this.compare().catch((error) => { uncompared = error; });
        if (stale()) return;
        const text = wanted ? await this.textFor(wanted, glue, uncompared) : this.sheet.text;
        const [regulation, canonical] = glue.canonical(text);
        await within(glue.prepare(regulation));
        await dressed;
        if (stale()) return;
        // What was put in as an object has its keys in the order of the form from now on.
        if (wanted) this.sheet = begin(canonical, { given: wanted.given, blank: !wanted.given && !this.sourceOf(wanted) });
        this.wanted = null;
        this.state = 'shown';
        this.say('');
        this.mount(runtime);
        if (uncompared) throw uncompared;
      } catch (error) {
        if (stale()) return;
        let lead = this.wanted ? STAYS : '';
        if (!this.sheet) lead = BROKEN;
        else if (error === uncompared) lead = NOT_COMPARED;
        this.fail(asTrouble(error, 'form'), lead);
      }
    }

    /** Sees to it that the declaration is the one that `approved` names. */
    async compare() {
      const { approved, endpoint } = this;
      if (this.declared.number === approved) return;
      this.declared = NONE;
      const { glue } = await program(endpoint);
      const found = await declaration(endpoint, glue, approved);
      // Another may be named by now.
      if (this.approved === approved) this.declared = found;
    }

    /** The file to begin with, if there is one. */
    sourceOf({ blank }) { return (!blank && this.getAttribute('src')) || ''; }

    /** The text of what is wanted: as it was put in, a file, or an empty form. */
    async textFor(wanted, glue, uncompared) {
      if (wanted.given) return wanted.put;
      const src = this.sourceOf(wanted);
      if (src) {
        const { ok, status, text } = await ask(new URL(src, document.baseURI).href, withText).catch(() => {
          throw trouble('src', `没有取到 ${src}，请检查地址和跨域许可。 / Could not be fetched.`);
        });
        if (!ok) throw trouble('src', `${src}: HTTP ${status}`);
        return textOf(text);
      }
      const kind = this.getAttribute('form') || 'declaration';
      if (kind === 'self_evaluation' && this.approved) {
        if (uncompared) throw uncompared;
        // Nothing is typed twice.
        const [under] = glue.canonical(this.declared.text);
        await within(glue.prepare(under));
        return glue.evaluation(this.declared.text);
      }
      const year = (this.getAttribute('year') || '').trim();
      if (year && !/^\d{4}年?$/.test(year)) {
        throw trouble('form', `year="${year}"：年份请写四位数字。 / Four digits, please.`);
      }
      const regulation = this.getAttribute('regulation') || 'cn-2019-68';
      await within(glue.prepare(regulation));
      return glue.blank(kind, regulation, parseInt(year, 10) || 0, this.getAttribute('template') || '');
    }

    draw() {
      if (this.frame) return;
      this.frame = element('div', { className: 'jixiao', hidden: true }, 'frame');
      this.note = element('div', { className: 'notice error', hidden: true }, 'message');
      this.note.setAttribute('role', 'alert');
      this.place = element('div');
      // What comes of it is told by events.
      const onclick = () => { this.send(true).catch(() => {}); };
      this.button = element('button', { type: 'button', className: 'primary', onclick }, 'submit');
      const slot = element('slot', { name: 'actions' });
      slot.appendChild(this.button);
      const actions = element('div', { className: 'actions' }, 'actions');
      actions.appendChild(slot);
      for (const part of [this.place, this.note, actions]) this.frame.appendChild(part);
      this.shadow.appendChild(this.frame);
      // The browser leads the keyboard only to what is drawn.
      if (internals) this.shadow.appendChild(element('slot', { name: 'jixiao-value' }));
      if (window.ResizeObserver) {
        this.sizes = new ResizeObserver(([{ contentRect: { width } }]) => {
          this.frame.classList.toggle('narrow', width > 0 && width <= NARROW);
          this.frame.classList.toggle('slim', width > 0 && width <= SLIM);
        });
      }
      this.fit(true);
    }

    /** Lays out by its own width, not by the window's; an old browser keeps alive what is observed. */
    fit(on) {
      if (!this.sizes) return;
      if (on) this.sizes.observe(this.frame);
      else this.sizes.disconnect();
    }

    // Linked, not written in: a strict policy of the page allows that, and the browser keeps the sheets.
    dress(styles) {
      if (this.dressed && this.dressedBy === styles.join()) return this.dressed;
      const before = this.shadow.querySelectorAll('link');
      this.dressedBy = styles.join();
      this.dressed = Promise.all(styles.map((href) => new Promise((resolve) => {
        const timer = setTimeout(resolve, STYLES_MS);
        // A timer that still runs would keep a widget that was taken away.
        const done = () => { clearTimeout(timer); resolve(); };
        const link = element('link', { rel: 'stylesheet', href, onload: done, onerror: done });
        this.shadow.insertBefore(link, this.frame);
      }))).then(() => {
        for (const old of before) old.remove();
        this.frame.hidden = false;
      });
      return this.dressed;
    }

    /** Draws the form with a program that has its regulation. */
    mount(runtime) {
      const { sheet, language, declared } = this;
      if (runtime !== this.runtime) this.putAside();
      this.runtime = runtime;
      if (!this.mounted) {
        this.mounted = runtime.idle.pop() || newMounted(runtime);
        this.mounted.owner = this;
        this.drawn = {};
        this.place.appendChild(this.mounted.root);
      }
      const { widget } = this.mounted;
      if (this.drawn.sheet === sheet && this.drawn.language === language) widget.compare(declared.text);
      else widget.show(sheet.text, declared.text);
      this.drawn = { sheet, language };
      this.update();
      this.judge();
    }

    /** Gives the mounted program back; the form stays here, as text. */
    putAside() {
      clearTimeout(this.settling);
      const { mounted } = this;
      if (!mounted) return;
      this.mounted = null;
      mounted.owner = null;
      mounted.widget.show('');
      mounted.root.remove();
      mounted.idle.push(mounted);
    }

    /** What the mounted program has to say: `ready`, or `change` with the form as it is. */
    hear(what, text) {
      // Where another form is on its way, nobody is told of this one any more.
      const told = this.state !== 'opening' || !this.wanted;
      if (what === 'ready') {
        if (told) this.tell('ready', { form: this.form });
        return;
      }
      this.sheet.text = text;
      this.sheet.refused = '';
      if (!told) return;
      this.field.update();
      this.tell('change', { json: text });
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.judge(), SETTLED_MS);
    }

    /** Judges when typing has come to rest. */
    judge() {
      const { assessment } = this;
      if (assessment) this.tell('assess', { assessment });
    }

    /** Marks what is wrong and missing. */
    mark() {
      if (!this.mounted || this.sheet.tried) return;
      this.sheet.tried = true;
      this.update();
    }

    /** The page's <form> may not be sent: says why. */
    refuse() {
      if (this.state === 'shown') {
        this.pointOut();
        return;
      }
      if (!this.failure) this.say(NOT_READY);
      this.frame.hidden = false;
      this.note.scrollIntoView({ block: 'nearest' });
    }

    /** Puts the keyboard into the first cell that is wrong. */
    pointOut() {
      this.mark();
      this.say(ERRORS);
      // It is drawn in its own time.
      const seek = (frames) => requestAnimationFrame(() => {
        const wrong = this.shadow.querySelector('[aria-invalid="true"]');
        if (wrong) wrong.focus();
        else if (frames > 0) seek(frames - 1);
      });
      seek(60);
    }

    update() {
      if (!this.frame) return;
      this.frame.setAttribute('data-theme', this.getAttribute('theme') || '');
      this.button.textContent = this.language.startsWith('en') ? 'Submit' : '提交';
      // In a page's own <form> the page submits.
      this.button.hidden = Boolean(this.field.form) || this.locked || !this.mounted;
      if (this.mounted) this.mounted.widget.set(this.locked, this.sheet.tried, this.sheet.refused);
      this.field.update();
    }

    say(words, { good = false, again = false } = {}) {
      if (!this.note) return;
      this.note.textContent = words;
      this.note.className = good ? 'notice' : 'notice error';
      this.note.hidden = words === '';
      if (!again) return;
      const onclick = () => this.show(this.wanted);
      this.note.appendChild(element('button', { type: 'button', textContent: '再试一次 / Try again', onclick }));
    }

    tell(what, detail, cancelable) {
      return this.dispatchEvent(new CustomEvent(`jixiao-${what}`, {
        detail, bubbles: true, composed: true, cancelable: Boolean(cancelable),
      }));
    }

    /** What was wanted cannot be shown; the form of before, if there was one, stays. */
    fail(failure, lead) {
      this.state = 'failed';
      this.failure = failure;
      if (this.sheet && !this.mounted) this.mount(this.runtime);
      this.frame.hidden = false;
      this.say(lead + failure.message, { again: true });
      this.update();
      this.tell('error', { reason: failure.reason, message: failure.message });
    }

    /** Waits for what is being opened; what failed is tried once more. A `person` goes on with the form in sight. */
    async settled(person) {
      for (let last; last !== this.opened;) {
        last = this.opened;
        await last;
      }
      const { failure, wanted } = this;
      if (!failure || (person && wanted && this.sheet)) return;
      if (failure.reason !== 'form') await this.show(wanted);
      if (this.failure) throw this.failure;
    }

    /** The assessment of the form as it is, as soon as there is one. */
    async assess() {
      await this.settled();
      const { assessment, value } = this;
      if (assessment) return assessment;
      if (!value) throw trouble('form', NOT_READY);
      return assess(value, { endpoint: this.endpoint, approved: this.approved });
    }

    /**
     * Sends the form to the server: a promise of its receipt. `jixiao-submit` comes first and can be cancelled, for
     * pages that send it themselves. The same form is sent under the same id until it is answered.
     */
    submit() { return this.send(false); }

    async send(person) {
      try {
        await this.settled(person);
        const { sheet, assessment, declared } = this;
        if (!assessment) throw trouble('form', NOT_READY);
        const { text } = sheet;
        if (!assessment.acceptable) {
          this.pointOut();
          throw trouble('errors', ERRORS, { assessment });
        }
        const form = parsed(text);
        if (!this.tell('submit', { form, json: text, assessment }, true)) return null;
        // Only a self-evaluation is compared.
        const by = form.form === 'self_evaluation' ? declared.reference : undefined;
        if (!sheet.sent || sheet.sent.text !== text || sheet.sent.by !== by) sheet.sent = { text, by, id: randomId() };
        this.button.disabled = true;
        this.say('');
        const { id } = sheet.sent;
        const { ok, status, text: answer } = await ask(`${this.endpoint}api/v1/submissions`, withText, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: `{"id":"${id}",${by ? `"approved":${JSON.stringify(by)},` : ''}"form":${text}}`,
        });
        if (!ok) throw this.refusal(sheet, status, answer);
        const receipt = parsed(answer);
        if (!receipt || !receipt.number) throw trouble('endpoint', STRANGE);
        this.say(`已提交，回执编号 ${receipt.number} / Submitted: ${receipt.number}`, { good: true });
        this.tell('receipt', { receipt });
        return receipt;
      } catch (error) {
        const known = asTrouble(error, 'submit');
        // What could not be opened has been said.
        if (known === this.failure) throw known;
        if (known.reason !== 'errors') this.say(known.message);
        this.tell('error', { reason: known.reason, message: known.message, assessment: known.assessment });
        throw known;
      } finally {
        if (this.button) this.button.disabled = false;
      }
    }

    /** What the server said no with; its findings are shown in the cells. */
    refusal(sheet, status, answer) {
      const words = this.runtime.glue.detail(answer);
      if (!words) return trouble('endpoint', STRANGE);
      const { assessment } = (status === 422 && parsed(answer)) || {};
      if (assessment) {
        Object.assign(sheet, { refused: answer, tried: true });
        this.update();
      }
      return trouble('refused', words, { assessment });
    }

    /** The form as it was put in. */
    reset() {
      this.stay();
      const { sheet, wanted } = this;
      // What is on its way comes as it was put in.
      if (!sheet || wanted) return;
      this.sheet = begin(sheet.begun, sheet);
      if (!this.failure) this.say('');
      if (sheet.text !== sheet.begun) this.tell('change', { json: sheet.begun });
      if (this.mounted && this.state !== 'opening') this.mount(this.runtime);
    }
  }

  /** A new mounted program, which tells whoever uses it. */
  function newMounted({ glue, idle }) {
    const mounted = { owner: null, root: element('div'), idle };
    mounted.widget = new glue.Mounted(mounted.root, (what, text) => { if (mounted.owner) mounted.owner.hear(what, text); });
    return mounted;
  }

  window.jixiao = Object.assign(window.jixiao || {}, { assess });
  customElements.define('jixiao-form', JixiaoForm);
})();
