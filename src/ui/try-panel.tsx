/** The side panel of Try: who is gained and who is lost first, gross before net, then the indicators, the centre, and where it is felt. */
import { memo } from 'react';
import type { CommunityChange } from '../domain/compare-results.ts';
import { scenarioShown } from '../store/app-state.ts';
import { useApp, useDesk, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { AreaButton } from './area-button.tsx';
import { OfficeSection, ShareSection } from './area-panel.tsx';
import { packOf } from './library.ts';
import { cityOf } from '../domain/indicators.ts';
import { PanelHead, Section } from './panel-parts.tsx';
import { scenarioName } from './scenario-name.ts';
import { GapSection } from './prove-gap.tsx';
import { type Picture, usePicture } from './scene-context.tsx';
import { CentreSection } from './try-centre.tsx';
import { type Comparison, useAskedBaseline, useBaselineResult, useComparison } from './try-change.ts';
import { IndicatorLine } from './try-delta.tsx';
import { indicatorRows } from './try-figures.ts';
import { BuildForm } from './try-form.tsx';
import type { Hand } from './try-hand.ts';
import { ProposalForm, useProposalTitle } from './proposal-form.tsx';
import { useLag } from './try-lag.ts';
import type { Words } from './wording/index.ts';

export function TryPanel() {
  const words = useWords();
  const comparison = useComparison();
  const hasBaseline = useBaselineResult() !== null;
  const isHeld = useDesk(({ hand }) => hand !== null);
  const draft = useDesk(({ hand }) => (hand?.kind === 'build' ? hand.draft : null));
  const proposal = useProposalTitle();
  const picture = usePicture();
  useAskedBaseline();
  if (!picture) return null;
  return (
    // held rows cannot be pressed, so the panel itself takes the focus to be scrolled by keys
    <div data-testid="try-panel" role="group" aria-label={words.app.panel} {...(isHeld && { tabIndex: 0 })}>
      <Head />
      {draft && <BuildForm draft={draft} />}
      {!isHeld && <ProposalForm />}
      {!comparison && !hasBaseline && <p className="section note">{words.trying.panel.comparing}</p>}
      {!comparison && hasBaseline && !isHeld && proposal === null && <Nothing picture={picture} />}
      {comparison && <Change comparison={comparison} />}
      {comparison && <GapSection comparison={comparison} />}
      <CentreSection picture={picture} />
      {comparison && <Indicators comparison={comparison} />}
      {comparison && <Affected comparison={comparison} picture={picture} />}
    </div>
  );
}

function Head() {
  const words = useWords();
  const { store } = useApp();
  const kind = useDesk(({ hand }) => hand?.kind ?? null);
  const name = useDesk(({ hand }) => (hand === null || hand.kind === 'build' ? '' : hand.name));
  const selection = useSlice((state) => state.view.selection);
  const scenario = useSlice(scenarioShown);
  const picture = usePicture();
  const lag = useLag(store);
  const proposal = useProposalTitle();
  const p = words.trying.panel;
  if (kind) {
    return (
      <header className="panel-head">
        <i className="try-dot" aria-hidden="true" />
        <h2>{kind === 'build' ? p.building : kind === 'move' ? p.moving(name) : p.resizing(name)}</h2>
        <span className="grow" />
        <span className="tag is-accent" data-testid="lag">
          {tagOf(kind, lag, words)}
        </span>
      </header>
    );
  }
  const facility =
    selection.kind === 'facility' ? picture?.drawable.result.facilities.find(({ id }) => id === selection.id) : undefined;
  if (proposal !== null) return <PanelHead title={proposal} hasBack={false} />;
  if (facility) return <PanelHead title={facility.name} />;
  return <PanelHead title={scenarioName(scenario, words)} hasBack={false} />;
}

function tagOf(kind: Hand['kind'], lag: number | null, words: Words): string {
  const p = words.trying.panel;
  const ms = lag === null ? null : String(Math.round(lag));
  if (kind !== 'build') return ms === null ? p.held : p.heldMs(ms);
  return ms === null ? p.provisional : p.provisionalMs(ms);
}

/** The baseline as it stands, and what could be done with it. */
function Nothing({ picture }: { readonly picture: Picture }) {
  const words = useWords();
  const city = cityOf(picture.drawable.result);
  return (
    <>
      <Section>
        <p>{words.trying.panel.nothing}</p>
        <p className="note">{words.trying.panel.nothingNext}</p>
      </Section>
      {city && <ShareSection area={city} picture={picture} />}
      {city && <OfficeSection area={city} />}
    </>
  );
}

const Change = memo(function Change({ comparison }: { readonly comparison: Comparison }) {
  const words = useWords();
  const numbers = useNumbers();
  const { gained, lost } = comparison.change;
  const p = words.trying.panel;
  const hh = words.units.hh;
  return (
    <Section title={p.change(numbers.whole(comparison.minutes))}>
      <div className="two-columns">
        <div>
          <div className="figure-label">{p.gained}</div>
          <div className={`change-figure ${gained > 0 ? 'is-gain' : ''}`} data-testid="gained" data-value={gained}>
            {gained > 0 ? words.trying.hand.gained(numbers.whole(gained)) : numbers.whole(0)}
            <small>{hh}</small>
          </div>
        </div>
        <div>
          <div className="figure-label">{p.lost}</div>
          <div className={`change-figure ${lost > 0 ? 'is-loss' : ''}`} data-testid="lost" data-value={lost}>
            {lost > 0 ? words.trying.hand.lost(numbers.whole(lost)) : numbers.whole(0)}
            <small>{hh}</small>
          </div>
        </div>
      </div>
      {gained + lost === 0 ? (
        <p className="note">{p.noChange}</p>
      ) : (
        <>
          <div className="change-bar" aria-hidden="true">
            <i className="is-loss" style={{ flex: lost }} />
            <i className="is-gain" style={{ flex: gained }} />
          </div>
          <div className="change-foot">
            <span>{p.lostGained}</span>
            <span>
              {p.net}{' '}
              <b>
                {numbers.signed(gained - lost)} {hh}
              </b>
            </span>
          </div>
        </>
      )}
    </Section>
  );
});

const Indicators = memo(function Indicators({ comparison }: { readonly comparison: Comparison }) {
  const words = useWords();
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const { before, after, category, minutes } = comparison;
  return (
    <Section title={words.trying.panel.indicators} note={words.trying.panel.now} className="section-rows">
      {indicatorRows(before, after, { category, minutes, funding: pack?.funding.proposed ?? null }).map((row) => (
        <IndicatorLine key={`${row.indicator.id} ${row.indicator.minutes ?? ''}`} row={row} />
      ))}
    </Section>
  );
});

const SHOWN = 8;

function Affected({ comparison, picture }: { readonly comparison: Comparison; readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const isHeld = useDesk((state) => state.hand !== null);
  const { communities } = comparison.change;
  if (communities.length === 0) return null;
  const most = Math.max(...communities.map(({ gained, lost }) => Math.max(gained, lost)));
  return (
    <Section title={words.trying.panel.affected} note={words.units.hh} className="section-rows">
      {communities.slice(0, SHOWN).map((community) => {
        const row = <AffectedRow community={community} most={most} />;
        // while something is held the rows only follow
        if (isHeld)
          return (
            <div key={community.id} className="plain-row">
              {row}
            </div>
          );
        return (
          <AreaButton key={community.id} level="community" id={community.id} picture={picture}>
            {row}
          </AreaButton>
        );
      })}
      {communities.length > SHOWN && (
        <p className="note">{words.trying.panel.others(numbers.whole(communities.length - SHOWN))}</p>
      )}
    </Section>
  );
}

function AffectedRow({ community, most }: { readonly community: CommunityChange; readonly most: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const { name, gained, lost } = community;
  return (
    <>
      <span className="row-name is-strong">{name}</span>
      <span className="diverging" aria-hidden="true">
        <i className="is-loss" style={{ inlineSize: `${(50 * lost) / most}%` }} />
        <i className="is-gain" style={{ inlineSize: `${(50 * gained) / most}%` }} />
      </span>
      <span className="change-count">
        {gained > 0 && <b className="is-gain">{words.trying.hand.gained(numbers.whole(gained))}</b>}
        {lost > 0 && <b className="is-loss">{words.trying.hand.lost(numbers.whole(lost))}</b>}
      </span>
    </>
  );
}
