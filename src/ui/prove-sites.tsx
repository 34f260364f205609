/** The sites of the answer: what each brings, what it costs to do without it; together; and how they become edits. */
import { MessageCircleQuestionMark, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Forced, SiteAsking, SiteFound, SiteSolved } from '../store/prove-state.ts';
import { scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { APART_M } from '../store/prove-asides.ts';
import { useApp, useDeskStore, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { Section } from './panel-parts.tsx';
import { acceptAsNew, acceptHere, closeEdit, siteEdits } from './prove-accept.ts';
import { useBuilt } from './prove-build.tsx';
import { useNameOf } from './prove-names.ts';
import { asOne, lossOf, lossText, scaleOf, valueText } from './prove-values.ts';
import { scenarioName } from './scenario-name.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

interface Props {
  readonly asked: SiteAsking;
  readonly answer: SiteSolved;
}

/** Rows that are laid out at once; the others on a press. */
const SHOWN = 12;

export function SitesSection({ asked, answer }: Props) {
  const words = useWords();
  const numbers = useNumbers();
  const [isWhole, setIsWhole] = useState(false);
  const p = words.proving.sites;
  const shown = isWhole ? answer.sites : answer.sites.slice(0, SHOWN);
  const more = answer.sites.length - shown.length;
  if (answer.sites.length === 0) return null;
  return (
    <Section title={p.title} note={p.note} explain={p.more(String(APART_M))} className="section-rows">
      {shown.map((site, row) => (
        <SiteRow key={site.id} site={site} number={row + 1} asked={asked} answer={answer} />
      ))}
      {more > 0 && (
        <Button className="link-button" onPress={() => setIsWhole(true)}>
          {p.others(numbers.whole(more))}
        </Button>
      )}
    </Section>
  );
}

function SiteRow({ site, number, asked, answer }: Props & { readonly site: SiteFound; readonly number: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const edits = useEdits(asked, answer);
  const app = useApp();
  const desk = useDeskStore();
  const nameOf = useNameOf();
  const isBaseline = useSlice((state) => state.shown === BASELINE_SCENARIO);
  const forced = useProveSlice((state) => state.forced.find(({ id }) => id === site.id) ?? null);
  const p = words.proving;
  const name = nameOf(site.id, site.lngLat);
  const size = [
    asked.sizes.length > 1 && site.areaM2 !== null && `${numbers.whole(site.areaM2)} ${words.units.m2}`,
    site.room !== null && p.roomText(numbers.whole(site.room)),
  ]
    .filter(Boolean)
    .join(words.app.comma);
  return (
    <div className="prove-site" data-testid="prove-site" data-id={site.id} data-gained={site.gained}>
      <i className="prove-number">{number}</i>
      <Button className="row-button" onPress={() => desk.getState().control?.goTo(site.lngLat[0], site.lngLat[1])}>
        <span className="row-name is-strong">
          {name}
          {size !== '' && <small> {size}</small>}
        </span>
        <b className="is-gain">{numbers.signed(site.gained)}</b>
        <Without forced={forced} asked={asked} answer={answer} />
      </Button>
      <IconButton label={p.sites.why(name)} className="is-tiny" onPress={() => actions.look(site)}>
        <MessageCircleQuestionMark size={14} strokeWidth={1.75} />
      </IconButton>
      {!isBaseline && (
        <IconButton
          label={p.acceptOneMore(name)}
          className="is-tiny"
          onPress={() => acceptHere(app, edits.sites[number - 1] ?? [])}
        >
          <Plus size={14} strokeWidth={1.75} />
        </IconButton>
      )}
    </div>
  );
}

function Without({ forced, asked, answer }: Props & { readonly forced: Forced | null }) {
  const words = useWords();
  const numbers = useNumbers();
  const p = words.proving.sites;
  if (forced === null || forced.result.kind === 'failed') return <span className="row-count">−</span>;
  if (forced.result.kind !== 'solved') return <span className="row-count">{p.waiting}</span>;
  const scale = scaleOf(asked);
  const loss = lossOf(scale, answer, forced.result.answer);
  if (loss === null)
    return (
      <span className="row-count" title={p.noneMore}>
        {p.none}
      </span>
    );
  const unit = scale === 'weighed' ? words.proving.units.weighed : words.units.hh;
  const text = lossText(scale, loss.least, answer.households, words, numbers).replace(` ${unit}`, '');
  return (
    <span
      className="row-count is-loss"
      data-testid="without"
      data-loss={loss.least}
      title={loss.most === 0 ? p.sameMore : undefined}
    >
      {loss.most === 0 ? p.same : p.without(loss.least === loss.most ? text : p.atLeast(text))}
    </span>
  );
}

/** The edits of each site, named after the community it lies in, and those of the centres that close. */
function useEdits(asked: SiteAsking, answer: SiteSolved) {
  const words = useWords();
  const numbers = useNumbers();
  const built = useBuilt();
  const nameOf = useNameOf();
  const p = words.proving;
  const note = p.note(p.goalNames[asked.model], numbers.whole(asked.limitMinutes), proofText(asked, answer, words, numbers));
  return {
    sites: answer.sites.map((site, row) =>
      siteEdits(asked, site, built, p.siteName(String(row + 1), nameOf(site.id, site.lngLat)), note),
    ),
    closed: answer.closed.map((one) => closeEdit(one, note)),
  };
}

/** How good the answer is, for whoever reads the plan later. */
function proofText(asked: SiteAsking, answer: SiteSolved, words: Words, numbers: Numbers): string {
  const { objective, bound, households, status } = answer;
  const text = (value: number | null): string =>
    value === null ? '−' : asOne(valueText(scaleOf(asked), value, households, words, numbers));
  const gap =
    objective === null || bound === null
      ? '−'
      : lossText(scaleOf(asked), Math.abs(bound - objective), households, words, numbers);
  return words.proving.proofOf(text(objective), text(bound), gap, status === 'optimal');
}

export function AcceptFoot({ asked, answer }: Props) {
  const words = useWords();
  const app = useApp();
  const made = useEdits(asked, answer);
  const edits = [...made.closed, ...made.sites.flat()];
  const start = useProveSlice((state) => state.start);
  const scenario = useSlice(scenarioShown);
  const p = words.proving;
  if (edits.length === 0) return null;
  return (
    <div className="prove-foot">
      <Button className="button is-accent" data-testid="accept" onPress={() => acceptAsNew(app, start, edits)}>
        {p.accept}
      </Button>
      {scenario.id !== BASELINE_SCENARIO && (
        <Button className="button" onPress={() => acceptHere(app, edits)}>
          {p.acceptMore(scenarioName(scenario, words))}
        </Button>
      )}
    </div>
  );
}
