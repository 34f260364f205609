/** The worker that draws sheets and makes reports: a shell around the desk, which also knows where the fonts were built to. */
import latinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { serveDesk } from '../src/report/serve-desk.ts';

/** Fonts of the page lie beside it; the worker's own file lies one folder deeper when it is built. */
const base = new URL(import.meta.env.DEV ? '/' : '../', import.meta.url);

serveDesk({
  400: new URL('fonts/noto-sans-sc-400.woff2', base).href,
  500: new URL('fonts/noto-sans-sc-500.woff2', base).href,
  others: [latin, latinExtended],
});
