/** Sources of a data file, named once at its head, and the citations that point to them. */
import type { Citation, Words } from './citation.ts';
import type { At } from './parse.ts';

export interface Source {
  readonly name: Words;
  readonly year: number;
}

export type Sources = ReadonlyMap<string, Source>;

export const readSources = (at: At): Sources =>
  new Map(
    at.keys().map((key) => {
      const source = at.field(key);
      const read = { name: readWords(source.field('name')), year: source.field('year').whole() };
      source.noOthers();
      return [key, read];
    }),
  );

/** The `source`, `clause`, `verified` and `ours` of a record. Our own assumption cannot be verified in a source. */
export function readCitation(at: At, sources: Sources): Citation {
  const name = at.field('source');
  const source = sources.get(name.text()) ?? name.misfit(`one of ${[...sources.keys()].join(', ')}`);
  const verified = at.field('verified');
  const ours = at.optional('ours', (ours) => ours.flag()).ours === true;
  if (ours && verified.flag()) verified.misfit('false, because the number is ours');
  return {
    source: source.name,
    year: source.year,
    clause: readWords(at.field('clause')),
    verified: verified.flag(),
    ...(ours && { ours }),
  };
}

/** A name or sentence in both languages. */
export function readWords(at: At): Words {
  const words = { zh: at.field('zh').text(), en: at.field('en').text() };
  at.noOthers();
  return words;
}
