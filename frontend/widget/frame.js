// The form as a framed page: makes or adopts the <iframe> of /embed, keeps its height, and passes on what it says as
// events of the <iframe>. docs/embedding.md says how to use it. It may be copied. ECMAScript 5; one name in the page, `jixiao`.
(function () {
  'use strict';

  // The package is loaded outside of browsers too.
  if (typeof window === 'undefined' || !window.postMessage || !document.querySelectorAll) return;

  var script = document.currentScript;
  var HOME = folder((script && script.src) || document.baseURI);
  var OPTIONS = ['form', 'regulation', 'template', 'year', 'lang', 'theme', 'approved'];
  var TITLE = '绩效表';
  // How long a page that is there may be silent.
  var PATIENCE_MS = 20000;
  var SILENT = '绩效表没有打开：没有连上绩效服务器，或者它没有放行本页面。 / The server of the form could not be reached, or does not allow this page.';
  var EVENTS = ['ready', 'change', 'assess', 'receipt', 'error'];
  var adopted = [];

  function folder(url) {
    return url.replace(/[?#].*$/, '').replace(/[^/]*$/, '');
  }

  /** An address as the browser understands it. */
  function link(url) {
    var anchor = document.createElement('a');
    anchor.href = url;
    return anchor;
  }

  function addressOf(options) {
    var endpoint = link(options.endpoint || window.jixiao.endpoint || HOME).href;
    var said = [];
    OPTIONS.forEach(function (name) {
      var value = options[name];
      if (value !== undefined && value !== null && value !== '') said.push(name + '=' + encodeURIComponent(value));
    });
    if (options.readonly) said.push('readonly');
    return endpoint.replace(/\/?$/, '/') + 'embed' + (said.length ? '?' + said.join('&') : '');
  }

  /**
   * Shows the form in a frame: `target` is an element, or a selector of one, into which the frame is put, or an
   * <iframe> of /embed itself. Gives back what works the form.
   */
  function frame(target, options) {
    var wish = options || {};
    var place = typeof target === 'string' ? document.querySelector(target) : target;
    if (!place) throw new Error('jixiao.frame: no such element: ' + target);
    if (place.tagName === 'IFRAME') {
      var known = adopted.filter(function (one) { return one.element === place; })[0];
      return known ? known.handle : adopt(place, wish);
    }
    var element = document.createElement('iframe');
    element.src = addressOf(wish);
    element.title = wish.title || TITLE;
    element.style.width = '100%';
    element.style.border = '0';
    element.style.display = 'block';
    var handle = adopt(element, wish);
    place.appendChild(element);
    return handle;
  }

  function adopt(element, options) {
    var origin = link(element.src).origin;
    var questions = {};
    var last = 0;
    var content = 0;
    // What was asked before the form answered waits for it.
    var waiting = [];
    var greeted = false;
    // Nobody has answered; and the clock until that is so.
    var silent = false;
    var clock;
    var visitor = Math.random();

    function post(message) {
      message.jixiao = 1;
      // The window may be gone with its page.
      if (element.contentWindow) element.contentWindow.postMessage(message, origin);
    }

    function ask(message) {
      if (greeted) post(message);
      else waiting.push(message);
    }

    function question(message) {
      return new Promise(function (resolve, reject) {
        last += 1;
        message.question = last;
        questions[last] = { resolve: resolve, reject: reject };
        if (silent) settle(last, null, offline());
        else ask(message);
      });
    }

    function settle(number, value, error) {
      var asked = questions[number];
      if (!asked) return;
      delete questions[number];
      if (!error) asked.resolve(value);
      else {
        var trouble = new Error(error.message);
        trouble.reason = error.reason;
        trouble.assessment = error.assessment;
        asked.reject(trouble);
      }
    }

    function offline() { return { reason: 'offline', message: SILENT }; }

    /** The page in the frame does not answer: who waits is told. A form to show is kept, in case it comes after all. */
    function giveUp() {
      silent = true;
      waiting = waiting.filter(function (message) { return !message.question; });
      Object.keys(questions).forEach(function (number) { settle(number, null, offline()); });
      dispatch('error', offline());
    }

    /** As tall as what it shows; at most as tall as the window, so that what stays in sight within it does. */
    function fit() {
      if (!content) return;
      var most = options.full || element.hasAttribute('data-full') ? content : Math.min(content, window.innerHeight);
      element.style.height = most + 'px';
    }

    function dispatch(what, detail, cancelable) {
      return element.dispatchEvent(new CustomEvent('jixiao-' + what, {
        detail: detail, bubbles: true, cancelable: Boolean(cancelable),
      }));
    }

    function hear(event) {
      var message = event.data;
      if (event.source !== element.contentWindow || event.origin !== origin) return;
      if (!message || message.jixiao !== 1) return;
      if (message.what === 'here') {
        // A new page is in the frame: it knows nobody yet.
        greeted = false;
        hello();
      } else if (message.what === 'hello') {
        greeted = true;
        silent = false;
        clearTimeout(clock);
        waiting.splice(0).forEach(post);
      } else if (message.what === 'height') {
        content = Number(message.height) || 0;
        fit();
      } else if (message.what === 'answer') {
        settle(message.question, message.value, message.error);
      } else if (message.what === 'submit') {
        if (dispatch('submit', message.detail, true)) {
          post({ ask: 'send', question: message.question, json: message.detail.json });
        } else settle(message.question, null);
      } else if (EVENTS.indexOf(message.what) >= 0) {
        dispatch(message.what, message.detail);
      }
    }

    function hello() {
      if (!greeted) post({ ask: 'hello', visitor: visitor });
    }

    /** Something was loaded into the frame. */
    function arrived() {
      hello();
      clearTimeout(clock);
      silent = false;
      if (!greeted) clock = setTimeout(giveUp, PATIENCE_MS);
    }

    /** Whether the frame shows what it names, as far as can be seen from here. */
    function loaded() {
      if (!element.contentWindow) return false;
      try {
        var inner = element.contentDocument;
        return !inner || (inner.readyState === 'complete' && inner.URL !== 'about:blank');
      } catch (error) {
        return true;
      }
    }

    window.addEventListener('message', hear);
    window.addEventListener('resize', fit);
    element.addEventListener('load', arrived);
    if (loaded()) arrived();

    var handle = {
      /** The <iframe>; the form's events are dispatched on it. */
      element: element,
      /** Shows a form, an object or its JSON text; `null` an empty one. `approved`: number of its declaration. */
      show: function (form, approved) {
        var message = { ask: 'form', form: form === undefined ? null : form };
        if (approved !== undefined) message.approved = approved;
        ask(message);
      },
      /** The assessment of the form as it is. */
      assess: function () { return question({ ask: 'assess' }); },
      /** Sends the form: its receipt, or null where `jixiao-submit` was prevented. */
      submit: function () { return question({ ask: 'submit' }); },
      /** The form as it was put in. */
      reset: function () { ask({ ask: 'reset' }); },
      /** Hears no more; before the frame is thrown away. */
      stop: function () {
        window.removeEventListener('message', hear);
        window.removeEventListener('resize', fit);
        element.removeEventListener('load', arrived);
        clearTimeout(clock);
        adopted = adopted.filter(function (one) { return one.element !== element; });
      },
    };
    adopted.push({ element: element, handle: handle });
    return handle;
  }

  function adoptAll() {
    Array.prototype.forEach.call(document.querySelectorAll('iframe[data-jixiao]'), function (element) { frame(element); });
  }

  window.jixiao = window.jixiao || {};
  window.jixiao.frame = frame;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', adoptAll);
  else adoptAll();
})();
