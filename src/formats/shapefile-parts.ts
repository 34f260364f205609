/** Parts of a shapefile that say nothing alone: they are read with their .shp, and named when they come without it. */
import { type Problem, problem } from '../domain/outcome.ts';
import type { InputFile } from './format.ts';

const SIDE_PARTS = /\.(?:shx|prj|cpg|sbn|sbx|qix|qpj|fix|fbn|fbx|ain|aih|atx|ixs|mxs|shp\.xml|qmd)$/i;

/** The note that a file belongs to another one, or null where it stands for itself. */
export async function asSidePart(file: InputFile): Promise<Problem | null> {
  const isTable = /\.dbf$/i.test(file.name);
  const side = SIDE_PARTS.exec(file.name);
  if (!side && !isTable) return null;
  const shapes = await file.sibling('shp');
  if (isTable && shapes === null) return null;
  return problem('file/side-part', {
    part: file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase(),
    hasShapes: shapes ? 1 : 0,
  });
}
