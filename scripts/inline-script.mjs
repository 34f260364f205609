/**
 * `import { code, digest } from './main.ts?inline-script'`: a program of its own, bundled into one text, for pages that the app writes.
 * `digest` is what a content policy names it by.
 */
import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { build } from 'vite';

const QUERY = '?inline-script';

export function inlineScript() {
  return {
    name: 'quarterhour:inline-script',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith(QUERY) || importer === undefined) return null;
      return `\0${resolve(dirname(importer), source.slice(0, -QUERY.length))}${QUERY}`;
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(QUERY)) return null;
      const entry = id.slice(1, -QUERY.length);
      this.addWatchFile(entry);
      const output = await build({
        configFile: false,
        logLevel: 'error',
        mode: 'production',
        build: {
          write: false,
          target: 'es2022',
          copyPublicDir: false,
          rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
        },
      });
      const [bundle] = [output].flat();
      const code = bundle.output[0].code.trim().replaceAll('</', '<\\/');
      const digest = createHash('sha256').update(code).digest('base64');
      return `export const code = ${JSON.stringify(code)};\nexport const digest = ${JSON.stringify(digest)};\n`;
    },
  };
}
