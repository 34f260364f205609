/**
 * Libraries whose sines enter figures are built with ours (src/domain/steady-math.ts), so that the page, the command line and the
 * tests give the same bits. Used by vite.config.ts for page, workers and tests, and by bundle.mjs for Node.
 */
import { fileURLToPath } from 'node:url';

/** Hexes and coordinate systems. They are bundled and never loaded as they are. */
export const STEADY_PACKAGES = ['h3-js', 'proj4', 'gcoord'];

const ours = fileURLToPath(new URL('../src/domain/steady-math.ts', import.meta.url)).replaceAll('\\', '/');
const MEMBER = /\b(?:global\.)?Math\.(sinh|cosh|tanh|sin|cos|tan|asin|acos|atan2|atan|log|exp|pow|hypot)\b/g;
const concerned = new RegExp(`/node_modules/(${STEADY_PACKAGES.join('|')})/.*\\.m?js$`);

export function steadyMath() {
  return {
    name: 'steady-math',
    transform(code, id) {
      if (!concerned.test(id.replaceAll('\\', '/').split('?')[0]) || code.search(MEMBER) < 0) return null;
      const steady = code.replaceAll(MEMBER, (_, name) => `steadyMath.${name}`);
      return { code: `import * as steadyMath from ${JSON.stringify(ours)};\n${steady}`, map: null };
    },
  };
}
