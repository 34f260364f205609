/** The conditions of a siting question, each as a chip with its small form. */
import { Checkbox } from 'react-aria-components';
import type { CategoryId } from '../domain/units.ts';
import { useLanguage, useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { categoryLabel, packOf, standardM2Per100 } from './library.ts';
import { type Condition, FIRST_SITES, withoutCondition } from './prove-change.ts';
import { ClosingForm } from './prove-closing.tsx';
import { useExisting } from './prove-existing.ts';
import { FormChip, RuleChip } from './prove-form.tsx';
import { NumberField } from './prove-number-field.tsx';
import { useCategories } from './prove-sentence.tsx';
import { WeightsForm } from './prove-weights.tsx';

interface ConditionProps {
  readonly condition: Condition;
  readonly isFresh: boolean;
  readonly onDone: () => void;
}

export function ConditionChip({ condition, isFresh, onDone }: ConditionProps) {
  const words = useWords();
  const { actions } = useProve();
  const asked = useProveSlice((state) => state.question);
  const text = useConditionText(condition);
  const c = words.proving.conditions;
  const remove = (): void => {
    onDone();
    actions.ask(withoutCondition(condition, asked));
  };
  if (condition === 'budget') return <RuleChip text={c.budget} onRemove={remove} />;
  const titles = {
    count: c.count,
    room: c.roomTitle,
    closing: c.closingTitle,
    also: c.alsoTitle,
    share: c.shareTitle,
    weights: c.weightsTitle,
  } as const;
  const forms = {
    count: CountForm,
    room: RoomForm,
    closing: ClosingForm,
    also: AlsoForm,
    share: ShareForm,
    weights: WeightsForm,
  } as const;
  const Form = forms[condition];
  return (
    <FormChip
      text={text}
      title={titles[condition]}
      testId={`chip-${condition}`}
      isFresh={isFresh}
      onRemove={remove}
      onClose={onDone}
    >
      <Form />
    </FormChip>
  );
}

function useConditionText(condition: Condition): string {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const existing = useExisting();
  const { sites, room, closable, also, leastShare, groupWeights } = useProveSlice((state) => state.question);
  const c = words.proving.conditions;
  switch (condition) {
    case 'budget':
      return c.budget;
    case 'count':
      return `${c.countChip} ${numbers.whole(sites ?? FIRST_SITES)}`;
    case 'room':
      return room?.by === 'households' ? c.roomByHouseholds : c.roomByArea(String(room?.m2Per100 ?? 0));
    case 'closing':
      return closable.length === 0
        ? c.closingNone
        : c.closingChip(numbers.whole(closable.length), numbers.whole(existing.length));
    case 'also':
      return also.length === 0
        ? c.alsoNone
        : c.alsoChip(
            also
              .map(
                ({ category, weight }) => `${categoryLabel(library, category, language)}${weight === 1 ? '' : ` ×${weight}`}`,
              )
              .join(words.app.comma),
          );
    case 'share':
      return c.shareChip(numbers.whole(leastShare?.percent ?? 0), c.levels[leastShare?.level ?? 'street']);
    case 'weights':
      return c.weightsChip(
        groupWeights.map(({ group, weight }) => `${group ?? c.weightsAll} ×${weight}`).join(words.app.comma),
      );
  }
}

function CountForm() {
  const words = useWords();
  const { actions } = useProve();
  const sites = useProveSlice((state) => state.question.sites);
  return (
    <label className="prove-bounds">
      <span className="row-name">{words.proving.conditions.countChip}</span>
      <NumberField
        label={words.proving.conditions.countChip}
        value={sites ?? FIRST_SITES}
        onValue={(value) => value >= 1 && actions.ask({ sites: value })}
      />
    </label>
  );
}

function RoomForm() {
  const words = useWords();
  const { actions } = useProve();
  const library = useLibrary();
  const pack = useSlice((state) => state.document.pack);
  const room = useProveSlice((state) => state.question.room);
  const c = words.proving.conditions;
  const isArea = room?.by !== 'households';
  const byArea = (m2Per100: number): void => actions.ask({ room: { by: 'area', m2Per100 } });
  return (
    <>
      <select
        aria-label={c.roomTitle}
        value={isArea ? 'area' : 'households'}
        onChange={({ target }) =>
          target.value === 'households'
            ? actions.ask({ room: { by: 'households' } })
            : byArea(standardM2Per100(packOf(library, pack)))
        }
      >
        <option value="area">{c.roomArea}</option>
        <option value="households">{c.roomStated}</option>
      </select>
      {room?.by === 'area' && (
        <div className="prove-bounds">
          <span className="row-name">{c.roomPer}</span>
          <NumberField label={c.roomPer} value={room.m2Per100} isFine onValue={(value) => value > 0 && byArea(value)} />
        </div>
      )}
      <p className="note">{c.roomNote}</p>
    </>
  );
}

function AlsoForm() {
  const words = useWords();
  const { actions } = useProve();
  const library = useLibrary();
  const language = useLanguage();
  const categories = useCategories();
  const { category: main, weight, also } = useProveSlice((state) => state.question);
  const c = words.proving.conditions;
  const change = (category: CategoryId, value: number | null): void => {
    const others = also.filter((one) => one.category !== category);
    // in the order of the list, whichever was ticked first
    const next = value === null ? others : [...others, { category, weight: value }];
    const order = next.toSorted((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category));
    actions.ask({ also: order, ...(order.length === 0 && { weight: 1 }) });
  };
  return (
    <div className="prove-choices">
      <div className="prove-bounds">
        <span className="row-name is-strong">{categoryLabel(library, main, language)}</span>
        {also.length > 0 && (
          <NumberField
            label={c.alsoWeight(categoryLabel(library, main, language))}
            value={weight}
            onValue={(value) => value >= 1 && actions.ask({ weight: value })}
          />
        )}
      </div>
      {categories
        .filter((category) => category !== main)
        .map((category) => {
          const own = also.find((one) => one.category === category);
          const name = categoryLabel(library, category, language);
          return (
            <div key={category} className="prove-bounds">
              <Checkbox
                className="check"
                aria-label={name}
                isSelected={own !== undefined}
                onChange={(isOn) => change(category, isOn ? 1 : null)}
              >
                <i aria-hidden="true" />
              </Checkbox>
              <span className="row-name">{name}</span>
              {own && (
                <NumberField
                  label={c.alsoWeight(name)}
                  value={own.weight}
                  onValue={(value) => value >= 1 && change(category, value)}
                />
              )}
            </div>
          );
        })}
    </div>
  );
}

function ShareForm() {
  const words = useWords();
  const { actions } = useProve();
  const share = useProveSlice((state) => state.question.leastShare);
  const c = words.proving.conditions;
  if (share === null) return null;
  return (
    <>
      <div className="prove-bounds">
        <span className="row-name">{c.sharePercent}</span>
        <NumberField
          label={c.sharePercent}
          value={share.percent}
          onValue={(percent) => percent <= 100 && actions.ask({ leastShare: { ...share, percent } })}
        />
      </div>
      <div className="prove-bounds">
        <span className="row-name">{c.shareLevel}</span>
        <select
          aria-label={c.shareLevel}
          value={share.level}
          onChange={({ target }) =>
            actions.ask({ leastShare: { ...share, level: target.value === 'district' ? 'district' : 'street' } })
          }
        >
          <option value="street">{c.levels.street}</option>
          <option value="district">{c.levels.district}</option>
        </select>
      </div>
    </>
  );
}
