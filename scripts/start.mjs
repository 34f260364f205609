/** `npm start`: the production build on this machine, with the response headers it needs. `--port 8080` chooses the port. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { buildPage } from './build.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4151' }, host: { type: 'string', default: 'localhost' } },
});

console.log('Quarterhour: looking whether the page must be built ...');
if (await buildPage()) console.log('Built.');
const server = await preview({
  root: fileURLToPath(new URL('..', import.meta.url)),
  logLevel: 'warn',
  preview: { port: Number(values.port), host: values.host, open: false },
});
const [address] = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
console.log(`\n  Open ${address}\n\n  Everything runs in the browser; nothing leaves this machine. Ctrl-C ends it.`);
