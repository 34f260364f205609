import { expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { VERSION } from '../../src/domain/version.ts';

it('is the version of the package: the key of a result names the program that made it', () => {
  expect(VERSION).toBe(packageFile.version);
});
