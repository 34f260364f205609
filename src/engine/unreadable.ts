/** What is offered for a file that cannot be used: nothing but the reason. Said by the worker, and by the page when the worker was lost. */
import type { Problem } from '../domain/outcome.ts';
import type { FileOffer } from './import-api.ts';

export const unreadable = (file: string, bytes: number, problem: Problem): FileOffer => ({
  file,
  bytes,
  format: null,
  roles: [],
  problem,
  rows: 0,
  rowsAside: 0,
  ledger: [],
  crs: null,
  encoding: null,
  layers: [],
  layer: null,
  columns: [],
  preview: [],
  previewRows: [],
  words: [],
  guesses: {},
  osm: null,
  sketch: null,
  notes: [],
});
