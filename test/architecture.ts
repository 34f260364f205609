/**
 * Who may import whom (docs/ARCHITECTURE.md, section 2), as data, and the function that finds every line that crosses a wall.
 */

export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * What paper shares with the screen: classes, scales and lines of the map, names of measures and sentences of edits. Plain functions
 * without a page; their types name the store's words for a measure.
 */
const SHARED_WITH_PAPER: readonly string[] = [
  'src/map/borders.ts',
  'src/map/cell-classes.ts',
  'src/map/classes.ts',
  'src/map/hex-edges.ts',
  'src/map/label-points.ts',
  'src/map/limit-line.ts',
  'src/map/palette.ts',
  'src/map/scale.ts',
  'src/map/scene.ts',
  'src/map/try-signs.ts',
  'src/store/app-state.ts',
  'src/ui/class-labels.ts',
  'src/ui/built-in-library.ts',
  'src/ui/edit-sentence.ts',
  'src/ui/library.ts',
  'src/ui/main-town.ts',
  'src/ui/measure-list.ts',
  'src/ui/measured.ts',
  'src/ui/scenario-name.ts',
];

/** Folder -> folders it may import from besides itself; the longest matching folder counts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  data: ['src/domain'],
  'data/sample/make': ['data', 'src'],
  'src/kernels': ['src/domain'],
  'src/optimise': ['src/domain', 'src/kernels'],
  'src/formats': ['src/domain', 'data'],
  'src/engine': ['src/domain', 'src/kernels', 'src/optimise', 'src/formats', 'data'],
  'src/store': ['src/domain', 'src/engine', 'data'],
  'src/ui/wording': ['src/domain'],
  'src/map': ['src/domain', 'src/engine/api.ts', 'src/store', 'src/ui/wording', 'data'],
  'src/report': ['src/domain', 'src/engine/api.ts', 'src/formats/crc32.ts', 'src/ui/wording', 'data', ...SHARED_WITH_PAPER],
  'src/viewer': ['src/domain'],
  'src/ui': ['src/viewer', 'src/domain', 'src/engine/api.ts', 'src/store', 'src/map', 'src/report', 'data'],
  'src/cli': ['src/domain', 'src/kernels', 'src/optimise', 'src/formats', 'src/engine', 'src/report', 'src/ui/wording', 'data'],
  workers: ['src/engine', 'src/formats', 'src/domain', 'src/report', 'data'],
  'src/main.tsx': ['src', 'workers', 'data'],
};

/** Packages that stay behind one door. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  'h3-js': ['src/kernels/hexgrid.ts', 'src/formats/h3-places.ts'],
  flatgeobuf: ['src/formats', 'data/sample/make'],
  'maplibre-gl': ['src/map', 'src/report'],
  '@deck.gl': ['src/map', 'src/report'],
  react: ['src/ui', 'src/map', 'src/main.tsx'],
  zustand: ['src/store', 'src/ui', 'src/map'],
};

/** Layers without clock, chance, environment or console, and without functions whose last bit each engine chooses (steady-math.ts). */
const PURE = ['src/domain', 'src/kernels', 'src/optimise'];
const IMPURE =
  /\b(Date\.now|new Date\(|performance\.|Math\.(?:random|sinh?|cosh?|tanh?|asin|acos|atan2?|log|exp|pow|hypot)\b|console\.|process\.|globalThis\.|window\.|document\.|setTimeout|localStorage|fetch\()/;

const IMPORT =
  /(?:^|\n)[ \t]*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)[ \t]*import\s*['"]([^'"]+)['"]/g;

/** One sentence for every line that crosses a wall. */
export function wallsCrossed(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => [...importsThatCross(file), ...impureLines(file)]);
}

function importsThatCross(file: SourceFile): readonly string[] {
  const home = folderOf(file.path);
  if (home === null) return [];
  const found: string[] = [];
  for (const match of file.text.matchAll(IMPORT)) {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const line = file.text.slice(0, match.index + match[0].length).split('\n').length;
    if (!isAllowed(file.path, home, target)) found.push(`${file.path}:${line} may not import ${target}`);
  }
  return found;
}

function isAllowed(path: string, home: string, target: string): boolean {
  if (target.startsWith('.')) {
    const resolved = resolvePath(path, target.replace(/\?.*$/, ''));
    if (home !== 'data' && within(resolved, home)) return true;
    if (home === 'data' && folderOf(resolved) === 'data') return true;
    return (MAY_IMPORT[home] ?? []).some((folder) => within(resolved, folder));
  }
  if (home === 'src/domain') return false;
  const door = Object.entries(ONLY_IN).find(
    ([name]) => target === name || target.startsWith(`${name}/`) || (name.startsWith('@') && target.startsWith(name)),
  );
  return door === undefined || door[1].some((folder) => within(path, folder));
}

function impureLines(file: SourceFile): readonly string[] {
  if (!PURE.some((folder) => within(file.path, folder))) return [];
  return file.text.split('\n').flatMap((text, row) => {
    const isComment = /^\s*(\*|\/\/|\/\*)/.test(text);
    const word = isComment ? null : IMPURE.exec(text);
    return word ? [`${file.path}:${row + 1} may not use ${word[0]}: this layer is pure`] : [];
  });
}

function folderOf(path: string): string | null {
  const homes = Object.keys(MAY_IMPORT).filter((folder) => within(path, folder));
  return homes.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function resolvePath(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
