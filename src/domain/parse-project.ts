/** The plan document from JSON: every field checked, a newer version told from a damaged one. */
import type { InputRole } from './baseline.ts';
import type { Outcome } from './outcome.ts';
import { bad, problem } from './outcome.ts';
import { readFurther } from './further.ts';
import type { At } from './parse.ts';
import { parsed } from './parse.ts';
import { readEdit } from './parse-edit.ts';
import type { MapComment, Project, ProjectInput, SavedView } from './project.ts';
import { PROJECT_VERSION } from './project.ts';
import type { Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import { categoryId, metres, metresPerSecond, type ScenarioId, scenarioId } from './units.ts';

/** Problems: `keep/newer-version` with `version` and `known`, `keep/damaged-record` with `path` and `expected`. */
export function parseProject(value: unknown): Outcome<Project> {
  const version = parsed('keep/damaged-record', value, (at) => at.field('version').whole());
  if (!version.ok) return version;
  if (version.value > PROJECT_VERSION)
    return bad(problem('keep/newer-version', { version: version.value, known: PROJECT_VERSION }));
  return parsed('keep/damaged-record', value, readProject);
}

function readProject(at: At): Project {
  const project: Project = {
    version: at.field('version').oneOf([PROJECT_VERSION] as const),
    name: at.field('name').text(),
    synthetic: at.field('synthetic').flag(),
    inputs: at.field('inputs').list(readInput),
    settings: readSettings(at.field('settings')),
    pack: at.field('pack').text(),
    scenarios: readScenarios(at.field('scenarios')),
    comments: at.field('comments').list(readComment),
    views: at.field('views').list(readView),
  };
  at.noOthers();
  return project;
}

const ROLES: readonly InputRole[] = [
  'network',
  'communities',
  'facilities',
  'households',
  'streets',
  'candidates',
  'background',
  'plan',
];

function readInput(at: At): ProjectInput {
  const columns = at.field('columns');
  const sha256 = at.field('sha256');
  const input: ProjectInput = {
    role: at.field('role').oneOf(ROLES),
    file: at.field('file').text(),
    sha256: /^[0-9a-f]{64}$/.test(sha256.text()) ? sha256.text() : sha256.misfit('64 hex digits'),
    columns: Object.fromEntries(columns.keys().map((role) => [role, columns.field(role).text()])),
    category: at.field('category').orNull((category) => categoryId(category.text())),
    osm: at.field('osm').orNull(readOsmChoice),
  };
  at.noOthers();
  return input;
}

function readOsmChoice(at: At): NonNullable<ProjectInput['osm']> {
  const choice = {
    boundaryLevel: at.field('boundaryLevel').orNull((level) => level.whole()),
    facilities: at.field('facilities').flag(),
    households: at.field('households').flag(),
  };
  at.noOthers();
  return choice;
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
  };
  at.noOthers();
  return view;
}
