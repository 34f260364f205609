/**
 * Every English sentence of the report: a council paper with numbered sections and paragraphs.
 *
 * Texts that a planner may change are templates: a figure stands as `{name}` and is put in when the paper is made, so that words can
 * be changed and figures cannot.
 */

/** What a template may name; every value is text that is ready to print. */
export type FigureName =
  | 'town'
  | 'plan'
  | 'before'
  | 'service'
  | 'limit'
  | 'households'
  | 'householdsBefore'
  | 'communities'
  | 'withinBefore'
  | 'withinAfter'
  | 'outsideAfter'
  | 'shareBefore'
  | 'shareAfter'
  | 'gained'
  | 'lost'
  | 'net'
  | 'meanBefore'
  | 'meanAfter'
  | 'officeBefore'
  | 'officeAfter'
  | 'entitledBefore'
  | 'entitledAfter'
  | 'reachableBefore'
  | 'reachableAfter'
  | 'giniBefore'
  | 'giniAfter'
  | 'metBefore'
  | 'metAfter'
  | 'judged'
  | 'unknown'
  | 'standards'
  | 'fundingName'
  | 'fundingBefore'
  | 'fundingAfter'
  | 'fundingChange'
  | 'edits'
  | 'speed'
  | 'steps'
  | 'resolution'
  | 'maxLeg'
  | 'minPiece'
  | 'persons'
  | 'levels'
  | 'assumed'
  | 'offNetwork'
  | 'pack'
  | 'unverified'
  | 'rowsRead'
  | 'rowsAside'
  | 'key'
  | 'version'
  | 'date';

export interface ReportWords {
  title(town: string): string;
  readonly draft: string;
  /** Under the title. */
  byline(date: string, plan: string): string;
  /** `1`, `(1)`, and so on; the first heading is number 1. */
  heading(level: 1 | 2, number: number, text: string): string;
  paragraph(section: number, number: number): string;
  item(number: number): string;
  figure(number: number, title: string): string;
  table(number: number, title: string): string;
  pageNumber(number: number): string;
  readonly sections: {
    readonly summary: string;
    readonly coverage: string;
    readonly office: string;
    readonly rules: string;
    readonly question: string;
    readonly edits: string;
    readonly affected: string;
    readonly solved: string;
    readonly data: string;
    readonly sources: string;
    readonly ledger: string;
    readonly assumptions: string;
    readonly recompute: string;
    readonly figures: string;
    readonly tables: string;
  };
  /** Templates. `one`: no scenario to compare; `up`, `down`, `same`: by the change of covered households. */
  readonly texts: {
    readonly coverage: { readonly one: string; readonly up: string; readonly down: string; readonly same: string };
    readonly office: { readonly one: string; readonly two: string };
    readonly rules: { readonly one: string; readonly two: string };
    readonly money: { readonly one: string; readonly two: string };
    readonly question: { readonly one: string; readonly two: string };
    readonly method: string;
    readonly edits: string;
    readonly affected: string;
    readonly affectedNobody: string;
    readonly solved: string;
    readonly ledger: string;
    readonly ledgerClean: string;
    readonly sample: string;
    readonly osm: string;
    readonly assumptions: string;
    readonly assumedPlaces: string;
    readonly unverified: string;
    readonly recompute: string;
  };
  /** Row by row of the ledger: how often, and an example. */
  ledgerLine(count: string, example: string): string;
  readonly columns: {
    readonly name: string;
    readonly street: string;
    readonly households: string;
    readonly within: string;
    readonly withinBefore: string;
    readonly withinAfter: string;
    readonly change: string;
    readonly share: string;
    readonly shareBefore: string;
    readonly shareAfter: string;
    readonly entitled: string;
    readonly reachable: string;
    readonly reachableBefore: string;
    readonly reachableAfter: string;
    readonly gained: string;
    readonly lost: string;
    readonly net: string;
    readonly clause: string;
    readonly source: string;
    readonly met: string;
    readonly missed: string;
    readonly unknown: string;
    readonly formula: string;
    readonly before: string;
    readonly after: string;
    readonly file: string;
    readonly role: string;
    readonly format: string;
    readonly read: string;
    readonly used: string;
    readonly aside: string;
    readonly digest: string;
  };
  readonly tables: {
    streets(limit: string): string;
    communities(limit: string): string;
    affected(limit: string): string;
    readonly rules: string;
    readonly money: string;
    readonly sources: string;
  };
  readonly notes: {
    readonly unverified: string;
    readonly money: string;
    readonly none: string;
    readonly unknown: string;
    readonly total: string;
  };
  readonly maps: {
    time(service: string, limit: string): string;
    timeTwo(service: string, limit: string, before: string, plan: string): string;
    change(service: string, before: string, plan: string): string;
    readonly reachable: string;
    reachableTwo(before: string, plan: string): string;
    readonly entitled: string;
  };
  role(role: string): string;
}

export const reportEn: ReportWords = {
  title: (town) => `Community services in ${town}: who can walk to them, and what would change`,
  draft: 'Working paper for consultation',
  byline: (date, plan) => `${date} · ${plan}`,
  heading: (level, number, text) => (level === 1 ? `${number}  ${text}` : text),
  paragraph: (section, number) => `${section}.${number}`,
  item: (number) => `(${number})`,
  figure: (number, title) => `Figure ${number}. ${title}`,
  table: (number, title) => `Table ${number}. ${title}`,
  pageNumber: (number) => String(number),
  sections: {
    summary: 'Summary',
    coverage: 'Who can walk to a service',
    office: 'Office area',
    rules: 'Standards and money',
    question: 'Question and method',
    edits: 'What the plan does',
    affected: 'Who gains and who loses',
    solved: 'Where the proposal came from',
    data: 'Data and assumptions',
    sources: 'Sources',
    ledger: 'What was set aside',
    assumptions: 'Assumptions',
    recompute: 'How to recompute',
    figures: 'Figures',
    tables: 'Tables',
  },
  texts: {
    coverage: {
      one: 'Of {households} households in {communities} communities, {withinAfter} ({shareAfter}%) walk to the nearest {service} within {limit} minutes; {outsideAfter} do not. The mean walk of those who are reached is {meanAfter} minutes.',
      up: 'Under {plan}, the households within {limit} minutes of the nearest {service} rise from {withinBefore} ({shareBefore}%) to {withinAfter} ({shareAfter}%) of {households}: {gained} are gained and {lost} lost, {net} in all. {outsideAfter} remain outside. The mean walk goes from {meanBefore} to {meanAfter} minutes.',
      down: 'Under {plan}, the households within {limit} minutes of the nearest {service} fall from {withinBefore} ({shareBefore}%) to {withinAfter} ({shareAfter}%) of {households}: {gained} are gained and {lost} lost, {net} in all. {outsideAfter} are outside. The mean walk goes from {meanBefore} to {meanAfter} minutes.',
      same: 'Under {plan}, the households within {limit} minutes of the nearest {service} stay at {withinAfter} ({shareAfter}%) of {households}: {gained} are gained and {lost} lost. {outsideAfter} are outside. The mean walk goes from {meanBefore} to {meanAfter} minutes.',
    },
    office: {
      one: 'Office area is {officeAfter} m²: {entitledAfter} m² per 100 households by the books, {reachableAfter} m² within reach on foot (Gini {giniAfter}).',
      two: 'Office area goes from {officeBefore} to {officeAfter} m²: from {entitledBefore} to {entitledAfter} m² per 100 households by the books, from {reachableBefore} to {reachableAfter} m² within reach on foot. The Gini coefficient of what is within reach goes from {giniBefore} to {giniAfter}.',
    },
    rules: {
      one: 'Of {judged} verdicts under {standards} standards of {pack}, {metAfter} are met; {unknown} cannot be given because a figure is missing.',
      two: 'Of {judged} verdicts under {standards} standards of {pack}, {metAfter} are met, {metBefore} before; {unknown} cannot be given because a figure is missing.',
    },
    money: {
      one: 'By the formula "{fundingName}" the communities are given {fundingAfter} a year in all.',
      two: 'By the formula "{fundingName}" the communities are given {fundingAfter} a year in all, {fundingBefore} before: {fundingChange}.',
    },
    question: {
      one: 'The question is who in {town} can walk to the nearest {service} within {limit} minutes, and how much office area each household has.',
      two: 'The question is what {plan} changes against {before} in {town}: who can walk to the nearest {service} within {limit} minutes, and how much office area each household has.',
    },
    method:
      'Households are laid on hexagons (H3 resolution {resolution}). Walking times are taken along the street network at {speed} m/s from the centre of each hexagon to the nearest open place; steps cost {steps} times level ground. A household counts as covered when the time is at most {limit} minutes. Reachable office area shares each place among the households within the limit (two-step floating catchment). Figures are whole numbers wherever they are counted, and are rounded once, when shown.',
    edits: 'Changes of {plan} to {before}, {edits} in all:',
    affected:
      'Gross before net: {gained} households come within {limit} minutes of the nearest {service}, {lost} leave it. The communities with most change are in the table below.',
    affectedNobody: 'No household comes within {limit} minutes of the nearest {service} or leaves it.',
    solved:
      'What is noted with the changes, as it was when they were taken over; a proposal of the solver names its model, the value reached, the bound that no plan of its kind can pass, and the gap between them:',
    ledger: '{rowsRead} rows were read; {rowsAside} were set aside:',
    ledgerClean: '{rowsRead} rows were read; every one was used as it stood.',
    sample:
      'The town is a synthetic sample: people, streets and places are made up. Its figures must not be used for a real place.',
    osm: 'Streets and land: © OpenStreetMap contributors, Open Database Licence.',
    assumptions:
      'Walking speed {speed} m/s; steps {steps} times level ground; places more than {maxLeg} m from any street are off the network and never counted as covered ({offNetwork} households); pieces of network with less than {minPiece} m of street are not used; {persons} persons per household where only people were given; {levels} storeys where the levels of a building are missing.',
    assumedPlaces: '{assumed} offices stand at an assumed position, because only their community was known.',
    unverified: '{unverified} standards of {pack} have not been checked against their source; they are marked in the table.',
    recompute:
      'Result {key}, Quarterhour {version}. Open the plan file in Quarterhour, or run "quarterhour report PLAN": the same key means the same figures.',
  },
  ledgerLine: (count, example) => `${count} times: ${example}`,
  columns: {
    name: 'Name',
    street: 'Subdistrict',
    households: 'Households',
    within: 'Within',
    withinBefore: 'Within before',
    withinAfter: 'Within after',
    change: 'Change',
    share: 'Share %',
    shareBefore: 'Share % before',
    shareAfter: 'Share % after',
    entitled: 'By the books m²/100',
    reachable: 'Reachable m²/100',
    reachableBefore: 'Reachable before',
    reachableAfter: 'Reachable after',
    gained: 'Gained',
    lost: 'Lost',
    net: 'Net',
    clause: 'Standard',
    source: 'Source',
    met: 'Met',
    missed: 'Missed',
    unknown: 'Unknown',
    formula: 'Formula',
    before: 'Before, yuan',
    after: 'After, yuan',
    file: 'File',
    role: 'Use',
    format: 'Format',
    read: 'Read',
    used: 'Used',
    aside: 'Aside',
    digest: 'SHA-256',
  },
  tables: {
    streets: (limit) => `Subdistricts: households within ${limit} minutes`,
    communities: (limit) => `Communities: households within ${limit} minutes`,
    affected: (limit) => `Communities that gain or lose, households within ${limit} minutes`,
    rules: 'Verdicts by clause',
    money: 'Funds a year, by formula',
    sources: 'Input files',
  },
  notes: {
    unverified: '* Not checked against the source.',
    money: 'Office funds and the pay of workers are different streams and are not added.',
    none: '–',
    unknown: 'unknown',
    total: 'Total',
  },
  maps: {
    time: (service, limit) => `Walking time to the nearest ${service}, with the ${limit}-minute line`,
    timeTwo: (service, limit, before, plan) =>
      `Walking time to the nearest ${service}, with the ${limit}-minute line: ${before} and ${plan}`,
    change: (service, before, plan) => `Change of walking time to the nearest ${service}: ${plan} against ${before}`,
    reachable: 'Reachable office area per 100 households',
    reachableTwo: (before, plan) => `Reachable office area per 100 households: ${before} and ${plan}`,
    entitled: 'Office area by the books per 100 households, by community',
  },
  role: (role) => ROLES[role] ?? role,
};

const ROLES: Readonly<Record<string, string>> = {
  network: 'Streets',
  communities: 'Communities',
  facilities: 'Facilities',
  households: 'Households',
  streets: 'Subdistricts',
  candidates: 'Candidates',
  background: 'Background',
  plan: 'Plan',
};
