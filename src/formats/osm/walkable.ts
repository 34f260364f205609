/** Whether a way can be walked, and what a walker meets on a node (METHOD 1.2 to 1.6), judged by the rule of data/walking/walkable.json. */
import { NODE, WAY, WAY_CLASSES, type WayClass } from '../../domain/streets.ts';
import type { WalkableRule } from '../../domain/walking-rule.ts';
import type { Tags } from './tags.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words that the rule is about. */
export function walkableWords(rule: WalkableRule): string[] {
  return [
    ...OWN_WORDS,
    rule.onewayKey,
    ...Object.keys({ ...rule.highway, ...rule.needsFootway }),
    ...rule.platforms.flatMap(({ key, values }) => [key, ...values]),
    ...rule.footwayByFoot,
    ...rule.sidewalkKeys,
    ...rule.noSidewalk,
    ...rule.footForbidden,
    ...rule.accessForbidden,
    ...rule.footAllowed,
    ...rule.areas,
    ...rule.onewayForward,
    ...rule.onewayBackward,
    ...rule.gates,
    ...rule.crossingSignals,
    ...rule.crossingUnmarked,
    ...rule.crossingNone,
  ];
}

const OWN_WORDS = 'highway foot access area bridge tunnel barrier crossing yes no steps'.split(' ');

export interface WalkableJudge {
  /** Position in WAY_CLASSES, or -1 for a way that walkers cannot use. */
  wayClass(tags: Tags): number;
  /** Bits of WAY of a walkable way. */
  wayFlags(tags: Tags): number;
  /** Bits of NODE. */
  nodeFlags(tags: Tags): number;
}

export function walkableJudge(rule: WalkableRule, vocabulary: Vocabulary): WalkableJudge {
  const key = (word: string): number => vocabulary.of(word);
  const [highway, foot, access, area, oneway] = ['highway', 'foot', 'access', 'area', rule.onewayKey].map(key);
  const [bridge, tunnel, barrier, crossing] = ['bridge', 'tunnel', 'barrier', 'crossing'].map(key);
  const [yes, no, steps] = ['yes', 'no', 'steps'].map(key);
  const classOf = classes(rule.highway, vocabulary);
  const classWithFootway = classes(rule.needsFootway, vocabulary);
  const platforms = rule.platforms.map(({ key: word, values }) => ({ key: key(word), values: vocabulary.setOf(values) }));
  const sidewalks = rule.sidewalkKeys.map(key);
  const noSidewalk = vocabulary.setOf(rule.noSidewalk);
  const footway = vocabulary.setOf(rule.footwayByFoot);
  const footForbidden = vocabulary.setOf(rule.footForbidden);
  const accessForbidden = vocabulary.setOf(rule.accessForbidden);
  const footAllowed = vocabulary.setOf(rule.footAllowed);
  const areas = vocabulary.setOf(rule.areas);
  const areaOfPlatform = rule.areas.includes('platform');
  const forward = vocabulary.setOf(rule.onewayForward);
  const backward = vocabulary.setOf(rule.onewayBackward);
  const gates = vocabulary.setOf(rule.gates);
  const crossings = crossingFlags(rule, vocabulary);

  const mayWalk = (tags: Tags): boolean => {
    const onFoot = tags.word(foot);
    return footForbidden[onFoot] === 0 && (accessForbidden[tags.word(access)] === 0 || footAllowed[onFoot] === 1);
  };
  const hasFootway = (tags: Tags): boolean =>
    footway[tags.word(foot)] === 1 || sidewalks.some((side) => tags.has(side) && noSidewalk[tags.word(side)] === 0);
  const isPlatform = (tags: Tags): boolean => platforms.some((kind) => kind.values[tags.word(kind.key)] === 1);
  const isArea = (tags: Tags): boolean => tags.word(area) === yes;

  return {
    wayClass(tags) {
      let found = -1;
      let mayBeArea = false;
      if (tags.has(highway)) {
        const value = tags.word(highway);
        found = classOf[value];
        if (found < 0 && classWithFootway[value] >= 0 && hasFootway(tags)) found = classWithFootway[value];
        mayBeArea = areas[value] === 1;
      } else if (isPlatform(tags)) {
        found = WAY_CLASSES.indexOf('platform');
        mayBeArea = areaOfPlatform;
      }
      if (found < 0 || !mayWalk(tags)) return -1;
      return isArea(tags) && !mayBeArea ? -1 : found;
    },
    wayFlags(tags) {
      const direction = tags.word(oneway);
      return (
        (forward[direction] * WAY.forwardOnly) |
        (backward[direction] * WAY.backwardOnly) |
        (tags.word(highway) === steps ? WAY.steps : 0) |
        (tags.has(bridge) && tags.word(bridge) !== no ? WAY.bridge : 0) |
        (tags.has(tunnel) && tags.word(tunnel) !== no ? WAY.tunnel : 0) |
        (isArea(tags) ? WAY.area : 0)
      );
    },
    nodeFlags(tags) {
      const isGate = gates[tags.word(barrier)] === 1;
      return (isGate ? (mayWalk(tags) ? NODE.gateOpen : NODE.gateClosed) : 0) | crossings[tags.word(crossing)];
    },
  };
}

/** Position in WAY_CLASSES by word of the value, -1 elsewhere. */
function classes(table: Readonly<Record<string, WayClass>>, vocabulary: Vocabulary): Int8Array {
  const classOf = new Int8Array(vocabulary.size).fill(-1);
  for (const [value, name] of Object.entries(table)) classOf[vocabulary.of(value)] = WAY_CLASSES.indexOf(name);
  classOf[0] = -1;
  return classOf;
}

function crossingFlags(rule: WalkableRule, vocabulary: Vocabulary): Uint8Array {
  const flags = new Uint8Array(vocabulary.size);
  for (const value of rule.crossingSignals) flags[vocabulary.of(value)] = NODE.crossingSignals;
  for (const value of rule.crossingUnmarked) flags[vocabulary.of(value)] = NODE.crossingUnmarked;
  for (const value of rule.crossingNone) flags[vocabulary.of(value)] = NODE.crossingNone;
  flags[0] = 0;
  return flags;
}
