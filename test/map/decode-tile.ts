/** A slow and obvious reader of vector tiles, written from the format's specification: what the writer is held against. */

export interface DecodedFeature {
  readonly id: number;
  /** 2 line, 3 area. */
  readonly type: number;
  readonly parts: number[][];
  readonly properties: Record<string, string | number>;
}

export interface DecodedLayer {
  readonly name: string;
  readonly extent: number;
  readonly features: DecodedFeature[];
}

interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

export const decodeTile = (tile: ArrayBuffer): DecodedLayer[] =>
  fields(new Uint8Array(tile))
    .filter(({ number }) => number === 3)
    .map(({ bytes }) => layer(fields(bytes)));

function layer(all: readonly Field[]): DecodedLayer {
  const of = (number: number): Field[] => all.filter((field) => field.number === number);
  const text = ({ bytes }: Field): string => new TextDecoder().decode(bytes);
  const keys = of(3).map(text);
  const values = of(4).map(({ bytes }) => {
    const [field] = fields(bytes);
    if (!field) throw new Error('an empty value');
    return field.number === 1 ? text(field) : field.value;
  });
  return {
    name: of(1).map(text).join(''),
    extent: of(5)[0]?.value ?? 0,
    features: of(2).map(({ bytes }) => feature(fields(bytes), keys, values)),
  };
}

function feature(all: readonly Field[], keys: readonly string[], values: readonly (string | number)[]): DecodedFeature {
  const find = (number: number): Field | undefined => all.find((field) => field.number === number);
  const tags = varints(find(2)?.bytes ?? new Uint8Array());
  const properties: Record<string, string | number> = {};
  for (let at = 0; at < tags.length; at += 2) properties[keys[tags[at]]] = values[tags[at + 1]];
  return {
    id: find(1)?.value ?? 0,
    type: find(3)?.value ?? 0,
    parts: paths(varints(find(4)?.bytes ?? new Uint8Array())),
    properties,
  };
}

function paths(commands: readonly number[]): number[][] {
  const parts: number[][] = [];
  let [x, y, at] = [0, 0, 0];
  while (at < commands.length) {
    const kind = commands[at] & 7;
    const count = commands[at] >> 3;
    at += 1;
    if (kind === 7) continue;
    for (let step = 0; step < count; step += 1) {
      x += unzigzag(commands[at]);
      y += unzigzag(commands[at + 1]);
      at += 2;
      if (kind === 1) parts.push([]);
      parts.at(-1)?.push(x, y);
    }
  }
  return parts;
}

const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);

function fields(bytes: Uint8Array): Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at];
      at += 1;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const head = varint();
    const value = varint();
    const isBytes = (head & 7) === 2;
    found.push({ number: head >> 3, value, bytes: isBytes ? bytes.subarray(at, at + value) : new Uint8Array() });
    if (isBytes) at += value;
  }
  return found;
}

function varints(bytes: Uint8Array): number[] {
  const found: number[] = [];
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte < 128) {
      found.push(value);
      value = 0;
      shift = 0;
    }
  }
  return found;
}
