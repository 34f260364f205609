/**
 * Who of several tabs with one plan may change it: the first that opened it. The others follow what it does, become the one that
 * writes when it goes, and can take over before that.
 *
 * The lock is the browser's (Web Locks): it dies with its tab. It says who should write; that nobody else can is ensured where
 * records are written (plan-database.ts). Where the browser has no locks, a tab believes to be alone.
 */

export interface TabHooks {
  /** May write from now on. */
  readonly onWriter: () => void;
  /** Another tab writes. */
  readonly onFollower: () => void;
  /** The writing tab said something. */
  readonly onMessage: (message: unknown) => void;
}

export interface Tabs {
  /** This tab is about the plan from now on, and about no other. */
  enter(key: string, hooks: TabHooks): void;
  leave(): void;
  takeOver(): void;
  /** Whether the lock is this tab's now. */
  isHolding(): boolean;
  /** To the other tabs with this plan. */
  send(message: unknown): void;
}

type Locks = Pick<LockManager, 'request'>;
type Channel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;

export interface TabParts {
  readonly locks: Locks | null;
  readonly openChannel: (name: string) => Channel | null;
}

export function createTabs({ locks, openChannel }: TabParts): Tabs {
  let visit: Visit | null = null;
  return {
    enter: (key, hooks) => {
      visit?.leave();
      visit = startVisit(`quarterhour-plan-${key}`, hooks, locks, openChannel);
    },
    leave: () => {
      visit?.leave();
      visit = null;
    },
    takeOver: () => visit?.takeOver(),
    isHolding: () => visit?.isHolding() ?? false,
    send: (message) => visit?.send(message),
  };
}

interface Visit {
  readonly leave: () => void;
  readonly takeOver: () => void;
  readonly isHolding: () => boolean;
  readonly send: (message: unknown) => void;
}

function startVisit(name: string, hooks: TabHooks, locks: Locks | null, openChannel: TabParts['openChannel']): Visit {
  let isLeft = false;
  let letGo = (): void => {};
  let waiting = new AbortController();
  /** The lock as this tab holds it now. */
  let holding: object | null = null;
  const channel = openChannel(name);
  if (channel) channel.onmessage = ({ data }: MessageEvent<unknown>) => hooks.onMessage(data);

  /** Until the plan is left or another tab steals the lock; one that is no longer waited for ends in an AbortError too. */
  async function ask(options: LockOptions, isOffered = false): Promise<void> {
    const mine = {};
    const grant = (lock: Lock | null): Promise<void> => {
      if (lock === null || isLeft) {
        if (isOffered && !isLeft && holding === null) follow();
        return Promise.resolve();
      }
      waiting.abort();
      holding = mine;
      hooks.onWriter();
      return new Promise((resolve) => {
        letGo = resolve;
      });
    };
    try {
      await locks?.request(name, options, grant);
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) throw thrown;
    }
    if (holding !== mine || isLeft) return;
    holding = null;
    follow();
  }

  function follow(): void {
    hooks.onFollower();
    waiting = new AbortController();
    void ask({ signal: waiting.signal });
  }

  if (locks === null) hooks.onWriter();
  else void ask({ ifAvailable: true }, true);
  return {
    leave: () => {
      isLeft = true;
      waiting.abort();
      letGo();
      channel?.close();
    },
    takeOver: () => {
      if (isLeft) return;
      if (locks === null || holding !== null) hooks.onWriter();
      else void ask({ steal: true });
    },
    isHolding: () => holding !== null,
    send: (message) => channel?.postMessage(message),
  };
}

/** Those of this browser; pages that are neither local nor served over TLS have no locks. */
export const browserTabs = (): Tabs =>
  createTabs({
    locks: globalThis.navigator.locks ?? null,
    openChannel: (name) => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)),
  });
