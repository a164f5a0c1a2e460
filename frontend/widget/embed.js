// The page /embed: one widget, shown inside a frame of somebody else's page and worked from there by messages.
// It answers only the page around it, and only if the server named that page's origin (--allow-origin).
// The other side is frame.js. ECMAScript 5, so that a browser that cannot run the form can still say so.
(function () {
  'use strict';

  var TOO_OLD = '这个浏览器打不开本表。请使用 Chrome 72 或更新版本；使用 360、QQ、搜狗等浏览器时，请切换到“极速模式”。' +
    ' / Please use Chrome 72 or newer; in 360, QQ or Sogou browser switch to the fast (Chromium) mode.';
  // What the address may say of the widget.
  var TAKEN = ['form', 'regulation', 'template', 'year', 'lang', 'readonly', 'theme', 'approved'];

  document.body.style.margin = '0';

  if (!window.jixiao || !window.customElements || !window.URLSearchParams) {
    var words = document.createElement('p');
    words.appendChild(document.createTextNode(TOO_OLD));
    document.body.appendChild(words);
    return;
  }

  var allowed = [window.location.origin].concat(
    document.querySelector('meta[name="jixiao-hosts"]').getAttribute('content').split(' '));
  // The origin of the page around, once it has shown itself to be an allowed one.
  var host = null;
  var visitor = null;
  var ready = false;
  // Number of the host's question that made the form be submitted; what the host has agreed to send.
  var question = 0;
  var agreed = null;

  var form = document.createElement('jixiao-form');
  var address = new URLSearchParams(window.location.search);
  TAKEN.forEach(function (name) {
    var value = address.get(name);
    if (value !== null) form.setAttribute(name, value);
  });
  if (form.getAttribute('lang')) document.documentElement.lang = form.getAttribute('lang');

  function tell(message) {
    if (host === null) return;
    message.jixiao = 1;
    window.parent.postMessage(message, host);
  }

  function answer(number, promise) {
    promise.then(function (value) {
      tell({ what: 'answer', question: number, value: value });
    }, function (error) {
      tell({
        what: 'answer',
        question: number,
        error: { reason: error.reason || 'form', message: error.message, assessment: error.assessment },
      });
    });
  }

  var height = 0;
  function measure() {
    var now = Math.ceil(form.getBoundingClientRect().height);
    if (now === height || host === null) return;
    height = now;
    tell({ what: 'height', height: now });
  }

  function tellReady() {
    if (ready) tell({ what: 'ready', detail: { form: form.form } });
  }

  form.addEventListener('jixiao-ready', function () {
    ready = true;
    tellReady();
  });
  ['change', 'assess', 'receipt', 'error'].forEach(function (what) {
    form.addEventListener('jixiao-' + what, function (event) { tell({ what: what, detail: event.detail }); });
  });
  // The host may want to send it by itself: it is asked, and nothing is sent before it has agreed.
  form.addEventListener('jixiao-submit', function (event) {
    if (host === null || event.detail.json === agreed) return;
    event.preventDefault();
    tell({ what: 'submit', detail: event.detail, question: question });
  });

  function submit(number, json) {
    question = number;
    agreed = json;
    function done() {
      question = 0;
      agreed = null;
    }
    form.submit().then(function (receipt) {
      done();
      // Without one the host is being asked, and has the answer itself.
      if (receipt !== null) answer(number, Promise.resolve(receipt));
    }, function (error) {
      done();
      answer(number, Promise.reject(error));
    });
  }

  var tasks = {
    form: function (message) {
      if ('approved' in message) form.approved = message.approved;
      form.form = message.form;
    },
    reset: function () { form.reset(); },
    assess: function (message) { answer(message.question, form.assess()); },
    submit: function (message) { submit(message.question, null); },
    // The host has agreed to what it was shown.
    send: function (message) { submit(message.question, message.json); },
  };

  window.addEventListener('message', function (event) {
    var message = event.data;
    if (event.source !== window.parent || allowed.indexOf(event.origin) < 0) return;
    if (!message || message.jixiao !== 1 || typeof message.ask !== 'string') return;
    if (message.ask === 'hello') {
      host = event.origin;
      tell({ what: 'hello' });
      // It says so more than once, because it cannot see whether it was heard.
      if (visitor === message.visitor) return;
      visitor = message.visitor;
      height = 0;
      measure();
      tellReady();
    } else if (Object.prototype.hasOwnProperty.call(tasks, message.ask)) {
      tasks[message.ask](message);
    }
  });

  document.body.appendChild(form);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(form);
  else window.setInterval(measure, 500);
  // Says nothing but that somebody is here: whoever is around has to show itself first.
  if (window.parent !== window) window.parent.postMessage({ jixiao: 1, what: 'here' }, '*');
})();
