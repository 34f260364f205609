/** What the members come to: size against the bounds of its kind, office area against what is asked, and the funds with the bases that are lost. */
import type { FormulaSums, MergeMember, MergeSums } from '../domain/merge-sums.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { SizeBar } from './size-bar.tsx';

interface Props {
  readonly members: readonly MergeMember[];
  readonly sums: MergeSums;
}

export function MergeFigures({ members, sums }: Props) {
  const words = useWords();
  const numbers = useNumbers();
  const m = words.merging;
  const { households, bounds, fit, asked } = sums;
  const isNew = members[0]?.community.kind === 'new';
  const note =
    bounds === null
      ? m.boundsNone
      : m.bounds(isNew ? m.newTarget : m.oldTarget, numbers.whole(bounds.min), numbers.whole(bounds.max));
  const shortDm2 = asked.dm2 - sums.officeDm2;
  const before = members.map(({ figures }) =>
    figures.entitledM2Per100 === null ? '?' : numbers.short(figures.entitledM2Per100),
  );
  return (
    <>
      <Section title={m.size} note={note}>
        <div className="merge-size">
          <span className="change-figure" data-testid="merge-households" data-value={households ?? ''}>
            {households === null ? '?' : numbers.whole(households)}
            <small>{words.units.hh}</small>
          </span>
          <FitSign sums={sums} />
        </div>
        {households !== null && bounds !== null && (
          <SizeBar
            parts={members.map(({ figures }) => figures.households)}
            min={bounds.min}
            max={bounds.max}
            isWithin={fit === 'within'}
          />
        )}
      </Section>
      <Section>
        <div className="two-columns merge-four">
          <Cell label={m.office} figure={numbers.whole(sums.officeDm2 / 100)} unit={words.units.m2}>
            {asked.standard === null ? (
              <span className="note">{m.noRule}</span>
            ) : shortDm2 <= 0 ? (
              <Sign kind="met" text={m.enough(numbers.whole(asked.dm2 / 100))} />
            ) : (
              <Sign kind="missed" text={m.short(numbers.whole(shortDm2 / 100))} />
            )}
          </Cell>
          <Cell
            label={m.per100}
            figure={sums.m2Per100 === null ? '?' : numbers.short(sums.m2Per100)}
            unit={sums.m2Per100 === null ? '' : words.units.m2}
          >
            <span className="note">{m.before(before.join(' / '))}</span>
          </Cell>
          {sums.funding.map((each) => (
            <Funds key={each.formula.id} sums={each} members={members} />
          ))}
        </div>
      </Section>
    </>
  );
}

function Funds({ sums, members }: { readonly sums: FormulaSums; readonly members: readonly MergeMember[] }) {
  const words = useWords();
  const numbers = useNumbers();
  const m = words.merging;
  const { figure, unit } = numbers.yuan(sums.afterYuan);
  const money = (yuan: number): string => {
    const { figure: amount, unit: of } = numbers.yuan(Math.abs(yuan));
    return `${yuan < 0 ? '−' : '+'}${amount} ${of}`.trim();
  };
  const lost = sums.baseYuan > 0 ? members.slice(1) : [];
  return (
    <Cell label={sums.formula.status === 'proposed' ? m.proposed : m.present} figure={figure} unit={unit}>
      <span className={sums.changeYuan < 0 ? 'is-missed' : 'note'}>
        {sums.changeYuan === 0 ? m.same : money(sums.changeYuan)}
        {lost.length > 0 && (
          <small
            className="merge-lost"
            title={m.lostBases(lost.map(({ community }) => community.name).join(words.trying.sentence.and))}
          >
            <b>{m.bases(numbers.whole(lost.length), money(sums.lostBasesYuan))}</b>
            {lost.map(({ community }) => community.name).join(words.trying.sentence.and)}
          </small>
        )}
      </span>
    </Cell>
  );
}

function Cell({
  label,
  figure,
  unit,
  children,
}: {
  readonly label: string;
  readonly figure: string;
  readonly unit: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="merge-cell">
      <div className="figure-label">{label}</div>
      <div className="figure-value">
        {figure}
        <small>{unit}</small>
      </div>
      {children}
    </div>
  );
}

function FitSign({ sums: { fit, households, bounds } }: { readonly sums: MergeSums }) {
  const words = useWords();
  const numbers = useNumbers();
  const m = words.merging;
  if (fit === 'unknown' || households === null || bounds === null) return <Sign kind="unknown" text={m.unknown} />;
  if (fit === 'below') return <Sign kind="missed" text={m.below(numbers.whole(bounds.min - households))} />;
  if (fit === 'above') return <Sign kind="missed" text={m.above(numbers.whole(households - bounds.max))} />;
  return <Sign kind="met" text={m.within} />;
}

const SIGNS = { met: '✓', missed: '✕', unknown: '?' } as const;

export function Sign({ kind, text }: { readonly kind: keyof typeof SIGNS; readonly text: string }) {
  return (
    <span className={`verdict is-${kind}`}>
      <i aria-hidden="true">{SIGNS[kind]}</i> {text}
    </span>
  );
}
