/** What is packed opens to the same with the page's inflate and with Node's. */
import { expect, it } from 'vitest';
import { AS_GUESSED } from '../../src/formats/format.ts';
import { readFile } from '../../src/formats/index.ts';
import { inflateWeb } from '../../src/formats/inflate-web.ts';
import { goodFiles } from '../bad-files/good-files.ts';
import { job } from './read-support.ts';

const files = await goodFiles();

it.each(files.map(({ kind }, place) => [kind, place] as const))('%s', async (_kind, place) => {
  const { as, bytes } = files[place];
  const [web, node] = await Promise.all(
    [{ ...job, inflate: inflateWeb }, job].map((one) => readFile(as(bytes), AS_GUESSED, one)),
  );
  expect(web.ok).toBe(true);
  expect(web).toEqual(node);
});
