import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}

const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> };
const entries = Object.entries(packages).filter(([path]) => path !== '');

describe('the lock file', () => {
  it('names every package that some platform needs, so that `npm ci` works on all of them', () => {
    const missing = entries.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([, version]) => /^\d/.test(version))
        .map(([name]) => name)
        .filter((name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages)),
    );
    expect(missing, 'run: node scripts/complete-lock.mjs').toEqual([]);
    expect(entries.filter(([, { version }]) => version === undefined)).toEqual([]);
  });

  it('names no host: packages come from whatever registry is set up', () => {
    expect(entries.filter(([, { resolved }]) => resolved !== undefined && /^https?:/.test(resolved))).toEqual([]);
  });
});
