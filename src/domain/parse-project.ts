/** The plan document from JSON: every field checked, a newer version told from a damaged one. */
import { readFileChoice } from './file-choice.ts';
import type { Outcome } from './outcome.ts';
import { bad, good, problem } from './outcome.ts';
import { readFurther } from './further.ts';
import { readMapLook } from './measure.ts';
import type { At } from './parse.ts';
import { parsed } from './parse.ts';
import { readEdit } from './parse-edit.ts';
import { migrated } from './migrate-project.ts';
import type { KeptFile, MapComment, PlanInputs, Project, SavedView } from './project.ts';
import { PROJECT_VERSION } from './project.ts';
import type { Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import { communityId, metres, metresPerSecond, type ScenarioId, scenarioId } from './units.ts';

/**
 * The plan as this version knows it. Older ones are brought up to it; of a newer one what is known is read, with the note
 * `keep/newer-version` (`version`, `known`), which means: to be read only. Problems: `keep/newer-version` where that cannot
 * be done, `keep/damaged-record` with `path` and `expected`.
 */
export function parseProject(value: unknown): Outcome<Project> {
  const version = parsed('keep/damaged-record', value, (at) => at.field('version').whole());
  if (!version.ok) return named(version);
  if (version.value <= PROJECT_VERSION)
    return named(parsed('keep/damaged-record', migrated(value, version.value), readProject));
  const newer = problem('keep/newer-version', { version: version.value, known: PROJECT_VERSION });
  const known = parsed('keep/newer-version', { ...Object(value), version: PROJECT_VERSION }, readProject, true);
  return known.ok ? good(known.value, [newer]) : bad(newer);
}

/** The place in the document is the record that is damaged. */
function named<T>(read: Outcome<T>): Outcome<T> {
  if (read.ok) return read;
  const { figures } = read.problem;
  return bad({ ...read.problem, figures: { ...figures, record: figures?.path ?? '' } });
}

function readProject(at: At): Project {
  const project: Project = {
    version: at.field('version').oneOf([PROJECT_VERSION] as const),
    id: at.field('id').text(),
    name: at.field('name').text(),
    synthetic: at.field('synthetic').flag(),
    inputs: readInputs(at.field('inputs')),
    settings: readSettings(at.field('settings')),
    pack: at.field('pack').text(),
    scenarios: readScenarios(at.field('scenarios')),
    comments: at.field('comments').list(readComment),
    views: at.field('views').list(readView),
    locked: at.field('locked').list((community) => communityId(community.text())),
    lineage: at.field('lineage').list((state) => state.text()),
  };
  at.noOthers();
  return project;
}

function readInputs(at: At): PlanInputs {
  const kind = at.field('kind').oneOf(['sample', 'files'] as const);
  const files = at.field('files').list(readKeptFile);
  const inputs: PlanInputs =
    kind === 'sample'
      ? { kind, files }
      : {
          kind,
          town: at.field('town').text(),
          files,
          choices: at.field('choices').list(readFileChoice),
          personsPerHousehold: at.field('personsPerHousehold').above(0),
          defaultLevels: at.field('defaultLevels').above(0),
          growTo: at.field('growTo').orNull((households) => households.above(0)),
        };
  at.noOthers();
  return inputs;
}

function readKeptFile(at: At): KeptFile {
  const sha256 = at.field('sha256');
  const file: KeptFile = {
    name: at.field('name').text(),
    sha256: /^[0-9a-f]{64}$/.test(sha256.text()) ? sha256.text() : sha256.misfit('64 hex digits'),
  };
  at.noOthers();
  return file;
}

/** Parameters of a computation, from a plan or from another program. */
export function readSettings(at: At): Settings {
  const minutes = at.field('limitMinutes');
  const settings: Settings = {
    profile: at.field('profile').text(),
    speed: metresPerSecond(at.field('speed').above(0)),
    stepsFactor: at.field('stepsFactor').above(0),
    limitMinutes: minutes.whole() >= 1 && minutes.whole() <= 60 ? minutes.whole() : minutes.misfit('1 to 60'),
    resolution: at.field('resolution').oneOf([8, 9, 10, 11] as const),
    maxLegM: metres(at.field('maxLegM').atLeast(0)),
    minPieceM: metres(at.field('minPieceM').atLeast(0)),
    personsPerHousehold: at.field('personsPerHousehold').above(0),
    defaultLevels: at.field('defaultLevels').above(0),
    ...at.optional('further', readFurther),
  };
  at.noOthers();
  return settings;
}

/** Scenarios form a tree, listed in the order of their tabs: a branch may stand before the scenario it came from. */
function readScenarios(at: At): readonly Scenario[] {
  const known = new Set<string>();
  const scenarios = at.list((entry) => {
    const [id, parent] = [entry.field('id'), entry.field('parent')];
    const scenario: Scenario = {
      id: known.has(id.text()) ? id.misfit('an id of its own') : scenarioId(id.text()),
      name: entry.field('name').text(),
      parent: parent.orNull(() => scenarioId(parent.text())),
      edits: entry.field('edits').list(readEdit),
      ...entry.optional('note', (note) => note.text()),
    };
    entry.noOthers();
    known.add(scenario.id);
    return scenario;
  });
  const parents = new Map(scenarios.map(({ id, parent }) => [id, parent]));
  at.list((entry) => {
    const [id, parent] = [scenarioId(entry.field('id').text()), entry.field('parent')];
    if (!isInTree(parents, id)) parent.misfit('another scenario, with no circle');
  });
  return scenarios;
}

/** Whether the way up from a scenario ends. */
function isInTree(parents: ReadonlyMap<string, ScenarioId | null>, id: ScenarioId): boolean {
  const seen = new Set<string>();
  for (let at: ScenarioId | null | undefined = id; at !== null; at = parents.get(at)) {
    if (at === undefined || seen.has(at)) return false;
    seen.add(at);
  }
  return true;
}

function readComment(at: At): MapComment {
  const comment: MapComment = {
    id: at.field('id').text(),
    scenario: scenarioId(at.field('scenario').text()),
    lngLat: at.field('lngLat').lngLat(),
    text: at.field('text').text(),
  };
  at.noOthers();
  return comment;
}

function readView(at: At): SavedView {
  const view: SavedView = {
    id: at.field('id').text(),
    name: at.field('name').text(),
    centre: at.field('centre').lngLat(),
    zoom: at.field('zoom').number(),
    scenario: at.field('scenario').orNull((scenario) => scenarioId(scenario.text())),
    look: at.field('look').orNull(readMapLook),
  };
  at.noOthers();
  return view;
}
