/** Which of the existing centres may close, and what that saves. */
import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { useExisting } from './prove-existing.ts';
import { NumberField } from './prove-number-field.tsx';

/** Rows that are laid out at once. */
const SHOWN = 80;

export function ClosingForm() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const existing = useExisting();
  const closable = useProveSlice((state) => state.question.closable);
  const [each, setEach] = useState(closable[0]?.savingYuan ?? 0);
  const [part, setPart] = useState('');
  const c = words.proving.conditions;
  const savingOf = new Map(closable.map(({ id, savingYuan }) => [id, savingYuan]));
  const change = (savings: ReadonlyMap<string, number>): void =>
    // in the order of the list, whichever was ticked first
    actions.ask({
      closable: existing.flatMap(({ id }) => {
        const savingYuan = savings.get(id);
        return savingYuan === undefined ? [] : [{ id, savingYuan }];
      }),
    });
  const found = existing.filter(({ name }) => name.includes(part.trim()));
  return (
    <div className="prove-choices">
      <div className="prove-bounds">
        <span className="row-name">{c.closingEach}</span>
        <NumberField
          label={c.closingEach}
          value={each}
          onValue={(value) => {
            setEach(value);
            change(new Map([...savingOf.keys()].map((id) => [id, value])));
          }}
        />
      </div>
      <div className="prove-bounds">
        <input
          className="prove-number-field is-name"
          aria-label={c.closingFind}
          placeholder={c.closingFind}
          value={part}
          onChange={({ target }) => setPart(target.value)}
        />
        <Button
          className="link-button"
          data-testid="close-all"
          onPress={() => change(new Map([...savingOf, ...found.map(({ id }) => [id, savingOf.get(id) ?? each] as const)]))}
        >
          {c.closingAll}
        </Button>
        <Button className="link-button" onPress={() => change(new Map())}>
          {c.closingClear}
        </Button>
      </div>
      {found.slice(0, SHOWN).map(({ id, name }) => {
        const saving = savingOf.get(id);
        return (
          <div key={id} className="prove-bounds">
            <Checkbox
              className="check"
              aria-label={name}
              isSelected={saving !== undefined}
              onChange={(isOn) => {
                const next = new Map(savingOf);
                if (isOn) next.set(id, each);
                else next.delete(id);
                change(next);
              }}
            >
              <i aria-hidden="true" />
            </Checkbox>
            <span className="row-name">{name}</span>
            {saving !== undefined && (
              <NumberField
                label={c.closingSaves(name)}
                value={saving}
                onValue={(value) => change(new Map(savingOf).set(id, value))}
              />
            )}
          </div>
        );
      })}
      {found.length > SHOWN && <p className="note">{c.closingMore(numbers.whole(found.length - SHOWN))}</p>}
    </div>
  );
}
