/** Walking profiles: how fast a group of people walks, and where the number comes from (DOMAIN 5.1). */
import type { Citation, Words } from './citation.ts';
import type { Outcome } from './outcome.ts';
import { parsed } from './parse.ts';
import { readCitation, readSources, readWords } from './parse-citation.ts';
import type { MetresPerSecond } from './units.ts';
import { metresPerSecond } from './units.ts';

export interface Profile extends Citation {
  readonly id: string;
  readonly name: Words;
  readonly speed: MetresPerSecond;
  /** Cost of steps against level ground. */
  readonly stepsFactor: number;
}

/** Problem `file/bad-profiles` with `path` and `expected`. */
export const parseProfiles = (value: unknown): Outcome<readonly Profile[]> =>
  parsed('file/bad-profiles', value, (at) => {
    const sources = readSources(at.field('sources'));
    return at.field('profiles').list((profile) => {
      const read = {
        id: profile.field('id').text(),
        name: readWords(profile.field('name')),
        speed: metresPerSecond(profile.field('metresPerSecond').above(0)),
        stepsFactor: profile.field('stepsFactor').above(0),
        ...readCitation(profile, sources),
      };
      profile.noOthers();
      return read;
    });
  });
