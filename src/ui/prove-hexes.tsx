/** Which hexes may carry a centre: of a part of the town or of an outline, and near some land; a chip with its form. */
import type { HexRule, LandUse } from '../store/prove-state.ts';
import { useNumbers, useProve, useSlice, useWords } from './app-context.tsx';
import { FormChip } from './prove-form.tsx';
import { NumberField } from './prove-number-field.tsx';

const NO_RULE: HexRule = { within: null, near: null };
const FIRST_METRES = 200;
const WHOLE = '';
const DRAWN = ' drawn';

export function HexChip({ rule }: { readonly rule: HexRule | null }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const baseline = useSlice((state) => (state.baseline.kind === 'ready' ? state.baseline.opened.baseline : null));
  const h = words.proving.hexes;
  const { within, near } = rule ?? NO_RULE;
  const change = (part: Partial<HexRule>): void => {
    const next = { within, near, ...part };
    const isPlain = next.within === null && next.near === null;
    actions.ask({ candidates: { kind: 'hexes', ...(!isPlain && { rule: next }) }, required: [], forbidden: [] });
  };
  const { districts = [], streets = [] } = baseline?.town ?? {};
  const areas = [...(districts.length > 1 ? districts : []), ...streets];
  const area = within !== null && 'area' in within ? within.area : null;
  const land = baseline?.land ?? null;
  const uses = (['green', 'water', 'rail'] as const).filter((use) => (land?.[use].length ?? 0) > 0);
  const withinText = within === null ? '' : area === null ? h.drawnText : (areas.find(({ id }) => id === area)?.name ?? area);
  const nearText = near === null ? '' : h.nearText(numbers.whole(near.metres), h.land[near.use]);
  return (
    <FormChip
      text={rule === null ? h.chip : h.summary(withinText, nearText)}
      title={h.title}
      testId="chip-hexes"
      {...(rule !== null && { onRemove: () => change(NO_RULE) })}
    >
      <div className="prove-bounds">
        <span className="row-name">{h.within}</span>
        <select
          aria-label={h.within}
          data-testid="hexes-within"
          value={within === null ? WHOLE : (area ?? DRAWN)}
          onChange={({ target: { value } }) =>
            change({ within: value === WHOLE ? null : value === DRAWN ? { drawn: [] } : { area: value } })
          }
        >
          <option value={WHOLE}>{h.whole}</option>
          <option value={DRAWN}>{h.drawn}</option>
          {areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {within !== null && 'drawn' in within && <p className="note">{h.drawing}</p>}
      {uses.length > 0 && (
        <div className="prove-bounds">
          <span className="row-name">{h.near}</span>
          <select
            aria-label={h.near}
            data-testid="hexes-near"
            value={near?.use ?? WHOLE}
            onChange={({ target: { value } }) => {
              const use: LandUse | undefined = uses.find((one) => one === value);
              change({ near: use === undefined ? null : { use, metres: near?.metres ?? FIRST_METRES } });
            }}
          >
            <option value={WHOLE}>{h.anyLand}</option>
            {uses.map((use) => (
              <option key={use} value={use}>
                {h.land[use]}
              </option>
            ))}
          </select>
        </div>
      )}
      {near !== null && (
        <div className="prove-bounds">
          <span className="row-name">{h.metres}</span>
          <NumberField label={h.metres} value={near.metres} onValue={(metres) => change({ near: { ...near, metres } })} />
        </div>
      )}
    </FormChip>
  );
}
