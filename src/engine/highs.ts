/**
 * The linear oracle of optimise/, by HiGHS in WebAssembly: one persistent model a session, dual simplex from the last basis.
 *
 * `locate` gives the address of the WebAssembly file where a bundler has moved it; on Node the package finds its own.
 */
import loadHighs, { type Highs } from 'highs';
import type { LinearAnswer, LinearModel, LinearOracle, LinearSession } from '../optimise/linear-oracle.ts';

export async function highsOracle(locate?: string): Promise<LinearOracle> {
  const highs = await loadHighs(locate === undefined ? {} : { locateFile: () => locate });
  return { open: (model) => openSession(highs, model) };
}

/** Steps of a slice times rows: about a tenth of a second. */
const STEPS_BY_ROWS = 400_000;
/** From so many rows the first solution comes sooner from inside (and then to a corner) than along the edges: 0.5 instead of 2.7 s at 4,000 rows. */
const ROWS_FROM_INSIDE = 500;

function openSession(highs: Highs, model: LinearModel): LinearSession {
  const { objectiveSense, modelStatus } = highs.constants;
  const columns = model.cost.length;
  const rows = model.rowLower.length;
  const session = highs.createModel({
    numCols: columns,
    numRows: rows,
    sense: model.sense === 'min' ? objectiveSense.minimize : objectiveSense.maximize,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: columns,
      starts: model.columnOffsets,
      indices: model.entryRows,
      values: model.entryValues,
    },
  });
  session.options.set({
    output_flag: false,
    presolve: 'off',
    solver: 'simplex',
    random_seed: 1,
    simplex_iteration_limit: Math.max(20, Math.ceil(STEPS_BY_ROWS / Math.max(1, rows))),
  });
  let isFresh = true;
  const runFromInside = (isStopped: (() => boolean) | undefined): void => {
    session.options.set({ solver: 'ipm' });
    session.run({
      [highs.constants.callbackType.ipmInterrupt]: (event) => {
        if (isStopped?.()) event.interrupt();
      },
    });
    session.options.set({ solver: 'simplex' });
  };
  return {
    setBounds: (column, lower, upper) => void session.changeColBounds(column, lower, upper),
    solve(isStopped): LinearAnswer {
      if (isFresh && rows >= ROWS_FROM_INSIDE) runFromInside(isStopped);
      isFresh = false;
      // In slices, each from where the last one ended: a run that is asked to stop does so within a slice.
      const isToGoOn = (): boolean => session.getModelStatus() === modelStatus.iterationLimit && isStopped?.() !== true;
      session.run();
      while (isToGoOn()) session.run();
      const status = session.getModelStatus();
      const { colValue, rowDual } = session.getSolution();
      return {
        status:
          status === modelStatus.optimal
            ? 'optimal'
            : status === modelStatus.infeasible
              ? 'infeasible'
              : status === modelStatus.iterationLimit
                ? 'stopped'
                : 'failed',
        objective: session.getObjectiveValue(),
        primal: colValue,
        rowDual,
      };
    },
    basis() {
      const { colStatus, rowStatus } = session.getBasis();
      return { columns: colStatus, rows: rowStatus };
    },
    setBasis: ({ columns: colStatus, rows: rowStatus }) => {
      isFresh = false;
      session.setBasis({ colStatus, rowStatus });
    },
    close: () => session.dispose(),
  };
}
