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
  session.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', random_seed: 1 });
  return {
    setBounds: (column, lower, upper) => void session.changeColBounds(column, lower, upper),
    solve(): LinearAnswer {
      session.run();
      const status = session.getModelStatus();
      const { colValue, rowDual } = session.getSolution();
      return {
        status: status === modelStatus.optimal ? 'optimal' : status === modelStatus.infeasible ? 'infeasible' : 'failed',
        objective: session.getObjectiveValue(),
        primal: colValue,
        rowDual,
      };
    },
    basis() {
      const { colStatus, rowStatus } = session.getBasis();
      return { columns: colStatus, rows: rowStatus };
    },
    setBasis: ({ columns: colStatus, rows: rowStatus }) => void session.setBasis({ colStatus, rowStatus }),
    close: () => session.dispose(),
  };
}
