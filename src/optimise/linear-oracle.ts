/**
 * A solver of linear programs, as this layer wants it: passed in from outside, warm-started, never trusted with a proof.
 *
 * What it answers is a guide (where to branch, which prices to charge). Every bound that is printed is recomputed from the row
 * duals in whole numbers, which is valid for any duals, so a tolerance of the oracle can weaken a proof but not falsify it.
 */

export interface LinearModel {
  readonly sense: 'min' | 'max';
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Infinity where a side is open. */
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Column by column: columns + 1 offsets into the entries. */
  readonly columnOffsets: Int32Array;
  readonly entryRows: Int32Array;
  readonly entryValues: Float64Array;
}

export interface LinearAnswer {
  /** Stopped on the way: the duals are valid prices all the same, the primal is no answer. */
  readonly status: 'optimal' | 'infeasible' | 'stopped' | 'failed';
  readonly objective: number;
  readonly primal: Float64Array;
  readonly rowDual: Float64Array;
}

/** A basis to return to, opaque. */
export type LinearBasis = { readonly columns: Int32Array; readonly rows: Int32Array };

export interface LinearSession {
  setBounds(column: number, lower: number, upper: number): void;
  /** The model's optimum under the present bounds; `isStopped` is asked every so many steps. */
  solve(isStopped?: () => boolean): LinearAnswer;
  /** Read before bounds are changed. */
  basis(): LinearBasis;
  setBasis(basis: LinearBasis): void;
  close(): void;
}

export interface LinearOracle {
  open(model: LinearModel): LinearSession;
}
