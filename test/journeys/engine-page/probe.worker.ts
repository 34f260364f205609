/** The same from inside a worker: a policy in the page alone would not bind it, the header does. */
import { heard, outcomesOf, type Probes } from './settle.ts';

interface ClassicScope {
  importScripts(address: string): void;
  readonly fonts: { add(face: FontFace): void };
}

function probes(target: string): Probes {
  const at = (name: string): string => `${target}worker-${name}`;
  const scope = globalThis as unknown as ClassicScope;
  return {
    fetch: () => fetch(at('fetch')),
    'fetch-no-cors': () => fetch(at('no-cors'), { mode: 'no-cors' }),
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open('GET', at('xhr'));
      const isHeard = heard(request);
      request.send();
      return isHeard;
    },
    'xhr-waiting': () => {
      const request = new XMLHttpRequest();
      request.open('GET', at('xhr-waiting'), false);
      request.send();
    },
    websocket: () => heard(new WebSocket(`${target.replace(/^http/, 'ws')}worker-socket`)),
    'event-source': () => heard(new EventSource(at('events'))),
    import: () => import(/* @vite-ignore */ at('import')),
    'import-scripts': () => scope.importScripts(at('import-scripts')),
    worker: () => heard(new Worker(at('worker'))),
    'blob-worker': () => heard(new Worker(URL.createObjectURL(new Blob([`fetch("${at('blob-worker')}")`])))),
    'font-face': () => new FontFace('probe', `url("${at('font-face')}")`).load(),
    cache: async () => (await caches.open('probe')).add(at('cache')),
    'web-transport': () => new WebTransport(at('transport').replace('http:', 'https:')).ready,
  };
}

globalThis.addEventListener('message', ({ data }: MessageEvent<string>) => {
  void outcomesOf(probes(data)).then((outcomes) => globalThis.postMessage(outcomes));
});
