/** Gates of the streets and what a scenario does to them. */
import { NODE } from '../domain/streets.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { NetworkView } from '../engine/api.ts';
import type { App } from '../store/actions.ts';
import { scenarioShown } from '../store/app-state.ts';

const rowsOf = new WeakMap<NetworkView, ReadonlyMap<string, number>>();

/** Row of each gate by its id in digits, as edits name it. */
export function gateRows(network: NetworkView): ReadonlyMap<string, number> {
  const known = rowsOf.get(network);
  if (known) return known;
  const rows = new Map(Array.from(network.gateId, (id, row) => [String(id), row]));
  rowsOf.set(network, rows);
  return rows;
}

/** By row: gates that the edits that count leave open or closed. */
export function gateEdits(edits: readonly Edit[], network: NetworkView): ReadonlyMap<number, boolean> {
  const rows = gateRows(network);
  const isOpen = new Map<number, boolean>();
  for (const edit of edits) {
    const row = edit.kind === 'set-gate' && !edit.off ? rows.get(edit.gate) : undefined;
    if (edit.kind === 'set-gate' && row !== undefined) isOpen.set(row, edit.open);
  }
  return isOpen;
}

/** Opens a locked gate and closes an open one; a gate that the scenario changed stands again as it was. */
export function turnGate({ store, actions }: App, network: NetworkView, row: number): void {
  const gate = String(network.gateId[row] ?? 0);
  const scenario = scenarioShown(store.getState());
  const position = lastEditOf(scenario, gate);
  if (position >= 0) return actions.removeEdit(scenario.id, position);
  const isClosed = ((network.gateFlags[row] ?? 0) & NODE.gateClosed) !== 0;
  const refusal = actions.addEdit({ kind: 'set-gate', gate, open: isClosed });
  if (refusal !== null) actions.report(refusal);
}

const lastEditOf = ({ edits }: Scenario, gate: string): number =>
  edits.findLastIndex((edit) => edit.kind === 'set-gate' && edit.gate === gate && !edit.off);
