/** The page and a few files of our own behind one address, and a second address that counts who knocks: for base maps. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';

export interface Origin {
  readonly address: string;
  /** Paths that were asked for, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** `tileOf` answers a path, or leaves it to the served page (null). Ranges are kept, as hosts of files do. */
export async function openOrigin(tileOf: (path: string) => Uint8Array | null, hasPage: boolean): Promise<Origin> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const bytes = tileOf(path);
    if (bytes !== null) {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
      const part = from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1);
      if (from !== undefined)
        response.setHeader('Content-Range', `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`);
      response.writeHead(from === undefined ? 200 : 206, {
        'Content-Type': 'application/octet-stream',
        'Cross-Origin-Resource-Policy': 'same-origin',
      });
      response.end(part);
      return;
    }
    if (!hasPage) {
      response.writeHead(404);
      response.end();
      return;
    }
    void (async () => {
      const answer = await fetch(new URL(path, inject('page')));
      const headers = [...answer.headers].filter(
        ([name]) => !/^(content-encoding|content-length|transfer-encoding)$/.test(name),
      );
      response.writeHead(answer.status, Object.fromEntries(headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return { address: `http://localhost:${portOf(server)}/`, asked, close: () => closed(server) };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
