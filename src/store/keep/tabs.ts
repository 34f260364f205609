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
    send: (message) => visit?.send(message),
  };
}

interface Visit {
  readonly leave: () => void;
  readonly takeOver: () => void;
  readonly send: (message: unknown) => void;
}

function startVisit(name: string, hooks: TabHooks, locks: Locks | null, openChannel: TabParts['openChannel']): Visit {
  let isLeft = false;
  let letGo = (): void => {};
  let waiting = new AbortController();
  const channel = openChannel(name);
  if (channel) channel.onmessage = ({ data }: MessageEvent<unknown>) => hooks.onMessage(data);

  /** Holds the lock until the plan is left or another tab steals it. */
  const hold = (): Promise<void> => {
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    if (isLeft) letGo();
    else hooks.onWriter();
    return held;
  };
  /** A stolen lock and one that is no longer waited for both end in an AbortError. */
  const ended = (isHolder: boolean) => (thrown: unknown) => {
    if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) throw thrown;
    if (isHolder && !isLeft) follow();
  };
  const follow = (): void => {
    hooks.onFollower();
    waiting = new AbortController();
    let isHolder = false;
    const grant = (): Promise<void> => {
      isHolder = true;
      return hold();
    };
    void locks?.request(name, { signal: waiting.signal }, grant).catch((thrown: unknown) => ended(isHolder)(thrown));
  };
  if (locks === null) hooks.onWriter();
  else {
    const first = async (lock: Lock | null): Promise<void> => {
      if (lock) await hold();
      else if (!isLeft) follow();
    };
    void locks.request(name, { ifAvailable: true }, first).catch(ended(true));
  }
  return {
    leave: () => {
      isLeft = true;
      waiting.abort();
      letGo();
      channel?.close();
    },
    takeOver: () => {
      if (locks === null || isLeft) return;
      waiting.abort();
      void locks.request(name, { steal: true }, hold).catch(ended(true));
    },
    send: (message) => channel?.postMessage(message),
  };
}

/** Those of this browser; pages that are neither local nor served over TLS have no locks. */
export const browserTabs = (): Tabs =>
  createTabs({
    locks: globalThis.navigator.locks ?? null,
    openChannel: (name) => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)),
  });
