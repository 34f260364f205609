/** `sample`: the built-in town as files, to look at or to start from. */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { projectFile } from './project-file.ts';

export const sample: Command = {
  name: 'sample',
  summary: 'writes the built-in sample town as files',
  operands: '',
  options: [
    { name: 'out', value: 'DIR', help: 'where the files go' },
    { name: 'json', value: null, help: 'print the names as JSON, nothing else' },
  ],
  example: 'sample --out build/sample-town',
  async run(given, terminal) {
    const folder = given.text('out');
    if (folder === null) {
      terminal.say({ code: 'option/missing', figures: { option: '--out' } });
      return 2;
    }
    await mkdir(folder, { recursive: true });
    const source = projectFile('data/sample');
    const names = (await readdir(source, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
    for (const name of names.toSorted()) await copyFile(join(source, name), join(folder, name));
    terminal.print(
      given.has('json')
        ? JSON.stringify({ folder, files: names.toSorted() })
        : names
            .toSorted()
            .map((name) => join(folder, name))
            .join('\n'),
    );
    return 0;
  },
};
