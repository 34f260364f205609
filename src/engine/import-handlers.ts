/** What the import worker does: files become offers, offers with roles become a baseline, and the sample comes by the same path. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { parseProject } from '../domain/parse-project.ts';
import type { KeptFile } from '../domain/project.ts';
import { bytesOf, bytesOfBlob } from '../formats/byte-source.ts';
import { AS_GUESSED, type InputFile } from '../formats/format.ts';
import { inflateWeb } from '../formats/inflate-web.ts';
import { LIMITS } from '../formats/limits.ts';
import { digestOf, PLAN_TYPE, planFileBytes, readPlanFile } from '../formats/plan-file.ts';
import type { ReadJob } from '../formats/read-job.ts';
import { assemble, type UsedFile } from '../formats/understand/assemble.ts';
import { readingOfChoice, useOf } from '../formats/understand/choices.ts';
import { SAMPLE_FILES, SAMPLE_OPTIONS, type SampleFile, sampleUse } from '../formats/understand/sample.ts';
import type { UnderstandOptions } from '../formats/understand/understand.ts';
import { growCommunities } from '../kernels/grow-communities.ts';
import { canShareMemory, inSharedMemory } from './buffers.ts';
import type { Handlers } from './host.ts';
import type { DroppedFile, FileOffer, ImportCalls, Reading, ReadingWish } from './import-api.ts';
import { offerOfReading } from './import-offer.ts';
import type { HostJob } from './job.ts';
import { fetchedLayer } from './fetch-layer.ts';
import { KeptReadings } from './kept-readings.ts';
import { lookedAtShift } from './shift-call.ts';
import { unreadable } from './unreadable.ts';

/** `sampleUrls`: where the files of the sample lie, on the page's own origin. */
export function importHandlers(sampleUrls: Readonly<Record<SampleFile, string>>): Handlers<ImportCalls> {
  const kept = new KeptReadings();
  return {
    recognise: async ({ files, only, reading }, job) => {
      const offers: FileOffer[] = [];
      for (const file of only === undefined ? files : files.filter(({ name }) => name === only)) {
        if (job.isStopped()) break;
        offers.push(await offerOf(kept, file, files, reading, job));
      }
      return good(offers);
    },
    read: async ({ files, choices, options }, job) => {
      const used: UsedFile[] = [];
      const beside = new Set<DroppedFile>();
      for (const choice of choices) {
        const dropped = files.find(({ name }) => name === choice.file);
        const use = useOf(choice, options.defaultLevels);
        if (!dropped || use === null) continue;
        const file = inputFile(dropped, files, beside);
        const said = readingOfChoice(choice);
        const { sha256, read } = await kept.read(file, dropped, files, said.options ?? AS_GUESSED, readJob(job), true);
        used.push({ file, sha256, use, read, ...said });
      }
      const { name, personsPerHousehold, growTo = null } = options;
      const growth = growTo === null ? null : { target: growTo, grow: growCommunities };
      const read = await readingOf(used, { name, synthetic: false, personsPerHousehold, growth }, job);
      if (read.ok) kept.forget();
      return read.ok ? good({ ...read.value, files: await withBeside(read.value.files, beside) }, read.notes) : read;
    },
    fetchLayer: ({ address, bounds }, job) => fetchedLayer(address, bounds, readJob(job)),
    shiftView: ({ files, file, reading, system, network }, job) => {
      const readingOf = async (name: string, wish: ReadingWish | undefined) => {
        const dropped = files.find((one) => one.name === name);
        if (!dropped) return null;
        const options = { ...(wish ?? AS_GUESSED), crs: name === file ? null : (wish?.crs ?? null) };
        return (await kept.read(inputFile(dropped, files), dropped, files, options, readJob(job), false)).read;
      };
      return lookedAtShift({ file, layer: reading?.layer ?? null, system, network }, (name) =>
        readingOf(name, name === file ? reading : network && 'file' in network ? network.reading : undefined),
      );
    },
    packPlan: async ({ project, keys, contents }) => {
      const inputs = new Map<string, Uint8Array>();
      for (const { sha256, content } of contents) inputs.set(sha256, new Uint8Array(await content.arrayBuffer()));
      // the strict reader puts every field in its place: a plan that came through the journal has the bytes of one that did not
      const read = parseProject(JSON.parse(JSON.stringify(project)) as unknown);
      return read.ok ? good(new Blob([planFileBytes({ project: read.value, keys, inputs })], { type: PLAN_TYPE })) : read;
    },
    unpackPlan: async ({ file }, job) => {
      const read = await readPlanFile(bytesOfBlob(file.content), readJob(job));
      if (!read.ok) return bad({ ...read.problem, where: { file: file.name } });
      const { project, keys, inputs } = read.value;
      const contents = Array.from(inputs, ([sha256, bytes]) => ({ sha256, content: new Blob([new Uint8Array(bytes)]) }));
      return good({ project, keys, contents }, read.notes);
    },
    sample: async (_input, job) => {
      const used: UsedFile[] = [];
      for (const name of SAMPLE_FILES) {
        const answer = await fetch(sampleUrls[name]);
        if (!answer.ok) return bad(problem('file/not-found', {}, { file: name }));
        const bytes = await answer.arrayBuffer();
        const file: InputFile = { name, source: bytesOf(new Uint8Array(bytes)), sibling: () => Promise.resolve(null) };
        used.push(sampleUse(name, file, await digestOf(new Uint8Array(bytes))));
      }
      return readingOf(used, SAMPLE_OPTIONS, job);
    },
  };
}

async function readingOf(used: readonly UsedFile[], options: UnderstandOptions, job: HostJob): Promise<Outcome<Reading>> {
  const understood = await assemble(used, options, readJob(job));
  if (!understood.ok) return understood;
  const { ledger, fates, extras } = understood.value;
  const baseline = inSharedMemory(understood.value.baseline, canShareMemory());
  const files = used.map(({ file, sha256 }) => ({ name: file.name, sha256 }));
  return good({ baseline, inputs: baseline.inputs, ledger, fates, files, extras }, understood.notes);
}

/** Loose parts of a shapefile that were looked at are files of the plan too. */
async function withBeside(files: readonly KeptFile[], beside: ReadonlySet<DroppedFile>): Promise<readonly KeptFile[]> {
  const all = [...files];
  for (const { name, content } of beside)
    if (!all.some((file) => file.name === name))
      all.push({ name, sha256: await digestOf(new Uint8Array(await content.arrayBuffer())) });
  return all;
}

function readJob(job: HostJob): ReadJob {
  const stage = job.stage('reading');
  return { checkpoint: (done, total) => stage.checkpoint(done, total), inflate: inflateWeb, limits: LIMITS };
}

async function offerOf(
  kept: KeptReadings,
  dropped: DroppedFile,
  files: readonly DroppedFile[],
  reading: ReadingWish | undefined,
  job: HostJob,
): Promise<FileOffer> {
  const { name, content } = dropped;
  const { read } = await kept.read(inputFile(dropped, files), dropped, files, reading ?? AS_GUESSED, readJob(job), false);
  return read.ok ? offerOfReading(read.value, content.size, read.notes, reading) : unreadable(name, content.size, read.problem);
}

/** `beside` collects the files that were asked for and found. */
function inputFile(dropped: DroppedFile, files: readonly DroppedFile[], beside = new Set<DroppedFile>()): InputFile {
  const stem = dropped.name.replace(/\.[^.]*$/, '').toLowerCase();
  return {
    name: dropped.name,
    source: bytesOfBlob(dropped.content),
    sibling: (extension) => {
      const found = files.find(({ name }) => name.toLowerCase() === `${stem}.${extension}`);
      if (found) beside.add(found);
      return Promise.resolve(found ? bytesOfBlob(found.content) : null);
    },
  };
}
