/** Long preparations hand the page back its thread between slices, so that nothing blocks it for 50 ms. */

export type Pause = () => Promise<void>;

/** Lets input, drawing and other work go first. */
export const nextTask: Pause = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
