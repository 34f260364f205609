/**
 * The parameters of a computation (METHOD 1 to 4). Each has a stated default, is shown beside the figures it changes and is
 * stored in the plan; together with baseline, edits and pack they make the result key.
 */
import { type Further, NOTHING_FURTHER } from './further.ts';
import type { Metres, MetresPerSecond } from './units.ts';

export interface Settings {
  /** Id of the walking profile the speed came from, or `custom`. */
  readonly profile: string;
  readonly speed: MetresPerSecond;
  /** Cost of steps against level ground. */
  readonly stepsFactor: number;
  /** Whole minutes, 1 to 60: the limit of the circle. */
  readonly limitMinutes: number;
  readonly resolution: 8 | 9 | 10 | 11;
  /** A place further than this from any street is off the network. */
  readonly maxLegM: Metres;
  /** Pieces of network with less street than this are drawn, but nothing is tied to them. */
  readonly minPieceM: Metres;
  readonly personsPerHousehold: number;
  /** Storeys of a building whose level tag is missing. */
  readonly defaultLevels: number;
  /** Missing from a plan that asks for nothing beyond the figures that every result has. */
  readonly further?: Further;
}

export const DEFAULT_SETTINGS: Settings = {
  profile: 'adult',
  speed: 1.2 as MetresPerSecond,
  stepsFactor: 2,
  limitMinutes: 15,
  resolution: 10,
  maxLegM: 300 as Metres,
  minPieceM: 2000 as Metres,
  personsPerHousehold: 2.75,
  defaultLevels: 3,
};

/** What the settings ask for beyond the usual. */
export const furtherOf = ({ further }: Settings): Further => further ?? NOTHING_FURTHER;

/** Whether grid and streets laid for some settings serve others: the limit may differ, and how office area is shared. Groups have streets of their own. */
export const servesSettings = (laid: Settings, wanted: Settings): boolean =>
  (Object.keys({ ...laid, ...wanted }) as (keyof Settings)[]).every(
    (name) => name === 'limitMinutes' || name === 'further' || laid[name] === wanted[name],
  ) && laidFor(laid) === laidFor(wanted);

function laidFor(settings: Settings): string {
  const { groups, rank } = furtherOf(settings);
  return JSON.stringify([
    rank,
    ...groups.map(({ id, members, profile, speed, stepsFactor }) => [
      id,
      members.kind === 'share' ? members.share : members.column,
      profile,
      speed,
      stepsFactor,
    ]),
  ]);
}

/** Curves and tables go up to this minute; beyond it a place counts as not reached (CLI.md, hexes.csv). */
export const HORIZON_MINUTES = 60;
