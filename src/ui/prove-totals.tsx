/** What the answer comes to: centres that close, the share of every area, and the money and room of all sites. */
import type { SiteAsking, SiteSolved } from '../store/prove-state.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { Figure, Section } from './panel-parts.tsx';
import { useBuilt } from './prove-build.tsx';
import { useNameOf } from './prove-names.ts';

interface Props {
  readonly asked: SiteAsking;
  readonly answer: SiteSolved;
}

export function ClosedSection({ answer }: Pick<Props, 'answer'>) {
  const words = useWords();
  const numbers = useNumbers();
  const nameOf = useNameOf();
  const p = words.proving.closed;
  if (answer.closed.length === 0) return null;
  return (
    <Section title={p.title} note={p.note} className="section-rows">
      {answer.closed.map(({ id, lngLat, savingYuan }) => {
        const { figure, unit } = numbers.yuan(savingYuan);
        return (
          <div key={id} className="prove-part" data-testid="prove-closed" data-id={id}>
            <span className="row-name">✕ {nameOf(id, lngLat)}</span>
            <span className="row-count">{`${figure} ${unit}`.trim()}</span>
          </div>
        );
      })}
    </Section>
  );
}

/** The areas nearest to their least share first. */
export function AreasSection({ answer }: Pick<Props, 'answer'>) {
  const words = useWords();
  const numbers = useNumbers();
  const p = words.proving.areas;
  const { areas } = answer;
  if (areas.length === 0) return null;
  const rows = areas
    .filter(({ households }) => households > 0)
    .toSorted((a, b) => a.covered / a.households - b.covered / b.households);
  return (
    <Section title={p.title} note={p.note} className="section-rows">
      {rows.map(({ name, households, covered, least }) => (
        <div key={name} className="prove-part" data-testid="prove-area" data-covered={covered} data-least={least}>
          <span className="row-name">{name}</span>
          <span className="row-count">{`${((100 * covered) / households).toFixed(1)}%`}</span>
          <span className="row-count">
            {numbers.whole(covered)} / {numbers.whole(least)}
          </span>
        </div>
      ))}
    </Section>
  );
}

export function TotalSection({ asked, answer }: Props) {
  const words = useWords();
  const numbers = useNumbers();
  const built = useBuilt();
  const p = words.proving.total;
  if (asked.candidates.kind === 'rooms' || answer.sites.length + answer.closed.length === 0) return null;
  const [first] = built.sizes;
  const costs = answer.sites.map(({ costYuan }) => costYuan ?? first.costYuan);
  const stated = costs.every((cost) => cost !== null) ? costs.reduce((sum: number, cost) => sum + (cost ?? 0), 0) : null;
  const total = answer.costYuan ?? stated;
  const gained = answer.covered - answer.coveredBefore;
  // members by weight are no households
  const isWeighed = asked.groupWeights.length > 0;
  const each = total === null || gained <= 0 || isWeighed ? null : numbers.yuan(total / gained);
  const sum = total === null ? null : numbers.yuan(total);
  const area = answer.sites.reduce((all, { areaM2 }) => all + (areaM2 ?? first.areaM2), 0);
  return (
    <Section title={p.title}>
      <div className="three-columns">
        <Figure
          label={answer.closed.length > 0 ? words.proving.closed.total : p.cost}
          value={sum?.figure ?? '−'}
          unit={sum?.unit ?? p.noCost}
        />
        <Figure label={p.each} value={each?.figure ?? '−'} unit={each?.unit ?? ''} />
        <Figure label={p.area} value={numbers.whole(area)} unit="m²" />
      </div>
    </Section>
  );
}
