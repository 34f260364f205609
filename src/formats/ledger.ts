/** Keeps the count while a file is read: each row ends used or aside, and nothing is put right without a line. */
import type { Ledger } from '../domain/feature-table.ts';
import { assert, type Problem, type ProblemCode, problem, type Where } from '../domain/outcome.ts';

export interface LedgerBook {
  /** Sets a row aside for good. */
  setAside(row: number, code: ProblemCode, figures?: Problem['figures'], where?: Where): void;
  /** Names what was put right in a row that is used. */
  repair(row: number, code: ProblemCode, figures?: Problem['figures'], where?: Where): void;
  close(read: number, used: number): Ledger;
}

export function openLedger(file: string): LedgerBook {
  const aside: Problem[] = [];
  const repaired: Problem[] = [];
  const line = (row: number, code: ProblemCode, figures?: Problem['figures'], where?: Where): Problem =>
    problem(code, figures, { file, row, ...where });
  return {
    setAside: (row, code, figures, where) => aside.push(line(row, code, figures, where)),
    repair: (row, code, figures, where) => repaired.push(line(row, code, figures, where)),
    close: (read, used) => {
      assert(read === used + aside.length, `${file}: ${read} rows read, but ${used} used and ${aside.length} aside`);
      return { read, used, aside, repaired };
    },
  };
}
