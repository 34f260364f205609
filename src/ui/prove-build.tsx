/** What each new centre is: kind and size, or several sizes to choose from, with their cost. Figures depend on it where money or room counts; edits always do. */
import { Plus, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { ANY_CENTRE, CENTRE_FAMILY } from '../domain/centre-family.ts';
import type { CategoryId } from '../domain/units.ts';
import type { SizeWish } from '../store/prove-state.ts';
import { useLanguage, useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { categoryLabel, packOf } from './library.ts';
import { type Built, builtOf, sizesAsked } from './prove-accept.ts';
import { NumberInput } from './form-fields.tsx';
import { FormChip } from './prove-form.tsx';

export function useBuilt(): Built {
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const wish = useProveSlice((state) => state.build);
  const asked = useProveSlice((state) => state.question);
  return builtOf(wish, asked, pack);
}

export function BuildChip() {
  const words = useWords();
  const numbers = useNumbers();
  const { sizes } = useBuilt();
  const p = words.proving;
  const [{ areaM2, costYuan }] = sizes;
  const money = costYuan === null ? null : numbers.yuan(costYuan);
  const areas = sizes.map((size) => size.areaM2);
  const one =
    money === null
      ? p.built(numbers.whole(areaM2))
      : p.builtMore(numbers.whole(areaM2), `${money.figure} ${money.unit}`.trim());
  const several = p.sizes(numbers.whole(sizes.length), numbers.whole(Math.min(...areas)), numbers.whole(Math.max(...areas)));
  return (
    <FormChip text={sizes.length === 1 ? one : several} title={p.builtTitle} testId="chip-build">
      <BuildForm />
    </FormChip>
  );
}

function BuildForm() {
  const words = useWords();
  const prove = useProve();
  const { actions } = prove;
  const library = useLibrary();
  const language = useLanguage();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const isAny = useProveSlice((state) => state.question.category === ANY_CENTRE);
  const hasRoom = useProveSlice((state) => state.question.room?.by === 'households');
  const wishes = useProveSlice((state) => state.build.sizes);
  const built = useBuilt();
  const kinds = CENTRE_FAMILY.filter((id) => id !== 'unit-room');
  const p = words.proving;
  /** Sizes that are part of the question follow; a budget that has lost a cost ends. */
  const resize = (sizes: readonly SizeWish[]): void => {
    actions.buildAs({ sizes });
    const { question, build } = prove.store.getState();
    const next = sizesAsked(question, builtOf(build, question, pack));
    const isShort = question.budgetYuan !== null && next.some(({ costYuan }) => costYuan === null);
    if (next.length > 0) actions.ask({ sizes: next, ...(isShort && { budgetYuan: null, sites: question.sites ?? 3 }) });
  };
  const change = (row: number, part: Partial<SizeWish>): void =>
    resize(wishes.map((size, at) => (at === row ? { ...size, ...part } : size)));
  return (
    <>
      {isAny && (
        <label className="try-form">
          <span>{p.builtKind}</span>
          <select value={built.category} onChange={({ target }) => actions.buildAs({ category: target.value as CategoryId })}>
            {kinds.map((id) => (
              <option key={id} value={id}>
                {categoryLabel(library, id, language)}
              </option>
            ))}
          </select>
        </label>
      )}
      {wishes.map((size, row) => (
        // sizes have no name but their place in the list
        <div key={`${row} of ${wishes.length}`} className="try-form prove-size" data-testid="size">
          <NumberInput
            label={p.builtArea}
            value={built.sizes[row]?.areaM2 ?? size.areaM2}
            least={0}
            onValue={(areaM2) => change(row, { areaM2 })}
          />
          <NumberInput
            label={p.builtCost}
            value={size.costYuan}
            least={0}
            onValue={(yuan) => change(row, { costYuan: yuan === null || yuan < 1 ? null : Math.round(yuan) })}
          />
          {hasRoom && (
            <NumberInput
              label={p.builtRoom}
              value={size.households}
              least={0}
              onValue={(households) => change(row, { households: households === null ? null : Math.round(households) })}
            />
          )}
          {wishes.length > 1 && (
            <IconButton
              label={p.sizeRemove(String(row + 1))}
              className="is-tiny"
              onPress={() => resize(wishes.filter((_, at) => at !== row))}
            >
              <X size={12} strokeWidth={2} />
            </IconButton>
          )}
        </div>
      ))}
      <Button
        className="link-button"
        data-testid="add-size"
        onPress={() => resize([...wishes, nextSize(built.sizes.at(-1) ?? built.sizes[0])])}
      >
        <Plus size={14} strokeWidth={1.75} /> {p.sizeAdd}
      </Button>
      {wishes.length > 1 && <p className="note">{p.sizesNote}</p>}
    </>
  );
}

/** Twice the last one, in everything. */
const nextSize = ({ areaM2, costYuan, households }: SizeWish): SizeWish => ({
  areaM2: areaM2 === null ? null : 2 * areaM2,
  costYuan: costYuan === null ? null : 2 * costYuan,
  households: households === null ? null : 2 * households,
});
