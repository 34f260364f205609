/** The first block of a PBF file says what a reader must understand; a file that asks for more is refused by name. */
import { type Problem, problem } from '../../domain/outcome.ts';
import { damaged } from './pbf-block.ts';
import { Protobuf, WIRE } from './protobuf.ts';

const UNDERSTOOD: readonly string[] = ['OsmSchema-V0.6', 'DenseNodes'];

export function checkHeader(bytes: Uint8Array): Problem | null {
  const fields = new Protobuf(bytes);
  const decoder = new TextDecoder();
  while (fields.nextField(bytes.length)) {
    if (!fields.is(4, WIRE.bytes)) {
      fields.skip(bytes.length);
      continue;
    }
    const end = fields.lengthEnd(bytes.length);
    const feature = decoder.decode(bytes.subarray(fields.at, end));
    fields.at = end;
    if (!UNDERSTOOD.includes(feature)) return problem('file/feature-not-supported', { feature });
  }
  return fields.isDamaged ? damaged('header') : null;
}
