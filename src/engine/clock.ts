/** Time as the engine sees it: handed in, so that tests decide when something is late. */

export interface Clock {
  /** Milliseconds from any fixed moment; never falls. */
  now(): number;
  /** Calls back once after so many milliseconds, unless cancelled by the function returned. */
  after(milliseconds: number, callBack: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, callBack) => {
    const timer = setTimeout(callBack, milliseconds);
    return () => clearTimeout(timer);
  },
};
