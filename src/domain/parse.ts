/**
 * From unknown JSON to our types, one field at a time: the same few readers for edits, packs, categories and plans.
 *
 * A reader either gives the value or throws a Misfit that names the path; `parsed` turns that into a Problem. Nothing else
 * is caught, and nothing leaves this module as an exception.
 */
import type { LngLat, Line, Polygon } from './geometry.ts';
import type { Outcome, ProblemCode } from './outcome.ts';
import { bad, good, problem } from './outcome.ts';

/** A value that is not what it should be: where it stands and what was expected. */
class Misfit extends Error {
  readonly path: string;
  readonly expected: string;

  constructor(path: string, expected: string) {
    super(`${path}: ${expected} expected`);
    this.path = path;
    this.expected = expected;
  }
}

/** What `read` makes of the value, or a problem of this code with `path` and `expected`. `isLenient`: unknown fields are passed over. */
export function parsed<T>(code: ProblemCode, value: unknown, read: (at: At) => T, isLenient = false): Outcome<T> {
  try {
    return good(read(new At(value, '', isLenient)));
  } catch (error) {
    if (error instanceof Misfit) return bad(problem(code, { path: error.path || '(all)', expected: error.expected }));
    throw error;
  }
}

/** A value and the path that led to it. */
export class At {
  readonly value: unknown;
  readonly path: string;
  /** Fields that nobody asked for are passed over. */
  private readonly isLenient: boolean;
  private readonly asked = new Set<string>();

  constructor(value: unknown, path: string, isLenient = false) {
    this.value = value;
    this.path = path;
    this.isLenient = isLenient;
  }

  /** A field of an object; a missing one is `undefined`. */
  field(name: string): At {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.misfit('an object');
    this.asked.add(name);
    const inner: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return new At(inner, this.path ? `${this.path}.${name}` : name, this.isLenient);
  }

  /** A field that may be missing: then the key is left out. Made for spreading. */
  optional<Name extends string, T>(name: Name, read: (at: At) => T): { readonly [Key in Name]?: T } {
    const at = this.field(name);
    return at.value === undefined ? {} : ({ [name]: read(at) } as { readonly [Key in Name]?: T });
  }

  /** Fails on fields that nobody asked for: a misspelt one must not pass in silence. Call it last. */
  noOthers(): void {
    if (this.isLenient) return;
    const strange = this.keys().find((key) => !this.asked.has(key));
    if (strange !== undefined) this.field(strange).misfit('no such field');
  }

  keys(): readonly string[] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.misfit('an object');
    return Object.keys(value);
  }

  list<T>(read: (at: At) => T): readonly T[] {
    const { value } = this;
    if (!Array.isArray(value)) return this.misfit('a list');
    return value.map((entry: unknown, row) => read(new At(entry, `${this.path}[${row}]`, this.isLenient)));
  }

  /** A string with something in it. */
  text(): string {
    return typeof this.value === 'string' && this.value.trim() !== '' ? this.value : this.misfit('a text');
  }

  /** A string, which may be empty. */
  anyText(): string {
    return typeof this.value === 'string' ? this.value : this.misfit('a text');
  }

  number(): number {
    return typeof this.value === 'number' && Number.isFinite(this.value) ? this.value : this.misfit('a number');
  }

  above(least: number): number {
    return this.number() > least ? this.number() : this.misfit(`a number above ${least}`);
  }

  atLeast(least: number): number {
    return this.number() >= least ? this.number() : this.misfit(`a number of ${least} or more`);
  }

  whole(): number {
    return Number.isSafeInteger(this.value) ? this.number() : this.misfit('a whole number');
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.misfit('true or false');
  }

  oneOf<T extends string | number>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value);
    return found ?? this.misfit(`one of ${choices.join(', ')}`);
  }

  orNull<T>(read: (at: At) => T): T | null {
    return this.value === null ? null : read(this);
  }

  /** Degrees, longitude first. */
  lngLat(): LngLat {
    const { value } = this;
    if (!Array.isArray(value) || value.length < 2) return this.misfit('[longitude, latitude]');
    return [new At(value[0], `${this.path}[0]`).number(), new At(value[1], `${this.path}[1]`).number()];
  }

  line(): Line {
    return this.list((point) => point.lngLat());
  }

  /** Rings as GeoJSON nests them, or one ring alone; a ring left open is closed. */
  polygon(): Polygon {
    const { value } = this;
    const isOneRing = Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'number';
    return isOneRing ? [closed(this.line())] : this.list((ring) => closed(ring.line()));
  }

  misfit(expected: string): never {
    throw new Misfit(this.path, expected);
  }
}

function closed(ring: Line): Line {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}
