/** Programs of others that must open our files, where they are installed; tests say in a word when they are left out. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const found = new Map<string, boolean>();

/** A test with another program, left out where that is not installed. */
export function itWith(program: 'ogrinfo' | 'soffice', title: string, test: () => void | Promise<void>): void {
  const has = found.get(program) ?? isThere(program);
  found.set(program, has);
  it.skipIf(!has)(has ? title : `${title} (left out: ${program} is not installed)`, test);
}

/** What ogrinfo says of a file's layers; warnings too, which a good file does not cause. */
export const ogrinfo = (file: string, ...options: readonly string[]): string =>
  execFileSync('sh', ['-c', 'ogrinfo -ro "$@" 2>&1', 'sh', ...options, file], { encoding: 'utf8' });

/** Every sheet of a workbook as CSV, by LibreOffice: name of the sheet to text. Formulas would be calculated on the way. */
export function sheetsByOffice(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterhour-office-'));
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
      '--outdir',
      folder,
      file,
    ],
    { stdio: 'ignore', timeout: 90_000 },
  );
  return folder;
}
