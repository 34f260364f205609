/** What can be changed about a community or a subdistrict in Try: its households now or in a forecast year, where it belongs, what it was merged from. */
import { Building2, Merge, Split } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { grown } from '../domain/edits/set-households.ts';
import type { AreaFigures } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import { partsOf } from '../domain/scenario-parts.ts';
import type { Community, Street } from '../domain/town.ts';
import { streetId } from '../domain/units.ts';
import { useApp, useDesk, useDeskStore, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { takeIn } from './merge-choice.ts';
import { Section } from './panel-parts.tsx';
import { communityAt, presentTown } from './present-town.ts';
import { confirmProposal, propose, withdraw } from './proposal.ts';
import { takeTool } from './try-commands.ts';
import { NumberInput } from './form-fields.tsx';

const ICON = { size: 14, strokeWidth: 1.75 } as const;
const LONGEST_YEARS = 50;
const NO_STREETS: readonly Street[] = [];

export function AreaActs({ area }: { readonly area: AreaFigures }) {
  const isTrying = useSlice((state) => state.view.place === 'try');
  const town = useSlice(presentTown);
  const words = useWords();
  if (!isTrying || town === null || (area.level !== 'community' && area.level !== 'street')) return null;
  const communities = town.town.communities.filter(({ id, street }) =>
    area.level === 'community' ? id === area.id : street === area.id,
  );
  const [one] = communities;
  if (!one) return null;
  return (
    <Section title={words.proposing.area.title} className="area-acts">
      <div data-testid="area-acts">
        {area.level === 'community' && <SetHouseholds key={`set ${one.id} ${one.households ?? ''}`} community={one} />}
        <Growth key={`grow ${area.id}`} communities={communities} />
        {area.level === 'community' && <Assign key={`assign ${one.id} ${one.street}`} community={one} />}
        {area.level === 'community' && <Merging community={one} />}
      </div>
    </Section>
  );
}

/** From a hex to what can be changed about its community: by hexes nothing else on the map leads there. */
export function CommunityOfCell({ cell }: { readonly cell: number }) {
  const words = useWords();
  const { actions } = useApp();
  const isTrying = useSlice((state) => state.view.place === 'try');
  const community = useSlice((state) => {
    if (state.baseline.kind !== 'ready') return null;
    const { cellLng, cellLat } = state.baseline.drawn.grid;
    const id = communityAt(state, [cellLng[cell] ?? 0, cellLat[cell] ?? 0]);
    return presentTown(state)?.town.communities.find((one) => one.id === id) ?? null;
  });
  if (!isTrying || community === null) return null;
  return (
    <p className="section">
      <Button className="button" onPress={() => actions.select({ kind: 'community', id: community.id })}>
        <Building2 {...ICON} /> {words.proposing.area.community(community.name)}
      </Button>
    </p>
  );
}

function SetHouseholds({ community }: { readonly community: Community }) {
  const words = useWords();
  const around = useAround();
  const [count, setCount] = useState<number | null>(community.households);
  const a = words.proposing.area;
  const isProposed = useIsProposed('set');
  const canApply = count !== null && count !== community.households;
  const show = (value: number | null): void => {
    const whole = value === null ? null : Math.round(value);
    setCount(whole);
    if (whole === null || whole === community.households) withdraw(around);
    else
      propose(around, { kind: 'households', edits: [{ kind: 'set-households', community: community.id, households: whole }] });
  };
  return (
    <form className="try-act" onSubmit={(event) => confirm(event, around, canApply && isProposed)} data-testid="set-households">
      <NumberInput label={a.households} value={community.households} least={0} onValue={show} />
      <Button type="submit" className="button" isDisabled={!canApply}>
        {a.set}
      </Button>
    </form>
  );
}

/** The years are the planner's: the data need not say of which year they are. */
function Growth({ communities }: { readonly communities: readonly Community[] }) {
  const words = useWords();
  const numbers = useNumbers();
  const around = useAround();
  const [percent, setPercent] = useState<number | null>(2);
  const [from, setFrom] = useState<number | null>(2007);
  const [to, setTo] = useState<number | null>(2012);
  const isProposed = useIsProposed('grow');
  const a = words.proposing.area;
  const years = from === null || to === null ? 0 : to - from;
  const isSpan = Number.isInteger(years) && years > 0 && years <= LONGEST_YEARS;
  const edits = percent === null || to === null || !isSpan ? [] : growthOf(communities, percent, years, to);
  const sum = (list: readonly number[]): string => numbers.whole(list.reduce((total, count) => total + count, 0));
  const unknown = communities.filter(({ households }) => households === null).length;
  return (
    <form
      className="try-form growth"
      aria-label={a.growth}
      data-testid="growth"
      onSubmit={(event) => {
        if (isProposed) return confirm(event, around, true);
        event.preventDefault();
        if (edits.length > 0) propose(around, { kind: 'households', edits });
      }}
      onChange={() => withdraw(around)}
    >
      <NumberInput label={a.rate} value={percent} onValue={setPercent} />
      <NumberInput label={a.from} value={from} least={1900} onValue={setFrom} />
      <NumberInput label={a.to} value={to} least={1900} onValue={setTo} />
      <p className="note is-wide" role="status">
        {edits.length > 0 && to !== null
          ? a.grown(
              sum(communities.map(({ households }) => households ?? 0)),
              sum(edits.map(({ households }) => households)),
              String(to),
            )
          : !isSpan && a.years}
        {communities.length > 1 && ` ${a.each(numbers.whole(communities.length))}`}
        {unknown > 0 && ` ${a.unknown(numbers.whole(unknown))}`}
      </p>
      <div className="try-form-foot is-wide">
        <Button type="submit" className={`button ${isProposed ? 'is-accent' : ''}`} isDisabled={edits.length === 0}>
          {isProposed ? a.apply : a.grow}
        </Button>
      </div>
    </form>
  );
}

type SetHouseholdsEdit = Extract<Edit, { kind: 'set-households' }>;

const growthOf = (
  communities: readonly Community[],
  percentPerYear: number,
  years: number,
  year: number,
): readonly SetHouseholdsEdit[] =>
  communities.flatMap(({ id, households }): readonly SetHouseholdsEdit[] =>
    households === null
      ? []
      : [
          {
            kind: 'set-households',
            community: id,
            households: Math.max(0, grown(households, percentPerYear, years)),
            forecast: { year, percentPerYear },
          },
        ],
  );

function Assign({ community }: { readonly community: Community }) {
  const words = useWords();
  const { actions } = useApp();
  const streets = useSlice((state) => presentTown(state)?.town.streets ?? NO_STREETS);
  const [street, setStreet] = useState<string>(community.street);
  const a = words.proposing.area;
  if (streets.length < 2) return null;
  const isSame = street === community.street;
  const assign = (event: FormEvent): void => {
    event.preventDefault();
    if (isSame) return;
    const refusal = actions.addEdit({ kind: 'assign-community', community: community.id, street: streetId(street) });
    if (refusal !== null) actions.report(refusal);
  };
  return (
    <form className="try-act" onSubmit={assign} data-testid="assign">
      <label>
        <span>{a.street}</span>
        <select value={street} onChange={(event) => setStreet(event.target.value)}>
          {streets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" className="button" isDisabled={isSame}>
        {a.assign}
      </Button>
      <Button className="link-button" onPress={() => actions.select({ kind: 'street', id: community.street })}>
        {a.wholeStreet}
      </Button>
    </form>
  );
}

function Merging({ community }: { readonly community: Community }) {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const town = useSlice(presentTown);
  const a = words.proposing.area;
  const parts = town === null ? [] : partsOf(town, community.id);
  const split = (): void => {
    const refusal = app.actions.addEdit({ kind: 'split-community', community: community.id });
    if (refusal !== null) app.actions.report(refusal);
  };
  const merge = (): void => {
    takeTool({ app, desk, library }, 'merge');
    takeIn({ app, desk }, [community.id]);
  };
  return (
    <div className="try-acts">
      {parts.length > 1 && (
        <>
          <p className="note">{a.parts(parts.map(({ name }) => name).join(words.trying.sentence.and))}</p>
          <Button className="button" onPress={split}>
            <Split {...ICON} /> {a.split}
          </Button>
        </>
      )}
      <Button className="button" onPress={merge}>
        <Merge {...ICON} /> {a.merge}
      </Button>
    </div>
  );
}

const useAround = () => ({ app: useApp(), desk: useDeskStore() });

/** Whether what is on the desk was made by this form: a forecast says so. */
const useIsProposed = (by: 'set' | 'grow'): boolean =>
  useDesk(({ proposal }) => {
    const first = proposal?.kind === 'households' ? proposal.edits[0] : undefined;
    return first?.kind === 'set-households' && (first.forecast !== undefined) === (by === 'grow');
  });

function confirm(event: FormEvent, around: ReturnType<typeof useAround>, canConfirm: boolean): void {
  event.preventDefault();
  if (canConfirm) confirmProposal(around);
}
