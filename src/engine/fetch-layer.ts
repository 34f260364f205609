/** A layer of the page's own origin: of a FlatGeobuf with an index only what lies where the other files lie. */
import type { Bounds } from '../domain/geometry.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { openHttp } from '../formats/byte-source-http.ts';
import { partOfFlatgeobuf } from '../formats/flatgeobuf-part.ts';
import type { ReadJob } from '../formats/read-job.ts';
import type { FetchedLayer } from './import-api.ts';

/** A file that is not there may be answered by a page that says so: what it is, is told when it is read. */
export async function fetchedLayer(address: string, bounds: Bounds | null, job: ReadJob): Promise<Outcome<FetchedLayer>> {
  const url = urlOf(address);
  if (url === null || url.origin !== globalThis.location.origin) return bad(problem('file/other-origin', { address }));
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || address;
  const source = await openHttp(url.href, job.limits);
  if (!source.ok) return bad({ ...source.problem, where: { file: name } });
  const part = bounds === null ? good(null) : await partOfFlatgeobuf(source.value, bounds, job);
  if (!part.ok) return bad({ ...part.problem, where: { file: name } });
  if (part.value !== null) {
    const { bytes, features, of } = part.value;
    return good({ file: { name, content: new Blob([bytes]) }, part: { features, of } });
  }
  const whole = await source.value.slice(0, source.value.size);
  return good({ file: { name, content: new Blob([new Uint8Array(whole)]) }, part: null });
}

function urlOf(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
