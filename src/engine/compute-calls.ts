/** The calls of api.ts as they cross to a compute worker: the client numbers the datasets, so that any worker can hold any. */
import type { Baseline } from '../domain/baseline.ts';
import type { Settings } from '../domain/settings.ts';
import type { Calls, Handle, Input, Loaded } from './api.ts';
import type { ResultSent } from './result-change.ts';

export interface HostCalls extends Omit<Calls, 'load' | 'measure'> {
  /** `since`: key of the result that the caller has; where the worker's last one is the same, only what changed is sent. */
  measure(input: Input<'measure'> & { readonly since: string | null }): ResultSent;
  /** `wantsView` false: the page has the view already, null is answered. */
  load(input: {
    readonly handle: Handle;
    readonly baseline: Baseline;
    readonly settings: Settings;
    readonly wantsView: boolean;
  }): Loaded | null;
  /** Computes once and throws the result away: engines run their first calls at half speed. */
  warm(input: { readonly handle: Handle; readonly pack: string; readonly settings: Settings }): null;
}
