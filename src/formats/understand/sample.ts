/** The built-in sample town, by the same path as a user's files: which of its files is what. */
import type { InputFile } from '../format.ts';
import type { FileUse, UsedFile } from './assemble.ts';
import type { UnderstandOptions } from './understand.ts';

/** Files of data/sample, in the order they are read. */
export const SAMPLE_FILES = ['huzhou-2007.osm.pbf', 'communities.fgb', 'facilities.fgb', 'units.fgb'] as const;
export type SampleFile = (typeof SAMPLE_FILES)[number];

const USES: Readonly<Record<SampleFile, FileUse>> = {
  'huzhou-2007.osm.pbf': { role: 'network', boundaryLevel: null, facilities: false },
  'communities.fgb': { role: 'communities', said: {}, category: null },
  'facilities.fgb': { role: 'facilities', said: {}, category: null },
  'units.fgb': { role: 'facilities', said: {}, category: null },
};

export const SAMPLE_OPTIONS: UnderstandOptions = { name: '湖州 2007（合成）', synthetic: true, personsPerHousehold: 2.75 };

export const sampleUse = (name: SampleFile, file: InputFile, sha256: string): UsedFile => ({ file, sha256, use: USES[name] });
