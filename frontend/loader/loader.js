// Starts the program, in any browser that can run it, and says plainly what to do in one that cannot.
// Written in ECMAScript 5: even Internet Explorer must be able to read this file.
(function () {
  'use strict';

  var PATIENCE_MS = 20000;
  var LEAVING_MS = 1000;
  var started = false;
  var failed = false;
  var leaving = false;

  var panel = document.getElementById('start');
  var text = document.getElementById('start-text');
  var more = document.getElementById('start-more');

  var BROWSERS_ZH = '请使用 Chrome 72 或更新版本，或较新的 Edge、Firefox；' +
    '使用 360、QQ、搜狗等浏览器时，请切换到“极速模式”。';
  var BROWSERS_EN = 'Please use Chrome 72 or newer, or a recent Edge or Firefox; ' +
    'in 360, QQ or Sogou browser switch to the fast (Chromium) mode.';
  var RELOAD_ZH = '请检查网络后重新打开；如仍不能打开，请把下面的信息告诉管理员。';
  var RELOAD_EN = 'Please check the network and reload; if it still fails, pass the text below to your administrator.';

  function paragraph(content, name, lang) {
    var p = document.createElement('p');
    if (name) p.className = name;
    if (lang) p.lang = lang;
    p.appendChild(document.createTextNode(content));
    more.appendChild(p);
  }

  function show(title, advice, adviceInEnglish, detail) {
    text.firstChild.nodeValue = title;
    while (more.firstChild) more.removeChild(more.firstChild);
    paragraph(advice);
    paragraph(adviceInEnglish, '', 'en');
    if (detail) paragraph(detail, 'start-detail');
    var button = document.createElement('button');
    button.type = 'button';
    button.appendChild(document.createTextNode('重新打开 Reload'));
    button.onclick = function () { window.location.reload(); };
    more.appendChild(button);
    panel.removeAttribute('hidden');
  }

  function fail(title, advice, adviceInEnglish, error) {
    if (failed) return;
    failed = true;
    panel.className += ' start-failed';
    panel.setAttribute('role', 'alert');
    show(title, advice, adviceInEnglish, error ? String(error && error.message || error) : '');
    if (window.console && console.error) console.error(String(error && error.stack || error || title));
  }

  function cannotRun(error) {
    fail('这个浏览器打不开本程序。', BROWSERS_ZH, BROWSERS_EN, error);
  }

  // Whatever fails in a browser older than Chromium 69, Firefox 62 or Safari 12, its age is the reason to name.
  function cannotStart(error) {
    // A page that is being left breaks off what it was loading. Nothing failed, unless it is still here afterwards.
    if (leaving) {
      leaving = false;
      window.setTimeout(function () { cannotStart(error); }, LEAVING_MS);
    } else if (typeof Array.prototype.flat !== 'function') cannotRun(error);
    else fail('程序没能打开。', RELOAD_ZH, RELOAD_EN, error);
  }

  function meta(name) {
    var all = document.getElementsByTagName('meta');
    for (var i = 0; i < all.length; i++) {
      if (all[i].getAttribute('name') === name) return all[i].getAttribute('content');
    }
    return null;
  }

  function canRun() {
    return typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function' &&
      typeof fetch === 'function' && typeof Promise === 'function' &&
      typeof TextDecoder === 'function' && typeof customElements === 'object';
  }

  // The glue takes the response as it comes and compiles while it arrives, but only when the server
  // calls it application/wasm; behind a proxy that says otherwise, the bytes are handed over instead.
  function program(url) {
    return fetch(url, { credentials: 'same-origin' }).then(function (response) {
      if (!response.ok) throw new Error(url + ': HTTP ' + response.status);
      var type = response.headers.get('Content-Type') || '';
      var streams = typeof WebAssembly.instantiateStreaming === 'function' &&
        /^application\/wasm$/i.test(type);
      return streams ? response : response.arrayBuffer();
    });
  }

  function glue(url) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = url;
      script.onload = function () { resolve(); };
      script.onerror = function () { reject(new Error(url)); };
      document.head.appendChild(script);
    });
  }

  if (!canRun()) {
    cannotRun('');
    return;
  }

  window.setTimeout(function () {
    if (!started && !failed) {
      show('仍在打开，比平时慢…', RELOAD_ZH, RELOAD_EN, '');
    }
  }, PATIENCE_MS);

  window.addEventListener('beforeunload', function () { leaving = true; });

  // A program that stops while it runs leaves a page that no longer answers. Say so.
  window.addEventListener('error', function (event) {
    if (started && event.error instanceof WebAssembly.RuntimeError) {
      fail('程序停止了。', '请重新打开本页面，已保存的草稿不会丢失。', 'The program stopped. Please reload; saved drafts are kept.', event.error);
    }
  });

  Promise.all([program(meta('jixiao-wasm')), glue(meta('jixiao-glue'))])
    // `wasm_bindgen` is what the glue defines.
    .then(function (ready) { return wasm_bindgen({ module_or_path: ready[0] }); })
    .then(function () { return wasm_bindgen.open(document.getElementById('app')); })
    .then(function () {
      started = true;
      if (!failed) panel.setAttribute('hidden', '');
    })
    .then(null, cannotStart);
})();
