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
  // The founding report counts offices without the rooms of units. So rooms start closed here, as their category alone has
  // them, whatever the file says of 2007; opening them is a scenario, and its 12.4 m2 per 100 households comes out.
  'units.fgb': { role: 'facilities', said: { open_to: 'category' }, category: null },
};

export const SAMPLE_OPTIONS: UnderstandOptions = { name: '湖州 2007（合成）', synthetic: true, personsPerHousehold: 2.75 };

export const sampleUse = (name: SampleFile, file: InputFile, sha256: string): UsedFile => ({ file, sha256, use: USES[name] });
