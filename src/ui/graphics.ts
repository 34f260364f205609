/** Whether a graphics card draws the map. Where a program does it instead, smooth edges cost half the speed and are left out. */
let answer: Promise<boolean> = Promise.resolve(true);

/** Asks once, in a worker that is ended then; where it cannot be asked, there is one. */
export function askForGraphicsCard(open: () => Worker): void {
  answer = new Promise((resolve) => {
    const worker = open();
    const tell = (hasCard: boolean): void => {
      worker.terminate();
      resolve(hasCard);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => tell(data === true));
    worker.addEventListener('error', () => tell(true));
  });
}

export const hasGraphicsCard = (): Promise<boolean> => answer;
