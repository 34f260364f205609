/** Which plan this tab had open: a tab that is loaded again comes back to its own plan, not to that of another tab. */

export interface ThisTab {
  plan(): string | null;
  setPlan(key: string | null): void;
}

const KEY = 'quarterhour.plan';

/** In the storage of the tab; remembers nothing where the browser refuses it. */
export function browserTab(): ThisTab {
  const shelf = sessionShelf();
  return {
    plan: () => shelf?.getItem(KEY) ?? null,
    setPlan: (key) => (key === null ? shelf?.removeItem(KEY) : shelf?.setItem(KEY, key)),
  };
}

function sessionShelf(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}
