/**
 * What a page's own thread did between two marks, from a trace of Chromium: for each task how long it took as time passes, and
 * how long it really worked. The difference is waiting: for a core, or for a program that draws in place of a graphics card.
 */
import type { Browser, Page } from 'playwright-core';

export interface PageTask {
  readonly wallMs: number;
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

const CATEGORIES = ['toplevel', 'blink.user_timing'];
const TASK = 'ThreadControllerImpl::RunTask';

/** The marks `from` and `to` are set by the page (`performance.mark`). */
export async function tasksBetween(
  browser: Browser,
  page: Page,
  from: string,
  to: string,
  act: () => Promise<void>,
): Promise<readonly PageTask[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  const markOf = (name: string): TraceEvent => {
    const mark = trace.traceEvents.find((event) => event.name === name);
    if (!mark) throw new Error(`the trace has no mark ${name}`);
    return mark;
  };
  const [start, end] = [markOf(from), markOf(to)];
  return trace.traceEvents
    .filter(({ name, ph, pid, tid }) => name === TASK && ph === 'X' && pid === start.pid && tid === start.tid)
    .filter(({ ts }) => ts >= start.ts && ts <= end.ts)
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 }));
}
