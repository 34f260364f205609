/** Runs probes one by one and says how each ended; one that neither fails nor answers counts as silent after a moment. */

export type Probes = Readonly<Record<string, () => unknown>>;

const MOMENT_MS = 400;

export async function outcomesOf(probes: Probes): Promise<Readonly<Record<string, string>>> {
  const outcomes: Record<string, string> = {};
  for (const [name, probe] of Object.entries(probes)) outcomes[name] = await outcomeOf(probe);
  return outcomes;
}

async function outcomeOf(probe: () => unknown): Promise<string> {
  const silent = new Promise<string>((resolve) => {
    setTimeout(() => resolve('silent'), MOMENT_MS);
  });
  try {
    return await Promise.race([Promise.resolve(probe()).then(() => 'done'), silent]);
  } catch (thrown) {
    return `refused: ${thrown instanceof Error ? thrown.name : String(thrown)}`;
  }
}

/** Settles when an element or socket says how it went. */
export const heard = (source: EventTarget): Promise<void> =>
  new Promise((resolve, reject) => {
    for (const good of ['load', 'open', 'loadeddata', 'message']) source.addEventListener(good, () => resolve());
    for (const bad of ['error', 'close']) source.addEventListener(bad, () => reject(new Error(bad)));
  });
