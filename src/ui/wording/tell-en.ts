/** Every English sentence of Tell. Figures come in as text. */

type KindWords = readonly [name: string, note: string];

export interface TellWords {
  readonly title: string;
  readonly sheet: string;
  readonly report: string;
  readonly options: string;
  readonly pages: string;
  readonly preview: string;
  readonly drawing: string;
  readonly waiting: string;
  readonly notReady: string;
  readonly previewKeys: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly wholeTown: string;
  readonly nextPage: string;
  readonly previousPage: string;
  pageOf(page: string, pages: string): string;
  size(paper: string, isLandscape: boolean, width: number, height: number): string;
  readonly language: string;
  readonly paper: string;
  readonly orientation: string;
  readonly landscape: string;
  readonly portrait: string;
  readonly colour: string;
  readonly inColour: string;
  readonly inGrey: string;
  readonly layout: string;
  readonly layouts: Readonly<Record<'one' | 'two' | 'change' | 'three' | 'four', string>>;
  readonly plan: string;
  readonly against: string;
  readonly nothing: string;
  readonly measure: string;
  readonly level: string;
  readonly extent: string;
  readonly extentTown: string;
  readonly extentHand: string;
  readonly service: string;
  readonly show: string;
  readonly communities: string;
  line(minutes: string): string;
  readonly names: string;
  readonly facilities: string;
  readonly heading: string;
  readonly subheading: string;
  readonly date: string;
  readonly texts: string;
  readonly textsNote: string;
  readonly reset: string;
  resetOne(title: string): string;
  readonly checks: string;
  checkSums(passed: string, noticed: string): string;
  readonly check: {
    current(keys: string): string;
    readonly stale: string;
    readonly recompute: string;
    readonly fonts: string;
    missing(letters: string): string;
    scale(percent: string): string;
    readonly sources: string;
    readonly sample: string;
    readonly osm: string;
    readonly blank: string;
    unverified(count: string): string;
    aside(count: string): string;
    readonly grey: string;
    texts(count: string): string;
  };
  readonly export: string;
  readonly kinds: Readonly<Record<'png' | 'pdf' | 'svg' | 'docx' | 'xlsx', KindWords>>;
  making(kind: string): string;
  readonly stop: string;
  done(file: string): string;
  readonly stopped: string;
  readonly and: string;
  measured(measure: string, plan: string): string;
  two(before: string, plan: string): string;
  versus(before: string, plan: string): string;
}

export const tellEn: TellWords = {
  title: 'Tell',
  sheet: 'Map sheet',
  report: 'Report',
  options: 'Options',
  pages: 'Pages',
  preview: 'Preview',
  drawing: 'Drawing',
  waiting: 'Getting ready; the preview follows in a moment.',
  notReady: 'Open data and let the figures be computed: then there is something to tell.',
  previewKeys: 'Arrow keys move the frame, plus and minus zoom',
  zoomIn: 'Zoom the frame in',
  zoomOut: 'Zoom the frame out',
  wholeTown: 'Whole frame',
  nextPage: 'Next page',
  previousPage: 'Previous page',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  size: (paper, isLandscape, width, height) => `${paper} ${isLandscape ? 'landscape' : 'portrait'} ${width} × ${height} mm`,
  language: 'Language',
  paper: 'Paper',
  orientation: 'Orientation',
  landscape: 'Landscape',
  portrait: 'Portrait',
  colour: 'Colours',
  inColour: 'Colour',
  inGrey: 'Grey',
  layout: 'Layout',
  layouts: {
    one: 'One map',
    two: 'Before and after',
    change: 'Difference',
    three: 'Both and difference',
    four: 'Four maps',
  },
  plan: 'Scenario',
  against: 'Against',
  nothing: 'No comparison',
  measure: 'Measure',
  level: 'Unit',
  extent: 'Extent',
  extentTown: 'Largest town',
  extentHand: 'As moved by hand',
  service: 'Service',
  show: 'Show',
  communities: 'Borders',
  line: (minutes) => `${minutes}-minute line`,
  names: 'Names',
  facilities: 'Places and changes',
  heading: 'Title',
  subheading: 'Subtitle',
  date: 'Date',
  texts: 'Texts',
  textsNote: 'Words can be changed, figures are locked',
  reset: 'Original text',
  resetOne: (title) => `Original text: ${title}`,
  checks: 'Before handing over',
  checkSums: (passed, noticed) => (noticed === '0' ? `${passed} passed` : `${passed} passed, ${noticed} to note`),
  check: {
    current: (keys) => `Every figure traces to result ${keys}`,
    stale: 'Figures are old or missing: recompute first',
    recompute: 'Recompute',
    fonts: 'Fonts go into the file, no glyph missing (m² too)',
    missing: (letters) => `The fonts lack ${letters}; 〓 stands in`,
    scale: (percent) => `Scale bar right within ${percent}%`,
    sources: 'Sources, date and result key are named',
    sample: 'Named a synthetic sample',
    osm: '© OpenStreetMap contributors is named',
    blank: 'No empty map: checked by pixels before it is handed over',
    unverified: (count) => `${count} standards not verified, marked * in the table`,
    aside: (count) => `${count} rows set aside, told in the report`,
    grey: 'Greys keep the limit apart',
    texts: (count) => `${count} texts changed`,
  },
  export: 'Export',
  kinds: {
    png: ['PNG', '300 dpi'],
    pdf: ['PDF', 'vectors'],
    svg: ['SVG', 'vectors'],
    xlsx: ['XLSX', 'all tables'],
    docx: ['DOCX', 'for editing'],
  },
  making: (kind) => `Making ${kind}`,
  stop: 'Stop',
  done: (file) => `${file} is made`,
  stopped: 'Stopped; no file was made.',
  and: ', ',
  measured: (measure, plan) => `${measure}: ${plan}`,
  two: (before, plan) => `${before} and ${plan}`,
  versus: (before, plan) => `${plan} against ${before}`,
};
