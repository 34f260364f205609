/** The form of a drawn link: its length, and at each end the street it is tied to, as the network ties it; told when it is not. */
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { distanceM, type Line } from '../domain/geometry.ts';
import type { StreetNear } from '../domain/merge-facts.ts';
import { useApp, useDeskStore, useNumbers, useWords } from './app-context.tsx';
import { Figure } from './panel-parts.tsx';
import { propose } from './proposal.ts';
import { ProposalSection } from './proposal-form.tsx';
import { NumberInput } from './form-fields.tsx';

export function LinkForm({ line }: { readonly line: Line }) {
  const words = useWords();
  const numbers = useNumbers();
  const ends = useEnds(line);
  const l = words.proposing.link;
  const length = line.slice(1).reduce((sum, [lng, lat], at) => {
    const from = line[at];
    return from ? sum + distanceM(from[0], from[1], lng, lat) : sum;
  }, 0);
  return (
    <ProposalSection confirm={l.confirm} testId="link-form">
      <div className="is-wide">
        <Figure label={l.length} value={numbers.whole(length)} unit={words.units.m} />
      </div>
      <dl className="link-ends is-wide" data-testid="link-ends" data-state={stateOf(ends)}>
        <dt>{l.start}</dt>
        <End street={ends?.[0]} />
        <dt>{l.end}</dt>
        <End street={ends?.[1]} />
      </dl>
      <p className="note is-wide">{l.bend}</p>
    </ProposalSection>
  );
}

function End({ street }: { readonly street: StreetNear | null | undefined }) {
  const words = useWords();
  const numbers = useNumbers();
  const l = words.proposing.link;
  if (street === undefined) return <dd>{l.looking}</dd>;
  if (street === null) return <dd className="is-missed">{l.noStreets}</dd>;
  const metres = numbers.whole(street.awayM);
  if (!street.isTied) return <dd className="is-missed">{l.loose(metres)}</dd>;
  return <dd>{l.tied(street.name === '' ? l.unnamed : street.name, metres)}</dd>;
}

const stateOf = (ends: readonly (StreetNear | null)[] | null): string =>
  ends === null ? 'looking' : ends.every((street) => street?.isTied) ? 'tied' : 'loose';

/** Null while the network is being asked. */
function useEnds(line: Line): readonly (StreetNear | null)[] | null {
  const { actions } = useApp();
  const [answer, setAnswer] = useState<{ readonly line: Line; readonly ends: readonly (StreetNear | null)[] } | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const [first, last] = [line[0], line.at(-1)];
    if (!first || !last) return;
    void (async () => {
      const found = await actions.nearestStreets([first, last], asking.signal);
      if (found.ok && !asking.signal.aborted) setAnswer({ line, ends: found.value });
    })();
    return () => asking.abort();
  }, [actions, line]);
  return answer?.line === line ? answer.ends : null;
}

/** A link given by the coordinates of its ends: without a pointer, or from a plan on paper. */
export function TypedLink() {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const [typed, setTyped] = useState<readonly (number | null)[]>([null, null, null, null]);
  const l = words.proposing.link;
  const [fromLng = null, fromLat = null, toLng = null, toLat = null] = typed;
  const isReady = fromLng !== null && fromLat !== null && toLng !== null && toLat !== null;
  const show = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const line: Line = [
      [fromLng, fromLat],
      [toLng, toLat],
    ];
    desk.getState().drawing?.show(line);
    propose({ app, desk }, { kind: 'link', line });
  };
  const field = (at: number, label: string) => (
    <NumberInput label={label} value={null} onValue={(value) => setTyped(typed.with(at, value))} />
  );
  return (
    <form className="try-form typed-link" onSubmit={show} aria-label={l.type}>
      <h3 className="is-wide">{l.type}</h3>
      {field(0, l.fromLng)}
      {field(1, l.fromLat)}
      {field(2, l.toLng)}
      {field(3, l.toLat)}
      <div className="try-form-foot is-wide">
        <Button type="submit" className="button" isDisabled={!isReady}>
          {l.show}
        </Button>
      </div>
    </form>
  );
}
