/** What each new centre is: kind, area, cost. A chip that opens a small form; figures of the answer do not depend on it, edits and money do. */
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { ANY_CENTRE, CENTRE_FAMILY } from '../domain/centre-family.ts';
import type { CategoryId } from '../domain/units.ts';
import { useLanguage, useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { categoryLabel, packOf } from './library.ts';
import { type Built, builtOf } from './prove-accept.ts';
import { NumberInput } from './try-form.tsx';

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
  const { actions } = useProve();
  const library = useLibrary();
  const language = useLanguage();
  const isAny = useProveSlice((state) => state.question.category === ANY_CENTRE);
  const built = useBuilt();
  const hasBudget = useProveSlice((state) => state.question.costEach !== null);
  /** A budget that is counted by this cost follows it, and ends with it. */
  const changeCost = (costYuan: number | null): void => {
    actions.buildAs({ costYuan });
    if (hasBudget) actions.ask(costYuan === null ? { budgetYuan: null, costEach: null } : { costEach: costYuan });
  };
  const p = words.proving;
  const area = numbers.whole(built.areaM2);
  const money = built.costYuan === null ? null : numbers.yuan(built.costYuan);
  const kinds = CENTRE_FAMILY.filter((id) => id !== 'unit-room');
  return (
    <DialogTrigger>
      <Button className="chip" data-testid="chip-build">
        {money === null ? p.built(area) : p.builtMore(area, `${money.figure} ${money.unit}`.trim())}
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="prove-form" aria-label={p.builtTitle}>
          <h3>{p.builtTitle}</h3>
          <div className="try-form">
            {isAny && (
              <label className="is-wide">
                <span>{p.builtKind}</span>
                <select
                  value={built.category}
                  onChange={({ target }) => actions.buildAs({ category: target.value as CategoryId })}
                >
                  {kinds.map((id) => (
                    <option key={id} value={id}>
                      {categoryLabel(library, id, language)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <NumberInput label={p.builtArea} value={built.areaM2} least={0} onValue={(areaM2) => actions.buildAs({ areaM2 })} />
            <NumberInput
              label={p.builtCost}
              value={built.costYuan}
              least={0}
              onValue={(yuan) => changeCost(yuan === null || yuan < 1 ? null : Math.round(yuan))}
            />
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
