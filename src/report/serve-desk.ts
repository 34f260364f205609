/** The shell of the worker that makes papers: the desk behind messages, pictures and files given away instead of copied. */
import * as Comlink from 'comlink';
import { createDesk } from './desk.ts';
import { type Fonts, openFonts } from './paper-font.ts';

/** Addresses of the fonts, as they were built. */
export interface FontAddresses {
  readonly 400: string;
  readonly 500: string;
  readonly others: readonly string[];
}

/** Call once, at the top of the worker's file. */
export function serveDesk(addresses: FontAddresses): void {
  let opened: Promise<Fonts> | null = null;
  const desk = createDesk(() => (opened ??= load(addresses)), nextTask);
  Comlink.expose({
    ...desk,
    look: async (...input: Parameters<typeof desk.look>) => {
      const picture = await desk.look(...input);
      return picture.ok ? Comlink.transfer(picture, [picture.value.rgba.buffer]) : picture;
    },
    make: async (...input: Parameters<typeof desk.make>) => {
      const made = await desk.make(...input);
      return made.ok ? Comlink.transfer(made, [made.value.buffer]) : made;
    },
  });
}

async function load(addresses: FontAddresses): Promise<Fonts> {
  const [regular, medium, ...others] = await Promise.all(
    [addresses[400], addresses[500], ...addresses.others].map(async (address) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`the font ${address} cannot be read: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
  if (regular === undefined || medium === undefined) throw new Error('both weights are named');
  return openFonts({ 400: regular, 500: medium, others });
}

/** A message that asks to stop is read between two tasks. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
