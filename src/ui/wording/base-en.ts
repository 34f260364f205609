/** The sentences about a base map of the planner's own. */
export const baseEn = {
  open: 'Base map of your own',
  title: 'A base map under the hexes',
  intro: 'This page draws its map itself and asks nothing of any network. A map of your own can lie below it.',
  address: 'Address of the tiles',
  addressNote: 'A template with {z}, {x} and {y}, or a .pmtiles file on a site.',
  attribution: 'Named on the map as (optional)',
  consent: (host: string) => `If you agree, this page fetches pieces of map from ${host}:`,
  consentOwn: 'If you agree, this page fetches pieces of map from its own site:',
  sends:
    'It sends the number of each piece: whoever runs that server can see your network address, which part of the map you look at, and when.',
  keeps: 'It never sends anything of the plan, no cookies, and not the address of this page.',
  stays:
    'A sign on the map says so while it is on, and switches it off. The address stays on this device, and is not part of the plan.',
  shifted: 'Public web maps of China are often shifted (GCJ-02) and then lie some 500 m beside the streets.',
  agree: 'Agree and fetch',
  agreeTo: (host: string) => `Agree and fetch from ${host}`,
  opening: 'Opening …',
  file: 'Use a file of this device …',
  fileNote: 'A .pmtiles or .mbtiles file needs no network and no consent.',
  cancel: 'Cancel',
  on: (host: string) => `Base map from ${host}`,
  onOwn: 'Base map from this site',
  onFile: (name: string) => `Base map from the file ${name}`,
  fetched: (tiles: string) => `${tiles} pieces fetched: it sees which area is looked at`,
  fetchedOwn: (tiles: string) => `${tiles} pieces fetched; nothing leaves the site`,
  local: 'no network',
  off: 'Switch off',
  again: 'Change the base map',
};

export type BaseWords = typeof baseEn;
