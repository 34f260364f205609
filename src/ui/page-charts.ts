/** The charts and tables that stand on the page at this moment, found by what they are for readers who do not see them. */
import type { Chart } from './chart-picture.ts';

const HIDDEN_ICONS = 'svg[class*="lucide"], .logo svg, .select-tool';

/** Charts have a role or a table for reading; icons have neither. */
export function chartsOnPage(root: ParentNode): readonly Chart[] {
  const found: Chart[] = [];
  for (const svg of root.querySelectorAll('svg')) {
    if (svg.matches(HIDDEN_ICONS) || svg.closest('[role=dialog], button, [role=menu]')) continue;
    const title = titleOf(svg);
    const box = svg.getBoundingClientRect();
    if (title !== null && box.width > 0 && box.height > 0) found.push({ title, svg });
  }
  return found;
}

function titleOf(svg: SVGSVGElement): string | null {
  const label = svg.getAttribute('aria-label');
  if (label !== null && /^(?:img|slider|application|group)$/.test(svg.getAttribute('role') ?? '')) {
    return svg.getAttribute('role') === 'slider' ? (cardTitle(svg) ?? label) : label;
  }
  const table = svg.parentElement?.querySelector(':scope > table');
  return table ? (cardTitle(svg) ?? table.querySelector('caption')?.textContent ?? null) : null;
}

const cardTitle = (svg: SVGSVGElement): string | null => {
  const card = svg.closest('section, article, .card');
  return card?.querySelector('h2, h3')?.textContent ?? null;
};

export interface PageTable {
  readonly title: string;
  /** Rows of cells as they are read. */
  readonly rows: readonly (readonly string[])[];
}

/** Tables of figures, those that stand for a chart too; not the long lists of the drawer, which have a copy of their own. */
export function tablesOnPage(root: ParentNode): readonly PageTable[] {
  const found: PageTable[] = [];
  for (const table of root.querySelectorAll('table')) {
    if (table.closest('[role=dialog], [role=grid], .import')) continue;
    const card = table.closest('section, article, .card');
    const title = table.caption?.textContent ?? card?.querySelector('h2, h3')?.textContent ?? '';
    const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, ' ')));
    if (title !== '' && rows.length > 0) found.push({ title, rows });
  }
  return found;
}
