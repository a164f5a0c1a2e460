// The element <jixiao-form>, defined by being imported, and the functions beside it. Outside of a browser, where pages
// are rendered beforehand, importing does nothing.
import './jixiao.js';
import './frame.js';

/** What the scripts left in the page. */
function page(name) {
  if (typeof window === 'undefined' || !window.jixiao || !window.jixiao[name]) {
    throw new Error('jixiao-form：只能在浏览器（Chromium 72 以上）里使用 / works only in a browser, from Chromium 72 on');
  }
  return window.jixiao;
}

export function setEndpoint(endpoint) {
  if (typeof window === 'undefined') return;
  window.jixiao = window.jixiao || {};
  window.jixiao.endpoint = endpoint;
}

export async function assess(form, options) {
  return page('assess').assess(form, options);
}

export function frame(target, options) {
  return page('frame').frame(target, options);
}
