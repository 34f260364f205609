/** Parts that all sheets of the side panel share: head, section, figure, row, verdict. */
import { ArrowLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Verdict } from '../domain/standard.ts';
import { useApp, useNumbers, useWords } from './app-context.tsx';
import { Explained, IconButton } from './controls.tsx';
import { VERDICT_SIGN, verdictText } from './verdict-text.ts';

export function PanelHead({
  title,
  note,
  hasBack = true,
}: {
  readonly title: string;
  readonly note?: string;
  readonly hasBack?: boolean;
}) {
  const words = useWords();
  const { actions } = useApp();
  const clear = (): void => actions.select({ kind: 'none' });
  return (
    <header className="panel-head">
      {hasBack && (
        <IconButton label={words.app.back} keys="Esc" onPress={clear}>
          <ArrowLeft size={16} strokeWidth={1.75} />
        </IconButton>
      )}
      <h2 title={title}>{title}</h2>
      {note !== undefined && <span className="panel-note">{note}</span>}
      {hasBack && (
        <>
          <span className="grow" />
          <IconButton label={words.app.close} onPress={clear}>
            <X size={16} strokeWidth={1.75} />
          </IconButton>
        </>
      )}
    </header>
  );
}

interface SectionProps {
  readonly title?: string;
  readonly note?: string;
  readonly explain?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Section({ title, note, explain, className = '', children }: SectionProps) {
  return (
    <section className={`section ${className}`}>
      {title !== undefined && (
        <div className="section-head">
          <h3>{explain === undefined ? title : <Explained text={explain}>{title}</Explained>}</h3>
          {note !== undefined && <span>{note}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

export function Figure({
  label,
  value,
  unit,
  explain,
}: {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly explain?: string;
}) {
  return (
    <div className="figure">
      <div className="figure-label">{explain === undefined ? label : <Explained text={explain}>{label}</Explained>}</div>
      <div className="figure-value">
        {value}
        <small>{unit}</small>
      </div>
    </div>
  );
}

/** A verdict as sign and sentence in its colour: never colour alone. */
export function VerdictSign({ verdict }: { readonly verdict: Verdict }) {
  const words = useWords();
  const numbers = useNumbers();
  return (
    <span className={`verdict is-${verdict.kind}`}>
      <i aria-hidden="true">{VERDICT_SIGN[verdict.kind]}</i> {verdictText(verdict, words, numbers)}
    </span>
  );
}
