/** Every English word on a map sheet. Figures come in as text. */

export interface SheetWords {
  readonly headline: {
    share(percent: string): string;
    per100(value: string): string;
    change(gained: string, lost: string): string;
    mean(percent: string): string;
  };
  range(from: string, to: string): string;
  compared(now: string, before: string): string;
  readonly legend: {
    readonly time: string;
    readonly percent: string;
    readonly m2: string;
    readonly households: string;
    readonly services: string;
    readonly words: string;
    readonly minutesSaved: string;
    readonly m2Gained: string;
    readonly signs: string;
    readonly notes: string;
  };
  readonly signs: {
    line(minutes: string): string;
    readonly existing: string;
    readonly new: string;
    readonly moved: string;
    readonly closed: string;
    readonly changed: string;
    gained(minutes: string): string;
    lost(minutes: string): string;
    notReached(households: string): string;
    notTied(households: string): string;
    readonly noHomes: string;
  };
  readonly notes: {
    method(speed: string, steps: string, resolution: string): string;
    inputs(files: string): string;
    readonly sample: string;
    readonly osm: string;
    pack(pack: string): string;
    key(keys: string): string;
    made(date: string, version: string): string;
  };
  km(value: string): string;
  m(value: string): string;
  readonly north: string;
  ratio(scale: string): string;
  page(number: number): string;
}

export const sheetEn: SheetWords = {
  headline: {
    share: (percent) => `${percent}%`,
    per100: (value) => `${value} m² per 100 households`,
    change: (gained, lost) => `${gained} households gained, ${lost} lost`,
    mean: (percent) => `${percent}%`,
  },
  range: (from, to) => `${from} to ${to}`,
  compared: (now, before) => `${now} against ${before}`,
  legend: {
    time: 'Walking time (min, by households)',
    percent: 'Share of households (%)',
    m2: 'm² per 100 households (by households)',
    households: 'Households',
    services: 'Kinds of service within reach (by households)',
    words: 'Classes (by households)',
    minutesSaved: 'Change of walking time (min; below zero slower, above quicker)',
    m2Gained: 'Change in m² per 100 households',
    signs: 'Signs',
    notes: 'Notes',
  },
  signs: {
    line: (minutes) => `${minutes}-minute line`,
    existing: 'Existing (size by floor area)',
    new: 'New',
    moved: 'Moved to here',
    closed: 'Closed, or moved away',
    changed: 'Area or opening changed',
    gained: (minutes) => `Comes within ${minutes} min`,
    lost: (minutes) => `Leaves the ${minutes} min`,
    notReached: (households) => `Nothing within 60 min: ${households} households`,
    notTied: (households) => `Off the network: ${households} households`,
    noHomes: 'No homes (pale)',
  },
  notes: {
    method: (speed, steps, resolution) =>
      `Walking at ${speed} m/s along the street network, steps at ${steps} times the cost; times are taken at the centres of hexes (H3 resolution ${resolution}).`,
    inputs: (files) => `Data: ${files}.`,
    sample: 'Synthetic sample: people, streets and places are made up.',
    osm: '© OpenStreetMap contributors (ODbL).',
    pack: (pack) => `Standards: ${pack}.`,
    key: (keys) => `Result ${keys}`,
    made: (date, version) => `Made ${date}, Quarterhour ${version}`,
  },
  km: (value) => `${value} km`,
  m: (value) => `${value} m`,
  north: 'N',
  ratio: (scale) => `1:${scale}`,
  page: (number) => String(number),
};
