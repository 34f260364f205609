/**
 * What a set covering need not look at: a row that is covered whenever another one is, and a site that covers nothing a better one does not.
 *
 * Both rules are applied in turn until nothing falls. Equal sites keep the lowest, equal rows the first.
 */

export interface Kept {
  /** Rows that still say something. */
  readonly rows: readonly number[];
  /** 1 for sites that may still be needed. */
  readonly sites: Uint8Array;
}

export function dominated(sitesOfRow: readonly (readonly number[])[], siteCount: number, required: readonly number[]): Kept {
  const sites = new Uint8Array(siteCount);
  for (const list of sitesOfRow) for (const site of list) sites[site] = 1;
  const mustStay = new Set(required);
  let rows = sitesOfRow.map((_, row) => row);
  for (let before = -1; before !== rows.length + count(sites); ) {
    before = rows.length + count(sites);
    const rowSets = rows.map((row) =>
      bits(
        (sitesOfRow[row] ?? []).filter((site) => sites[site]),
        siteCount,
      ),
    );
    const keptRows = minimal(rowSets);
    rows = rows.filter((_, at) => keptRows[at]);
    const rowsOfSite: number[][] = Array.from({ length: siteCount }, () => []);
    for (const [at, row] of rows.entries())
      for (const site of sitesOfRow[row] ?? []) if (sites[site]) rowsOfSite[site]?.push(at);
    const siteSets = rowsOfSite.map((list) => bits(list, rows.length));
    for (let site = 0; site < siteCount; site++) {
      if (!sites[site] || mustStay.has(site)) continue;
      for (let other = 0; other < siteCount; other++) {
        if (other === site || !sites[other] || !isWithin(siteSets[site], siteSets[other])) continue;
        const isEqual = isWithin(siteSets[other], siteSets[site]);
        if (isEqual && other > site && !mustStay.has(other)) continue;
        sites[site] = 0;
        break;
      }
    }
  }
  return { rows, sites };
}

/** Marks the sets that hold no other set; of equal ones the first. */
function minimal(sets: readonly Uint32Array[]): Uint8Array {
  const kept = new Uint8Array(sets.length).fill(1);
  for (const [at, set] of sets.entries()) {
    for (const [other, inner] of sets.entries()) {
      if (other === at || !kept[other] || !isWithin(inner, set)) continue;
      if (isWithin(set, inner) && other > at) continue;
      kept[at] = 0;
      break;
    }
  }
  return kept;
}

function bits(members: readonly number[], size: number): Uint32Array {
  const set = new Uint32Array((size + 31) >>> 5);
  for (const member of members) set[member >>> 5] |= 1 << (member & 31);
  return set;
}

function isWithin(inner: Uint32Array | undefined, outer: Uint32Array | undefined): boolean {
  if (!inner || !outer) return false;
  for (let word = 0; word < inner.length; word++) if (inner[word] & ~outer[word]) return false;
  return true;
}

const count = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0);
