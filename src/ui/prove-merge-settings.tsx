/** Sizes wanted and weights of the price: what a merging question measures by. */
import type { PriceWeights, UnitKind } from '../store/prove-state.ts';
import { useProve, useProveSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { NumberField } from './prove-number-field.tsx';

export const PRICE_PARTS: readonly (keyof PriceWeights)[] = ['size', 'moves', 'walk', 'office', 'funding'];
const KINDS: readonly UnitKind[] = ['old', 'new'];

export function MergeSizes() {
  const words = useWords();
  const { actions } = useProve();
  const { bounds } = useProveSlice((state) => state.merging);
  const m = words.proving.merge;
  const change = (kind: UnitKind, part: { readonly min?: number; readonly max?: number }): void => {
    const { min, max } = { ...bounds[kind], ...part };
    actions.askMerge({ bounds: { ...bounds, [kind]: { min, max, target: (min + max) / 2 } } });
  };
  return (
    <Section title={m.sizes} note={m.sizesNote}>
      {KINDS.map((kind) => (
        <div key={kind} className="prove-bounds">
          <span className="row-name">{m[kind]}</span>
          <NumberField
            label={`${m[kind]}, ${m.min}`}
            value={bounds[kind].min}
            onValue={(min) => min <= bounds[kind].max && change(kind, { min })}
          />
          <span aria-hidden="true">–</span>
          <NumberField
            label={`${m[kind]}, ${m.max}`}
            value={bounds[kind].max}
            onValue={(max) => max >= bounds[kind].min && change(kind, { max })}
          />
        </div>
      ))}
    </Section>
  );
}

export function MergeWeights() {
  const words = useWords();
  const { actions } = useProve();
  const { weights } = useProveSlice((state) => state.merging);
  const m = words.proving.merge;
  return (
    <Section title={m.weights} note={m.weightsNote}>
      {PRICE_PARTS.map((part) => (
        <div key={part} className="prove-bounds">
          <span className="row-name">
            {m.parts[part]} <small>{m.partUnits[part]}</small>
          </span>
          <NumberField
            label={m.parts[part]}
            value={weights[part]}
            isFine
            onValue={(value) => actions.askMerge({ weights: { ...weights, [part]: value } })}
          />
        </div>
      ))}
    </Section>
  );
}
