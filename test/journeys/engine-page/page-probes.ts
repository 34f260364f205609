/** Every way in which a page could reach another origin that a content policy is asked to close. */
import { heard, outcomesOf, type Probes } from './settle.ts';

export function probesOfPage(target: string): Promise<Readonly<Record<string, string>>> {
  return outcomesOf(probes(target));
}

function probes(target: string): Probes {
  const at = (name: string): string => `${target}${name}`;
  const socket = target.replace(/^http/, 'ws');
  return {
    fetch: () => fetch(at('fetch')),
    'fetch-no-cors': () => fetch(at('no-cors'), { mode: 'no-cors' }),
    'fetch-keepalive': () => fetch(at('keepalive'), { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' }),
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open('GET', at('xhr'));
      const isHeard = heard(request);
      request.send();
      return isHeard;
    },
    websocket: () => heard(new WebSocket(`${socket}socket`)),
    'event-source': () => heard(new EventSource(at('events'))),
    beacon: () => navigator.sendBeacon(at('beacon'), 'x'),
    image: () => element('img', { src: at('image') }),
    'image-set': () => element('img', { srcset: `${at('image-set')} 2x` }),
    audio: () => element('audio', { src: at('audio'), preload: 'auto' }),
    video: () => element('video', { src: at('video'), poster: at('poster'), preload: 'auto' }),
    script: () => element('script', { src: at('script') }),
    'module-script': () => element('script', { src: at('module'), type: 'module' }),
    import: () => import(/* @vite-ignore */ at('import')),
    stylesheet: () => element('link', { rel: 'stylesheet', href: at('style') }),
    'css-import': () => styled(`@import url("${at('css-import')}");`),
    'css-image': () => styled(`body { background: url("${at('css-image')}"); }`),
    'css-font': () => styled(`@font-face { font-family: probe; src: url("${at('css-font')}"); } body { font-family: probe; }`),
    'font-face': () => new FontFace('probe', `url("${at('font-face')}")`).load(),
    prefetch: () => element('link', { rel: 'prefetch', href: at('prefetch') }),
    preload: () => element('link', { rel: 'preload', as: 'image', href: at('preload') }),
    modulepreload: () => element('link', { rel: 'modulepreload', href: at('modulepreload') }),
    icon: () => element('link', { rel: 'icon', href: at('icon') }),
    manifest: () => element('link', { rel: 'manifest', href: at('manifest') }),
    frame: () => element('iframe', { src: at('frame') }),
    object: () => element('object', { data: at('object'), type: 'image/svg+xml' }),
    embed: () => element('embed', { src: at('embed') }),
    'svg-image': () => drawn(`<image href="${at('svg-image')}" width="9" height="9"/>`),
    'svg-use': () => drawn(`<use href="${at('svg-use')}#a"/>`),
    form: () => submitted(at('form')),
    'link-ping': () => clicked(at('link-ping')),
    worker: () => heard(new Worker(at('worker'))),
    'blob-worker': () => heard(new Worker(URL.createObjectURL(new Blob([`fetch("${at('blob-worker')}")`])))),
    'data-worker': () => heard(new Worker(`data:text/javascript,fetch("${at('data-worker')}")`)),
    'shared-worker': () => heard(new SharedWorker(at('shared-worker'))),
    'service-worker': () => navigator.serviceWorker.register(at('service-worker')),
    'web-transport': () => new WebTransport(at('transport').replace('http:', 'https:')).ready,
  };
}

function element(name: string, attributes: Readonly<Record<string, string>>): Promise<void> {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  const isHeard = heard(made);
  document.body.append(made);
  return isHeard;
}

function styled(text: string): Promise<void> {
  const style = document.createElement('style');
  style.textContent = text;
  document.head.append(style);
  return new Promise(() => document.body.append('words that want the font'));
}

function drawn(inner: string): Promise<void> {
  const holder = document.createElement('div');
  holder.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
  document.body.append(holder);
  return heard(holder);
}

function submitted(address: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.name = 'sink';
  const form = Object.assign(document.createElement('form'), { action: address, method: 'POST', target: 'sink' });
  document.body.append(frame, form);
  form.submit();
  return new Promise(() => undefined);
}

function clicked(address: string): Promise<void> {
  const link = Object.assign(document.createElement('a'), { href: '#here', ping: address, textContent: 'link' });
  document.body.append(link);
  link.click();
  return new Promise(() => undefined);
}
