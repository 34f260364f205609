/** The page's side of Tell: one worker, started when it is first needed and started anew when it is lost. Sends what changed, nothing twice. */
import * as Comlink from 'comlink';
import { bad, type Outcome, problem } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Desk, Ground, Look, Picture, Wish } from './desk.ts';
import type { ReportChoice, ReportContent } from './report-content.ts';
import type { Told } from './told.ts';

export interface Papers {
  /** What all the rest is about; cheap when nothing changed. */
  tell(told: Told): Promise<void>;
  look(look: Look, dpi: number): Promise<Outcome<Picture>>;
  content(choice: ReportChoice): Promise<ReportContent | null>;
  make(wish: Wish, onStep: (done: number, total: number) => void): Promise<Outcome<Uint8Array>>;
  stop(): void;
}

interface Remote {
  readonly worker: Worker;
  readonly desk: Comlink.Remote<Desk>;
  /** Settles when the worker is lost. */
  readonly lost: Promise<void>;
  ground: unknown;
  readonly keys: Set<string>;
}

export function createPapers(open: () => Worker): Papers {
  let remote: Remote | null = null;

  function connect(): Remote {
    if (remote !== null) return remote;
    const worker = open();
    const lost = new Promise<void>((resolve) => {
      worker.addEventListener('error', () => {
        worker.terminate();
        remote = null;
        resolve();
      });
    });
    remote = { worker, desk: Comlink.wrap<Desk>(worker), lost, ground: null, keys: new Set() };
    return remote;
  }

  /** The answer, or word of a worker that died over it. */
  async function asked<T>(call: (desk: Comlink.Remote<Desk>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const { desk, lost } = connect();
    const gone = async (): Promise<Outcome<T>> => {
      await lost;
      return bad(problem('engine/worker-lost'));
    };
    try {
      return await Promise.race([call(desk), gone()]);
    } catch (thrown) {
      return bad(problem('engine/failed', { call: 'papers', message: String(thrown) }));
    }
  }

  return {
    tell: async ({ plans, ...ground }) => {
      const here = connect();
      if (here.ground !== ground.grid) {
        here.ground = ground.grid;
        here.keys.clear();
        await here.desk.setGround(light(ground));
        await here.desk.addLand(ground.baseline.land);
        await here.desk.addGrid(ground.grid, ground.network);
      }
      for (const { result } of plans) if (!here.keys.has(result.key)) await send(here.desk, result);
      here.keys.clear();
      for (const { result } of plans) here.keys.add(result.key);
      await here.desk.setPlans(plans.map(({ result, ...plan }) => ({ ...plan, key: result.key })));
    },
    look: (look, dpi) => asked((desk) => desk.look(look, dpi)),
    content: (choice) => connect().desk.content(choice),
    make: (wish, onStep) => asked((desk) => desk.make(wish, Comlink.proxy(onStep))),
    stop: () => void remote?.desk.stop(),
  };
}

/** So many areas are copied in a few milliseconds: the page is not held up by a city of a thousand communities. */
const AREAS_A_PIECE = 60;
const FACILITIES_A_PIECE = 1500;

async function send(desk: Comlink.Remote<Desk>, { areas, facilities, ...head }: ScenarioResult): Promise<void> {
  await desk.addResult(head);
  for (let from = 0; from < areas.length; from += AREAS_A_PIECE)
    await desk.addParts(head.key, areas.slice(from, from + AREAS_A_PIECE), []);
  for (let from = 0; from < facilities.length; from += FACILITIES_A_PIECE)
    await desk.addParts(head.key, [], facilities.slice(from, from + FACILITIES_A_PIECE));
}

/** Without what papers never show: ways, buildings, points of demand. */
function light({ name, isSample, ledger, baseline }: Omit<Told, 'plans'>): Ground {
  const none = new Float64Array(0);
  const ways: typeof baseline.ways = {
    nodeCount: 0,
    nodeId: none,
    nodeLng: none,
    nodeLat: none,
    nodeFlags: new Uint8Array(0),
    wayCount: 0,
    wayId: none,
    wayOffsets: new Uint32Array(1),
    wayNodes: new Uint32Array(0),
    wayClass: new Uint8Array(0),
    wayFlags: new Uint8Array(0),
    wayName: new Uint32Array(0),
    names: [],
  };
  const { town, inputs } = baseline;
  return { name, isSample, ledger, baseline: { town: { ...town, demand: null }, land: null, inputs, ways, buildings: null } };
}
