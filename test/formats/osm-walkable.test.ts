import { describe, expect, it } from 'vitest';
import { NODE, WAY, WAY_CLASSES } from '../../src/domain/streets.ts';
import { makeJudge } from '../../src/formats/osm/judge.ts';
import { Tags } from '../../src/formats/osm/tags.ts';
import { XmlStrings } from '../../src/formats/osm/xml-values.ts';
import { rulesWith } from './osm-support.ts';

const judge = makeJudge(rulesWith([]));

/** `key=value key=value` as the tags of an object. */
function tagsOf(words: string): Tags {
  const tags = new Tags(judge.usesOfKey);
  const strings = new XmlStrings(judge.vocabulary);
  for (const pair of words.split(' ').filter((word) => word !== '')) {
    const bytes = new TextEncoder().encode(pair);
    const equals = bytes.indexOf(61);
    strings.add(bytes, 0, equals);
    strings.add(bytes, equals + 1, bytes.length);
    tags.use(strings);
    tags.add(strings.count - 2, strings.count - 1);
  }
  return tags;
}
const classOf = (words: string): string => WAY_CLASSES[judge.wayClass(tagsOf(words))] ?? 'not walkable';

describe('the walkable rule (METHOD 1.2)', () => {
  it.each([
    ['highway=primary', 'arterial'],
    ['highway=tertiary_link', 'collector'],
    ['highway=residential', 'local'],
    ['highway=service', 'service'],
    ['highway=corridor', 'path'],
    ['highway=elevator', 'path'],
    ['highway=steps', 'steps'],
    ['highway=platform', 'platform'],
    ['railway=platform', 'platform'],
    ['public_transport=platform', 'platform'],
    ['', 'not walkable'],
    ['building=yes', 'not walkable'],
    ['highway=motorway', 'not walkable'],
    ['highway=construction public_transport=platform', 'not walkable'],
    ['highway=motorway foot=yes', 'not walkable'],
    ['highway=trunk', 'not walkable'],
    ['highway=trunk foot=yes', 'arterial'],
    ['highway=trunk foot=designated', 'arterial'],
    ['highway=trunk foot=permissive', 'not walkable'],
    ['highway=trunk_link sidewalk=right', 'arterial'],
    ['highway=trunk sidewalk=separate', 'arterial'],
    ['highway=trunk sidewalk=no', 'not walkable'],
    ['highway=trunk sidewalk=none', 'not walkable'],
    ['highway=trunk sidewalk=both foot=no', 'not walkable'],
    ['highway=footway foot=no', 'not walkable'],
    ['highway=footway foot=private', 'not walkable'],
    ['highway=residential access=private', 'not walkable'],
    ['highway=residential access=no', 'not walkable'],
    ['highway=residential access=destination', 'local'],
    ['highway=residential access=private foot=yes', 'local'],
    ['highway=residential access=no foot=designated', 'local'],
    ['highway=residential access=no foot=permissive', 'local'],
    ['highway=residential access=no foot=destination', 'local'],
    ['highway=residential access=no foot=official', 'local'],
    ['highway=residential access=no foot=customers', 'not walkable'],
    ['railway=platform access=private', 'not walkable'],
    ['highway=pedestrian area=yes', 'path'],
    ['highway=footway area=yes', 'path'],
    ['highway=platform area=yes', 'platform'],
    ['public_transport=platform area=yes', 'platform'],
    ['highway=service area=yes', 'not walkable'],
    ['highway=steps area=yes', 'not walkable'],
    ['highway=service area=no', 'service'],
  ])('%s is %s', (words, expected) => {
    expect(classOf(words)).toBe(expected);
  });

  it.each([
    ['highway=path', 0],
    ['highway=path oneway=yes', 0],
    ['highway=path oneway:foot=yes', WAY.forwardOnly],
    ['highway=path oneway:foot=-1', WAY.backwardOnly],
    ['highway=path oneway:foot=no', 0],
    ['highway=steps', WAY.steps],
    ['highway=path bridge=yes', WAY.bridge],
    ['highway=path bridge=viaduct', WAY.bridge],
    ['highway=path bridge=no', 0],
    ['highway=path tunnel=building_passage', WAY.tunnel],
    ['highway=pedestrian area=yes', WAY.area],
  ])('%s has the flags %d', (words, flags) => {
    expect(judge.wayFlags(tagsOf(words))).toBe(flags);
  });
});

describe('gates and crossings (METHOD 1.3 and 1.6)', () => {
  it.each([
    ['barrier=gate', NODE.gateOpen],
    ['barrier=gate access=private', NODE.gateClosed],
    ['barrier=lift_gate access=no', NODE.gateClosed],
    ['barrier=swing_gate access=private foot=yes', NODE.gateOpen],
    ['barrier=kissing_gate foot=no', NODE.gateClosed],
    ['barrier=gate access=permissive', NODE.gateOpen],
    ['barrier=bollard access=no', 0],
    ['barrier=kerb', 0],
    ['access=private', 0],
    ['highway=crossing crossing=traffic_signals', NODE.crossingSignals],
    ['highway=crossing crossing=unmarked', NODE.crossingUnmarked],
    ['highway=crossing crossing=no', NODE.crossingNone],
    ['highway=crossing crossing=zebra', 0],
    ['barrier=gate access=private crossing=unmarked', NODE.gateClosed | NODE.crossingUnmarked],
  ])('%s has the flags %d', (words, flags) => {
    expect(judge.nodeFlags(tagsOf(words))).toBe(flags);
  });
});

describe('other judgements', () => {
  it.each([
    ['building=apartments', 1],
    ['building=yes', 2],
    ['building=retail', 0],
    ['building=no', -1],
    ['highway=path', -1],
  ])('%s is used %d', (words, use) => {
    expect(judge.buildingUse(tagsOf(words))).toBe(use);
  });

  it.each([
    ['6', 6],
    ['2.5', 2.5],
    ['2,5', 2.5],
    ['3;4', 3],
    ['4+1', 4],
    ['0', 0],
    ['-3', 0],
    ['many', 0],
    ['1e300', 0],
  ])('building:levels=%s are %d levels', (text, levels) => {
    expect(judge.levels(tagsOf(`building:levels=${text}`))).toBe(levels);
  });

  it('takes the last value of a key that is given twice', () => {
    expect(classOf('highway=motorway highway=path')).toBe('path');
  });
});
