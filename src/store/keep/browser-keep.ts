/** What keeping plans needs of a browser: its database, its locks and channels, this tab's own memory, a clock, idle time. */
import type { KeepParts } from '../keeping.ts';
import { browserDatabase } from './plan-database.ts';
import { browserTabs } from './tabs.ts';
import { browserTab } from './this-tab.ts';

const SOON_MS = 2000;

export const browserKeep = (): KeepParts => ({
  database: typeof indexedDB === 'undefined' ? null : browserDatabase(),
  tabs: browserTabs(),
  thisTab: browserTab(),
  askToPersist: () => void globalThis.navigator.storage?.persist(),
  now: () => Date.now(),
  whenIdle: (work) =>
    void (typeof requestIdleCallback === 'function'
      ? requestIdleCallback(work, { timeout: SOON_MS })
      : setTimeout(work, SOON_MS)),
});
