/**
 * A plan as one file, `.quarterhour`: a zip of the document, the keys of its results and the bytes of its inputs.
 *
 * Its members have a fixed order and a fixed date, so that a plan that did not change is the same file, byte for byte, whoever
 * saves it. The built-in town is named and not copied. Reading believes nothing: sizes and sums are those of zip.ts, every
 * input must have the digest it is called by.
 */
import { deflateSync, zipSync, type Zippable } from 'fflate';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { parsed } from '../domain/parse.ts';
import { parseProject } from '../domain/parse-project.ts';
import { PLAN_DOCUMENT } from '../domain/plan-mark.ts';
import type { Project } from '../domain/project.ts';
import type { ByteSource } from './byte-source.ts';
import { parseJson } from './json-text.ts';
import type { Limits } from './limits.ts';
import type { ReadJob } from './read-job.ts';
import { openZip, type ZipArchive } from './zip.ts';

export const PLAN_TYPE = 'application/vnd.quarterhour+zip';

export interface PlanFile {
  readonly project: Project;
  /** Key of each scenario's result by its id, as the program that saved the plan had them. */
  readonly keys: Readonly<Record<string, string>>;
  /** Bytes by digest: one for each of the project's files, none for the built-in town. */
  readonly inputs: ReadonlyMap<string, Uint8Array>;
}

const KEYS = 'keys.json';
const INPUTS = 'inputs/';
/** Seen of an input before it is packed: what is packed already stays as it is. */
const TRIED_BYTES = 1 << 16;
const WORTHWHILE = 0.9;

export function planFileBytes({ project, keys, inputs }: PlanFile): Uint8Array<ArrayBuffer> {
  // fflate writes local time: the first moment a zip can name, wherever this runs
  const mtime = new Date(1980, 0, 1);
  const inOrder = project.scenarios.flatMap(({ id }) => (keys[id] === undefined ? [] : [[id, keys[id]]]));
  const members: Zippable = {
    [PLAN_DOCUMENT]: [textBytes(project), { level: 6, mtime }],
    [KEYS]: [textBytes(Object.fromEntries(inOrder)), { level: 6, mtime }],
  };
  for (const sha256 of digestsOf(project)) {
    const bytes = inputs.get(sha256);
    if (bytes) members[INPUTS + sha256] = [bytes, { level: isPacked(bytes) ? 0 : 6, mtime }];
  }
  return zipSync(members);
}

/** Problems: those of a zip, of `parseProject`, and `keep/damaged-record` with `record`. The note `keep/newer-version`: read only. */
export async function readPlanFile(source: ByteSource, job: ReadJob): Promise<Outcome<PlanFile>> {
  const archive = await openZip(source, job);
  if (!archive.ok) return archive;
  const document = await jsonOf(archive.value, PLAN_DOCUMENT, job.limits);
  if (!document.ok) return document;
  const project = parseProject(document.value);
  if (!project.ok) return project;
  const keyList = await jsonOf(archive.value, KEYS, job.limits);
  if (!keyList.ok) return keyList;
  const keys = parsed('keep/damaged-record', keyList.value, (at) =>
    Object.fromEntries(at.keys().map((id) => [id, at.field(id).text()])),
  );
  if (!keys.ok) return keys;
  const inputs = new Map<string, Uint8Array>();
  for (const sha256 of digestsOf(project.value)) {
    const entry = archive.value.entries.find(({ name }) => name === INPUTS + sha256);
    if (!entry) return damaged(nameOf(project.value, sha256));
    const bytes = await archive.value.read(entry);
    if (!bytes.ok) return bytes;
    if ((await digestOf(bytes.value)) !== sha256) return damaged(nameOf(project.value, sha256));
    inputs.set(sha256, bytes.value);
  }
  return good({ project: project.value, keys: keys.value, inputs }, project.notes);
}

/** Hex SHA-256; empty where the browser offers none, which is on pages that are neither local nor served over TLS. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (subtle === undefined) return '';
  const digest = new Uint8Array(await subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Digests of the files that go along, each once, in order. */
const digestsOf = ({ inputs }: Project): readonly string[] =>
  inputs.kind === 'sample' ? [] : [...new Set(inputs.files.map(({ sha256 }) => sha256))].sort();

const nameOf = ({ inputs }: Project, sha256: string): string =>
  inputs.files.find((file) => file.sha256 === sha256)?.name ?? sha256;

const textBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);

function isPacked(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, TRIED_BYTES);
  return deflateSync(head, { level: 1 }).length > head.length * WORTHWHILE;
}

async function jsonOf(archive: ZipArchive, name: string, limits: Limits): Promise<Outcome<unknown>> {
  const entry = archive.entries.find((one) => one.name === name);
  if (!entry) return damaged(name);
  const bytes = await archive.read(entry);
  if (!bytes.ok) return bytes;
  const value = parseJson(new TextDecoder().decode(bytes.value), limits);
  return value.ok ? value : damaged(name);
}

const damaged = (record: string): Outcome<never> => bad(problem('keep/damaged-record', { record }));
