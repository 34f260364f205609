/** A sentence with slots: the words of the language with small fields between them (DESIGN 6, question). */
import { Fragment, type ReactNode, useState } from 'react';
import { useNumbers } from './app-context.tsx';

/** `template` names slots in braces; what stands between them is text. */
export function SlottedSentence({
  template,
  slots,
}: {
  readonly template: string;
  readonly slots: Readonly<Record<string, ReactNode>>;
}) {
  return (
    <p className="prove-sentence">
      {template.split(/\{(\w+)\}/).map((part, at) => (
        <Fragment key={`${at} ${part}`}>{at % 2 === 0 ? part : slots[part]}</Fragment>
      ))}
    </p>
  );
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly isOff?: boolean;
}

/** A slot with a few choices. The width follows the chosen words. */
export function ChoiceSlot({
  label,
  value,
  choices,
  onChoose,
  testId,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
  readonly testId?: string;
}) {
  return (
    <span className="slot">
      <span aria-hidden="true">{choices.find(({ id }) => id === value)?.name ?? value}</span>
      <select
        aria-label={label}
        value={value}
        {...(testId !== undefined && { 'data-testid': testId })}
        onChange={({ target }) => onChoose(target.value)}
      >
        {choices.map(({ id, name, isOff }) => (
          <option key={id} value={id} disabled={isOff}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

/** A slot with a whole number; what is not one changes nothing. */
export function NumberSlot({
  label,
  value,
  least,
  most,
  onValue,
  testId,
}: {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onValue: (value: number) => void;
  readonly testId?: string;
}) {
  const numbers = useNumbers();
  // what is being typed stands until the field is left; otherwise the value does, with its thousands told apart
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? numbers.whole(value);
  const take = (wanted: number): void => {
    if (Number.isInteger(wanted) && wanted >= least && wanted <= most) onValue(wanted);
  };
  return (
    <input
      className="slot is-number"
      inputMode="numeric"
      aria-label={label}
      value={shown}
      style={{ inlineSize: `${Math.max(2, shown.length) + 2.6}ch` }}
      {...(testId !== undefined && { 'data-testid': testId })}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter' || key === 'Escape') currentTarget.blur();
        if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
        setTyped(null);
        take(value + (key === 'ArrowUp' ? 1 : -1));
      }}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const digits = target.value.replaceAll(/[\s,，]/g, '');
        if (/^\d+$/.test(digits)) take(Number(digits));
      }}
    />
  );
}
