/** A sheet or report as a file: what the buttons of Tell and `window.quarterhour.export` do. */
import type { Wish } from '../report/desk.ts';
import type { Papers } from '../report/papers-client.ts';
import type { App } from '../store/actions.ts';
import { firstChoice, matterOf, reportOf, sheetOf, today } from './tell-choice.ts';

const TYPES = {
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export const blobOf = (bytes: Uint8Array, kind: keyof typeof TYPES): Blob =>
  new Blob([new Uint8Array(bytes)], { type: TYPES[kind] });

/** A name that every system takes: letters of any script, digits, dashes. */
export const fileName = (parts: readonly string[], kind: string): string =>
  `${parts
    .map((part) => part.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .join('_')}.${kind}`;

const KINDS: Readonly<Record<string, (app: App) => Wish | null>> = {
  'map.svg': (app) => sheetWish(app, 'svg'),
  'map.pdf': (app) => sheetWish(app, 'pdf'),
  'map.png': (app) => sheetWish(app, 'png'),
  'report.pdf': (app) => reportWish(app, 'pdf'),
  'report.docx': (app) => reportWish(app, 'docx'),
};

/** Null for a kind that is no paper; otherwise of the scenario shown, with everything as Tell proposes it. */
export async function paperOf(kind: string, app: App, papers: Papers): Promise<Blob | null> {
  const wishFor = KINDS[kind];
  return wishFor === undefined ? null : made(kind, wishFor(app), app, papers);
}

async function made(kind: string, wish: Wish | null, app: App, papers: Papers): Promise<Blob> {
  const matter = matterOf(app.store.getState(), firstChoice(today()));
  if (wish === null || matter === null) throw new Error('there are no figures to export');
  await papers.tell(matter.told);
  const file = await papers.make(wish, () => undefined);
  if (!file.ok) throw new Error(`${kind} cannot be made: ${file.problem.code}`);
  return blobOf(file.value, wish.file);
}

function sheetWish({ store }: App, file: Extract<Wish, { kind: 'sheet' }>['file']): Wish | null {
  const choice = firstChoice(today());
  const matter = matterOf(store.getState(), choice);
  return matter === null ? null : { kind: 'sheet', spec: sheetOf(matter, choice, store.getState()), file };
}

function reportWish({ store }: App, file: Extract<Wish, { kind: 'report' }>['file']): Wish | null {
  const choice = firstChoice(today());
  const matter = matterOf(store.getState(), choice);
  return matter === null ? null : { kind: 'report', choice: reportOf(matter, choice, store.getState()), file };
}
