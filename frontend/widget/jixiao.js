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
  const BROKEN = '绩效表打不开：';
  const STRANGE = '回答的不是绩效服务器，请检查 endpoint 和网络。 / What answered is not the server of this form.';
  const OFFLINE = '没有连上绩效服务器，请检查网络后再试。 / The server could not be reached.';
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

  async function ask(url, options) {
    let response;
    try {
      response = await fetch(url, options);
    } catch (error) {
      throw trouble('offline', OFFLINE);
    }
    return response;
  }

  async function start(endpoint) {
    const response = await ask(endpoint + 'jixiao.json', { cache: 'no-cache' });
    const names = await response.json().catch(() => null);
    if (!response.ok || !names || !names.wasm || !names.glue) throw trouble('endpoint', STRANGE);
    const at = (name) => endpoint + name;
    const [bytes, glue] = await Promise.all([wasm(at(names.wasm)), evaluated(at(names.glue))]);
    await glue({ module_or_path: bytes });
    glue.at(endpoint.replace(/\/$/, ''));
    return { glue, styles: names.styles.map(at), idle: [] };
  }

  // Compiles while it arrives, but only where the server calls it what it is.
  async function wasm(url) {
    const response = await ask(url);
    if (!response.ok) throw trouble('endpoint', STRANGE);
    const streams = WebAssembly.instantiateStreaming
      && /^application\/wasm$/i.test(response.headers.get('Content-Type') || '');
    return streams ? response : response.arrayBuffer();
  }

  // The glue hands itself over on its script element; no name is left in the page.
  function evaluated(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = url;
      element.onload = () => {
        element.remove();
        if (element.jixiao) resolve(element.jixiao);
        else reject(trouble('endpoint', STRANGE));
      };
      element.onerror = () => {
        element.remove();
        reject(trouble('offline', OFFLINE));
      };
      document.head.appendChild(element);
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

  function randomId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  function textOf(form) {
    return typeof form === 'string' ? form : JSON.stringify(form);
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
      await glue.prepare(regulation);
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
    const response = await ask(`${server}api/v1/submissions/${name}${revision ? `/revisions/${revision}` : ''}`);
    const answer = await response.text();
    if (!response.ok) throw trouble('approved', glue.detail(answer) || STRANGE);
    let kept;
    try {
      kept = JSON.parse(answer);
    } catch (error) {
      throw trouble('endpoint', STRANGE);
    }
    if (!kept.form || !kept.receipt) throw trouble('endpoint', STRANGE);
    if (kept.form.form !== 'declaration') throw trouble('approved', NO_DECLARATION);
    return { number, reference: `${kept.receipt.number}/${kept.receipt.revision}`, text: JSON.stringify(kept.form) };
  }

  function slashed(url) {
    const absolute = new URL(url, document.baseURI).href;
    return absolute.endsWith('/') ? absolute : `${absolute}/`;
  }

  // What takes part in the page's own <form>: a child of the widget, because the attribute `form` of an element that
  // is itself part of a form would name that form.
  const internals = typeof ElementInternals === 'function' && 'attachInternals' in HTMLElement.prototype;
  class Value extends HTMLElement {
    static get formAssociated() { return true; }

    constructor() {
      super();
      this.inner = this.attachInternals();
      this.addEventListener('invalid', (event) => {
        // Findings stand in the cells; the browser's bubble would have nowhere to stand.
        event.preventDefault();
        this.parentNode.refuse();
      });
    }

    formResetCallback() { if (this.parentNode) this.parentNode.reset(); }
  }
  if (internals) customElements.define('jixiao-value', Value);

  const WATCHED = ['form', 'regulation', 'template', 'year', 'src', 'endpoint', 'approved', 'lang', 'readonly', 'theme', 'name'];
  // A change of these shows another form.
  const ANOTHER = ['form', 'regulation', 'template', 'year', 'src', 'endpoint'];
  // A change of these shows the same form again.
  const AGAIN = ['lang', 'approved'];

  class JixiaoForm extends HTMLElement {
    static get observedAttributes() { return WATCHED; }

    constructor() {
      super();
      this.shadow = this.attachShadow({ mode: 'open' });
      /** JSON text of the form as it is; null until there is one. */
      this.text = null;
      /** JSON text of the form as it was put in. */
      this.begun = null;
      this.mounted = null;
      /** A form was put in and is not shown yet: what is mounted speaks of the one before. */
      this.coming = false;
      this.opening = 0;
      this.tried = false;
      this.refused = '';
      this.sent = null;
      /** The declaration that it is compared with. */
      this.declared = NONE;
      this.upgrade('approved');
      this.upgrade('form');
    }

    // A property that was set before the element was known hides the accessor.
    upgrade(name) {
      if (Object.prototype.hasOwnProperty.call(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }

    get endpoint() {
      const own = this.getAttribute('endpoint');
      return own ? slashed(own) : home();
    }

    /** The number of the approved declaration that a self-evaluation is compared with. */
    get approved() { return this.getAttribute('approved') || ''; }

    set approved(number) {
      if (number) this.setAttribute('approved', number);
      else this.removeAttribute('approved');
    }

    /** The form as an object; null until there is one. A new object each time. */
    get form() { return this.text === null ? null : JSON.parse(this.text); }

    set form(form) {
      const text = form === null || form === undefined ? null : textOf(form);
      // A framework hands back what it heard: nothing is drawn anew under the cursor.
      if (text !== null && text === this.text) return;
      this.text = text;
      this.begun = this.text;
      this.given = this.text !== null;
      this.coming = true;
      clearTimeout(this.settling);
      this.open();
    }

    /** The form as JSON text, as a page's own <form> sends it. */
    get value() { return this.text === null ? '' : this.text; }

    /** What the judge says of the form as it is; null until there is one. */
    get assessment() {
      if (!this.runtime || this.text === null || !this.mounted || this.coming) return null;
      try {
        return JSON.parse(this.runtime.glue.assess(this.text, this.declared.text));
      } catch (error) {
        // What was put in last is no form.
        return null;
      }
    }

    get readOnly() { return this.hasAttribute('readonly'); }

    set readOnly(on) { this.toggleAttribute('readonly', Boolean(on)); }

    connectedCallback() {
      this.hostForm = this.closest('form');
      this.listen(true);
      this.fit(true);
      if (this.mounted && !this.coming) this.update();
      else this.open();
    }

    disconnectedCallback() {
      this.listen(false);
      // Moved within the page it comes back in the same turn, and stays as it is.
      Promise.resolve().then(() => {
        if (this.isConnected) return;
        this.fit(false);
        this.putAside();
      });
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.isConnected) return;
      if (ANOTHER.includes(name)) {
        this.putAside();
        if (!this.given || name === 'src') {
          this.text = null;
          this.given = false;
        }
        this.open();
      } else if (AGAIN.includes(name)) {
        this.putAside();
        this.open();
      } else {
        this.update();
      }
    }

    listen(on) {
      if (internals || !this.hostForm) return;
      if (on) {
        this.onHostSubmit = (event) => {
          if (this.acceptable()) return;
          event.preventDefault();
          event.stopImmediatePropagation();
          this.refuse();
        };
        this.onHostReset = () => this.reset();
        this.hostForm.addEventListener('submit', this.onHostSubmit, true);
        this.hostForm.addEventListener('reset', this.onHostReset);
      } else {
        this.hostForm.removeEventListener('submit', this.onHostSubmit, true);
        this.hostForm.removeEventListener('reset', this.onHostReset);
      }
    }

    /** Shows what the attributes and properties say; the last call counts. */
    async open() {
      if (!this.isConnected) return;
      this.opening += 1;
      const turn = this.opening;
      const stale = () => turn !== this.opening || !this.isConnected;
      try {
        if (!this.frame) this.draw();
        this.say('');
        const runtime = await program(this.endpoint);
        if (stale()) return;
        this.runtime = runtime;
        const { glue, styles } = runtime;
        const styled = this.style_(styles);
        glue.speak(this.lang || document.documentElement.lang || 'zh-CN');
        await this.compared();
        if (stale()) return;
        if (this.text === null) {
          const text = await this.first(glue);
          if (stale()) return;
          this.text = text;
          this.begun = text;
        }
        const [regulation, canonical] = glue.canonical(this.text);
        await glue.prepare(regulation);
        await styled;
        if (stale()) return;
        // What was put in as an object has its keys in the order of the form from now on.
        if (this.begun === this.text) this.begun = canonical;
        this.text = canonical;
        this.mount();
      } catch (error) {
        if (stale()) return;
        this.coming = false;
        this.fail(asTrouble(error, 'form'));
      }
    }

    /** Sees to it that the declaration is the one that `approved` names. */
    async compared() {
      const { approved, endpoint } = this;
      if (this.declared.number === approved) return;
      const { glue } = await program(endpoint);
      const found = await declaration(endpoint, glue, approved);
      // Another may be named by now.
      if (this.approved === approved) this.declared = found;
    }

    /** The form to begin with: a file, or an empty one. */
    async first(glue) {
      const src = this.getAttribute('src');
      if (src) {
        const response = await ask(new URL(src, document.baseURI).href);
        if (!response.ok) throw trouble('src', `${src}: HTTP ${response.status}`);
        return (await response.text()).replace(/^\ufeff/, '');
      }
      const kind = this.getAttribute('form') || 'declaration';
      if (kind === 'self_evaluation' && this.declared.text) {
        // Nothing is typed twice.
        const [under] = glue.canonical(this.declared.text);
        await glue.prepare(under);
        return glue.evaluation(this.declared.text);
      }
      const regulation = this.getAttribute('regulation') || 'cn-2019-68';
      await glue.prepare(regulation);
      const year = Number(this.getAttribute('year')) || 0;
      return glue.blank(kind, regulation, year, this.getAttribute('template') || '');
    }

    draw() {
      this.frame = document.createElement('div');
      this.frame.className = 'jixiao';
      this.frame.setAttribute('part', 'frame');
      this.note = document.createElement('div');
      this.note.className = 'notice error';
      this.note.setAttribute('part', 'message');
      this.note.setAttribute('role', 'alert');
      this.note.hidden = true;
      this.place = document.createElement('div');
      this.actions = document.createElement('div');
      this.actions.className = 'actions';
      this.actions.setAttribute('part', 'actions');
      const slot = document.createElement('slot');
      slot.name = 'actions';
      this.button = document.createElement('button');
      this.button.type = 'button';
      this.button.className = 'primary';
      this.button.setAttribute('part', 'submit');
      // What comes of it is told by events.
      this.button.onclick = () => { this.submit().catch(() => {}); };
      slot.appendChild(this.button);
      this.actions.appendChild(slot);
      for (const part of [this.place, this.note, this.actions]) this.frame.appendChild(part);
      this.frame.hidden = true;
      this.shadow.appendChild(this.frame);
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
    style_(styles) {
      if (this.styled && this.styledBy === styles.join()) return this.styled;
      for (const old of Array.from(this.shadow.querySelectorAll('link'))) old.remove();
      this.styledBy = styles.join();
      this.styled = Promise.all(styles.map((href) => new Promise((resolve) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = href;
        // Without its looks it is still a form.
        link.onload = resolve;
        link.onerror = resolve;
        this.shadow.insertBefore(link, this.frame);
      }))).then(() => { this.frame.hidden = false; });
      return this.styled;
    }

    mount() {
      this.coming = false;
      if (!this.mounted) {
        this.mounted = this.runtime.idle.pop() || this.made();
        this.mounted.owner = this;
        this.place.appendChild(this.mounted.root);
      }
      this.mounted.widget.show(this.text, this.declared.text);
      this.update();
      this.judge();
    }

    /** A new mounted program, which tells whoever uses it. */
    made() {
      const it = { owner: null, root: document.createElement('div'), idle: this.runtime.idle };
      it.widget = new this.runtime.glue.Mounted(it.root, (what, text) => { if (it.owner) it.owner.told(what, text); });
      return it;
    }

    /** Gives the mounted program back; the form stays here, as text. */
    putAside() {
      clearTimeout(this.settling);
      this.opening += 1;
      const it = this.mounted;
      if (!it) return;
      this.mounted = null;
      it.owner = null;
      it.widget.show('');
      it.root.remove();
      it.idle.push(it);
    }

    told(what, text) {
      if (this.coming) return;
      if (what === 'ready') {
        this.tell('ready', { form: this.form });
        return;
      }
      this.text = text;
      this.refused = '';
      this.take();
      this.tell('change', { json: text });
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.judge(), SETTLED_MS);
    }

    /** Judges when typing has come to rest. */
    judge() {
      const { assessment } = this;
      if (!assessment) return;
      this.take(assessment);
      this.tell('assess', { assessment });
    }

    /** Hands the value to the page's own <form>. */
    take(assessment) {
      const name = this.getAttribute('name') || 'jixiao';
      if (!this.part_) {
        this.part_ = document.createElement(internals ? 'jixiao-value' : 'input');
        if (!internals) this.part_.type = 'hidden';
      }
      // A page that fills its elements anew may have thrown it out.
      if (this.part_.parentNode !== this) this.appendChild(this.part_);
      this.part_.setAttribute('name', name);
      if (!internals) {
        this.part_.value = this.value;
        return;
      }
      const { inner } = this.part_;
      inner.setFormValue(this.value);
      if (assessment && !assessment.acceptable) inner.setValidity({ customError: true }, ERRORS);
      else if (assessment) inner.setValidity({});
    }

    acceptable() {
      const { assessment } = this;
      return assessment !== null && assessment.acceptable;
    }

    /** Marks what is wrong, and puts the keyboard into the first cell that is. */
    refuse() {
      this.tried = true;
      this.update();
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
      const english = (this.lang || '').startsWith('en');
      this.button.textContent = english ? 'Submit' : '提交';
      // In a page's own <form> the page submits.
      this.button.hidden = Boolean(this.hostForm) || this.readOnly || !this.mounted;
      if (this.mounted) this.mounted.widget.set(this.readOnly, this.tried, this.refused);
      if (this.mounted) this.take();
    }

    say(words, { good = false, again = false } = {}) {
      if (!this.note) return;
      this.note.textContent = words;
      this.note.className = good ? 'notice' : 'notice error';
      this.note.hidden = words === '';
      if (again) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = '再试一次 / Try again';
        button.onclick = () => this.open();
        this.note.appendChild(button);
      }
    }

    tell(what, detail, cancelable) {
      return this.dispatchEvent(new CustomEvent(`jixiao-${what}`, {
        detail, bubbles: true, composed: true, cancelable: Boolean(cancelable),
      }));
    }

    fail(error) {
      this.frame.hidden = false;
      this.say(BROKEN + error.message, { again: true });
      this.button.hidden = true;
      this.tell('error', { reason: error.reason, message: error.message });
    }

    /** The assessment of the form as it is, as soon as there is one. */
    async assess() {
      await this.compared();
      const { assessment } = this;
      if (assessment) return assessment;
      if (this.text === null) throw trouble('form', '表还没有打开。 / There is no form yet.');
      return assess(this.text, { endpoint: this.endpoint, approved: this.approved });
    }

    /**
     * Sends the form to the server: a promise of its receipt. `jixiao-submit` comes first and can be cancelled, for
     * pages that send it themselves. The same form is sent under the same id until it is answered.
     */
    async submit() {
      try {
        const assessment = await this.assess();
        const { text } = this;
        if (!assessment.acceptable) {
          this.refuse();
          throw trouble('errors', ERRORS, { assessment });
        }
        if (!this.tell('submit', { form: this.form, json: text, assessment }, true)) return null;
        // Only a self-evaluation is compared.
        const by = JSON.parse(text).form === 'self_evaluation' ? this.declared.reference : undefined;
        if (!this.sent || this.sent.text !== text || this.sent.by !== by) this.sent = { text, by, id: randomId() };
        this.button.disabled = true;
        this.say('');
        const { id } = this.sent;
        const response = await ask(`${this.endpoint}api/v1/submissions`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: `{"id":"${id}",${by ? `"approved":${JSON.stringify(by)},` : ''}"form":${text}}`,
        });
        const answer = await response.text();
        if (!response.ok) throw this.refusal(response.status, answer);
        let receipt;
        try {
          receipt = JSON.parse(answer);
        } catch (error) {
          throw trouble('endpoint', STRANGE);
        }
        if (!receipt || !receipt.number) throw trouble('endpoint', STRANGE);
        this.say(`已提交，回执编号 ${receipt.number} / Submitted: ${receipt.number}`, { good: true });
        this.tell('receipt', { receipt });
        return receipt;
      } catch (error) {
        const known = asTrouble(error, 'submit');
        if (known.reason !== 'errors') this.say(known.message);
        this.tell('error', { reason: known.reason, message: known.message, assessment: known.assessment });
        throw known;
      } finally {
        if (this.button) this.button.disabled = false;
      }
    }

    /** What the server said no with; its findings are shown in the cells. */
    refusal(status, answer) {
      const words = this.runtime ? this.runtime.glue.detail(answer) : '';
      if (!words) return trouble('endpoint', STRANGE);
      let assessment;
      if (status === 422) {
        this.refused = answer;
        this.tried = true;
        this.update();
        ({ assessment } = JSON.parse(answer));
      }
      return trouble('refused', words, { assessment });
    }

    /** The form as it was put in. */
    reset() {
      this.text = this.begun;
      this.tried = false;
      this.refused = '';
      this.say('');
      if (this.mounted && this.text !== null && !this.coming) {
        this.mounted.widget.show(this.text, this.declared.text);
        this.update();
        this.judge();
      }
    }
  }

  window.jixiao = Object.assign(window.jixiao || {}, { assess });
  customElements.define('jixiao-form', JixiaoForm);
})();
