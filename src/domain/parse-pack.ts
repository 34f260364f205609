/** A policy pack from its data file (data/standards), every field checked, so that a slip in a number's place is an error. */
import type { FundingForm, FundingFormula } from './funding.ts';
import { LEVELS } from './result.ts';
import type { Outcome } from './outcome.ts';
import type { Figure, MergeWeights, Pack, RequiredRoom, Share, SizeBounds } from './pack.ts';
import { FIGURE_UNITS } from './pack.ts';
import type { At } from './parse.ts';
import { parsed } from './parse.ts';
import type { Sources } from './parse-citation.ts';
import { readCitation, readSources, readWords } from './parse-citation.ts';
import type { Rule, RuleKind, Scope, Standard, StandardUnit } from './standard.ts';
import { categoryId } from './units.ts';

/** Problem `file/bad-pack` with `path` and `expected`. */
export const parsePack = (value: unknown): Outcome<Pack> => parsed('file/bad-pack', value, readPack);

function readPack(at: At): Pack {
  const sources = readSources(at.field('sources'));
  const figures = (name: string) => at.field(name).list((figure) => readFigure(figure, sources));
  const shares = (name: string) => readShares(at.field(name), sources);
  const sizes = at.field('sizes');
  const size = (name: string) => sizes.field(name).orNull((bounds) => readSize(bounds, sources));
  const pack: Pack = {
    schema: at.field('schema').oneOf([1] as const),
    id: at.field('id').text(),
    title: readWords(at.field('title')),
    summary: readWords(at.field('summary')),
    standards: distinct(
      at.field('standards'),
      at.field('standards').list((standard) => readStandard(standard, sources)),
    ),
    limitsMinutes: figures('limitsMinutes'),
    profile: at.field('profile').text(),
    speedMetresPerSecond: readFigure(at.field('speedMetresPerSecond'), sources),
    sizes: { old: size('old'), new: size('new') },
    funding: readFunding(at.field('funding'), sources),
    realCosts: figures('realCosts'),
    guaranteedYuan: at.field('guaranteedYuan').orNull((figure) => readFigure(figure, sources)),
    comparisonLines: figures('comparisonLines'),
    requiredRooms: at.field('requiredRooms').list((room) => readRoom(room, sources)),
    fundingSources: shares('fundingSources'),
    serviceMix: shares('serviceMix'),
    facts: distinct(at.field('facts'), figures('facts')),
    mergeWeights: readWeights(at.field('mergeWeights'), sources),
  };
  at.noOthers();
  return pack;
}

const UNIT_OF_RULE: { readonly [Kind in RuleKind]: StandardUnit } = {
  'office-area': 'm2',
  'office-area-per-100-households': 'm2/100hh',
  'facility-area': 'm2',
  'facility-count': 'count',
  households: 'households',
  'walking-minutes': 'min',
  'walking-distance': 'm',
};
const RULE_KINDS = Object.keys(UNIT_OF_RULE) as RuleKind[];

function readStandard(at: At, sources: Sources): Standard {
  const rule = readRule(at.field('rule'));
  const number = at.field('number').above(0);
  const standard: Standard = {
    id: at.field('id').text(),
    title: readWords(at.field('title')),
    rule,
    number,
    to: at.optional('to', (to) => to.atLeast(number)).to ?? null,
    unit: at.field('unit').oneOf([UNIT_OF_RULE[rule.kind]]),
    scope: readScope(at.field('scope')),
    withinYears: at.optional('withinYears', (years) => years.above(0)).withinYears ?? null,
    ...readCitation(at, sources),
  };
  at.noOthers();
  return standard;
}

function readRule(at: At): Rule {
  const kind = at.field('kind').oneOf(RULE_KINDS);
  const category = () => categoryId(at.field('category').text());
  const sharePercent = () => at.field('sharePercent').above(0);
  const rule: Rule =
    kind === 'facility-area' || kind === 'facility-count'
      ? { kind, category: category() }
      : kind === 'walking-minutes' || kind === 'walking-distance'
        ? { kind, category: category(), sharePercent: sharePercent() }
        : { kind };
  at.noOthers();
  return rule;
}

/** Old and new are said of communities only. */
function readScope(at: At): Scope {
  const scope: Scope = {
    kind: at.field('kind').orNull((kind) => kind.oneOf(['old', 'new'] as const)),
    levels: at.field('levels').list((level) => level.oneOf(LEVELS)),
    urban: at.field('urban').flag(),
  };
  if (scope.kind !== null && scope.levels.some((level) => level !== 'community')) at.field('levels').misfit('community alone');
  at.noOthers();
  return scope;
}

function readFunding(at: At, sources: Sources): Pack['funding'] {
  const formulas = at.field('formulas').list((formula) => readFormula(formula, sources));
  const named = (id: At) => id.orNull(() => id.oneOf(formulas.map((formula) => formula.id)));
  const funding = {
    formulas: distinct(at.field('formulas'), formulas),
    present: named(at.field('present')),
    proposed: named(at.field('proposed')),
  };
  at.noOthers();
  return funding;
}

function readFormula(at: At, sources: Sources): FundingFormula {
  const formula: FundingFormula = {
    id: at.field('id').text(),
    title: readWords(at.field('title')),
    stream: at.field('stream').oneOf(['office', 'workers'] as const),
    status: at.field('status').oneOf(['present', 'proposed'] as const),
    reading: at.field('reading').orNull((reading) => reading.oneOf(['A', 'B'] as const)),
    form: readForm(at.field('form')),
    ...readCitation(at, sources),
  };
  at.noOthers();
  return formula;
}

function readForm(at: At): FundingForm {
  const kind = at.field('kind').oneOf(['flat-plus-rate', 'above-threshold', 'per-100-households'] as const);
  const yuan = (name: string) => at.field(name).atLeast(0);
  const form: FundingForm =
    kind === 'per-100-households'
      ? { kind, yuanPer100: yuan('yuanPer100') }
      : kind === 'flat-plus-rate'
        ? { kind, baseYuan: yuan('baseYuan'), yuanPerHousehold: yuan('yuanPerHousehold') }
        : {
            kind,
            baseYuan: yuan('baseYuan'),
            yuanPerHousehold: yuan('yuanPerHousehold'),
            thresholdHouseholds: at.field('thresholdHouseholds').whole(),
          };
  at.noOthers();
  return form;
}

function readFigure(at: At, sources: Sources): Figure {
  const number = at.field('number').number();
  const figure: Figure = {
    id: at.field('id').text(),
    title: readWords(at.field('title')),
    number,
    to: at.optional('to', (to) => to.atLeast(number)).to ?? null,
    unit: at.field('unit').oneOf(FIGURE_UNITS),
    ...readCitation(at, sources),
  };
  at.noOthers();
  return figure;
}

function readSize(at: At, sources: Sources): SizeBounds {
  const min = at.field('min').whole();
  const target = at.field('target').atLeast(min);
  const bounds = { min, target, max: at.field('max').atLeast(target), ...readCitation(at, sources) };
  at.noOthers();
  return bounds;
}

function readRoom(at: At, sources: Sources): RequiredRoom {
  const room: RequiredRoom = {
    id: at.field('id').text(),
    name: readWords(at.field('name')),
    category: at.field('category').orNull((category) => categoryId(category.text())),
    ...readCitation(at, sources),
  };
  at.noOthers();
  return room;
}

function readShares(at: At, sources: Sources): readonly Share[] {
  const shares = at.list((entry) => {
    const share: Share = {
      id: entry.field('id').text(),
      title: readWords(entry.field('title')),
      percent: entry.field('percent').atLeast(0),
      ...readCitation(entry, sources),
    };
    entry.noOthers();
    return share;
  });
  const total = shares.reduce((sum, { percent }) => sum + percent, 0);
  return shares.length === 0 || total === 100 ? distinct(at, shares) : at.misfit('shares that add up to 100');
}

function readWeights(at: At, sources: Sources): MergeWeights {
  const weight = (name: string) => at.field(name).atLeast(0);
  const weights: MergeWeights = {
    size: weight('size'),
    moves: weight('moves'),
    walk: weight('walk'),
    office: weight('office'),
    funding: weight('funding'),
    ...readCitation(at, sources),
  };
  at.noOthers();
  return weights;
}

function distinct<T extends { readonly id: string }>(at: At, entries: readonly T[]): readonly T[] {
  return new Set(entries.map(({ id }) => id)).size === entries.length ? entries : at.misfit('ids that differ');
}
