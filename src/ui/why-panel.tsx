/** Why this hex is inside or outside: the nearest place, the walk with its legs, other walkers, the next places, the rules here. */
import { CommunityOfCell } from './area-acts.tsx';
import { distanceM } from '../domain/geometry.ts';
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import type { WalkRoute } from '../engine/api.ts';
import { areaOfCell, entitledOf, timesOf } from '../map/cell-classes.ts';
import { cellName } from '../map/cell-at.ts';
import { useDesk, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { Explained } from './controls.tsx';
import { categoryLabel, inLanguage, packOf, standardM2Per100 } from './library.ts';
import { measuredCategory } from './measured.ts';
import { PanelHead, Section, VerdictSign } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import type { Picture } from './scene-context.tsx';
import { ByWalker, NearestPlaces } from './why-lists.tsx';
import { WalkBar } from './walk-bar.tsx';
import { WhatWouldHelp } from './why-help.tsx';

export function WhyPanel({ picture, cell }: { readonly picture: Picture; readonly cell: number }) {
  const words = useWords();
  const walks = useDesk((desk) => desk.walks);
  const desk = useDeskStore();
  const { result } = picture.drawable;
  const category = measuredCategory(picture.seen.measure, result);
  const answer = walks?.cell === cell ? walks.answer : null;
  const routes = answer?.ok ? answer.value : [];
  const route = routes[walks?.chosen ?? 0];
  const ms = category === null ? OFF_NETWORK : (timesOf(result, category)?.[cell] ?? OFF_NETWORK);
  return (
    <>
      <PanelHead title={words.why.title} />
      <Headline picture={picture} cell={cell} ms={ms} category={category} />
      <CommunityOfCell cell={cell} />
      {ms !== OFF_NETWORK && answer === null && <p className="section note">{words.why.looking}</p>}
      {answer?.ok === false && (
        <p className="section note">
          <ProblemSentence problem={answer.problem} />
        </p>
      )}
      {route && <Walk picture={picture} cell={cell} route={route} />}
      <WhatWouldHelp picture={picture} cell={cell} />
      {route && <ByWalker ms={route.milliseconds} limit={picture.seen.minutesShown} />}
      {routes.length > 0 && (
        <NearestPlaces
          routes={routes}
          facilities={result.facilities}
          limit={picture.seen.minutesShown}
          chosen={walks?.chosen ?? 0}
          onChoose={(chosen) => {
            const { walks: now } = desk.getState();
            if (now) desk.setState({ walks: { ...now, chosen } });
          }}
        />
      )}
      <Services picture={picture} cell={cell} />
      <RulesHere picture={picture} cell={cell} />
    </>
  );
}

function Headline({
  picture,
  cell,
  ms,
  category,
}: {
  readonly picture: Picture;
  readonly cell: number;
  readonly ms: number;
  readonly category: string | null;
}) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const speed = useSlice((state) => state.document.settings.speed);
  const { grid, result, cellHouseholds } = picture.drawable;
  const community = areaOfCell(picture.drawable, cell);
  const times = result.times.find((one) => one.category === category);
  const facility = result.facilities[times?.cellFacility[cell] ?? -1];
  const limit = picture.seen.minutesShown;
  const beyondMs = ms - limit * 60_000;
  return (
    <Section className="why-head">
      <p className="note">
        {community?.name ?? ''} · {words.why.households(numbers.whole(cellHouseholds[cell] ?? 0))} · {cellName(grid, cell)}
      </p>
      {ms === OFF_NETWORK ? (
        <>
          <p className="main-words">{words.why.offNetwork}</p>
          <p className="verdict is-missed">
            <i aria-hidden="true">✕</i> {words.why.offNetworkMore(numbers.whole(grid.cellLegM[cell] ?? 0))}
          </p>
        </>
      ) : (
        <>
          <div className="share-line">
            <span className={`main-figure ${beyondMs > 0 ? 'is-missed' : ''}`}>
              {ms === UNREACHED ? words.why.notReachedFigure : numbers.minutes(ms)}
              <small>{words.units.min}</small>
            </span>
            <span className="share-words is-strong">
              {words.why.to(facility?.name ?? (category === null ? '' : categoryLabel(library, category, language)))}
            </span>
          </div>
          <p className={`verdict ${beyondMs > 0 ? 'is-missed' : 'is-met'}`}>
            <i aria-hidden="true">{beyondMs > 0 ? '✕' : '✓'}</i>{' '}
            {ms === UNREACHED
              ? words.why.notReached
              : beyondMs > 0
                ? words.why.missedBy(numbers.minutes(beyondMs), numbers.whole(limit), numbers.whole((beyondMs / 1000) * speed))
                : words.why.metBy(numbers.minutes(-beyondMs), numbers.whole(limit))}
          </p>
        </>
      )}
    </Section>
  );
}

function Walk({ picture, cell, route }: { readonly picture: Picture; readonly cell: number; readonly route: WalkRoute }) {
  const words = useWords();
  const numbers = useNumbers();
  const speed = useSlice((state) => state.document.settings.speed);
  const { grid, result } = picture.drawable;
  const facility = result.facilities[route.facility];
  const straight = facility
    ? distanceM(grid.cellLng[cell] ?? 0, grid.cellLat[cell] ?? 0, facility.lngLat[0], facility.lngLat[1])
    : 0;
  const named = route.legs.map((leg, index) => ({
    ...leg,
    name:
      leg.kind === 'street'
        ? words.why.street
        : leg.kind === 'steps'
          ? words.why.steps
          : index === 0
            ? words.why.legFrom
            : words.why.legTo,
  }));
  return (
    <Section
      title={words.why.walk}
      note={words.why.walkOf(numbers.whole(route.metres), String(speed))}
      explain={words.explain.walkHere}
    >
      <WalkBar route={route} limitMinutes={picture.seen.minutesShown} />
      <table className="legs">
        <tbody>
          {named.map((leg, index) => (
            <tr key={`${leg.kind}${index}`}>
              <th scope="row">{leg.name}</th>
              <td>{numbers.whole(leg.metres)} m</td>
              <td>
                {numbers.minutes(leg.seconds * 1000)} {words.units.min}
              </td>
            </tr>
          ))}
          {straight > 1 && (
            <tr className="is-quiet">
              <th scope="row">{words.why.straight}</th>
              <td>{numbers.whole(straight)} m</td>
              <td>{words.why.detour((route.metres / straight).toFixed(2))}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Section>
  );
}

function Services({ picture, cell }: { readonly picture: Picture; readonly cell: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const { result } = picture.drawable;
  if (result.times.length < 2) return null;
  const limitMs = picture.seen.minutesShown * 60_000;
  return (
    <Section title={words.why.services} note={words.units.min} explain={words.explain.services} className="section-rows">
      {result.times.map(({ category, cellMs, cellFacility }) => {
        const ms = cellMs[cell] ?? OFF_NETWORK;
        const facility = result.facilities[cellFacility[cell] ?? -1];
        const figure = ms === OFF_NETWORK ? '−' : ms === UNREACHED ? words.why.notReachedFigure : numbers.minutes(ms);
        return (
          <div className="plain-row" key={category}>
            <span className="row-name" title={facility?.name}>
              {categoryLabel(library, category, language)}
            </span>
            <b className={ms > limitMs ? 'is-missed' : ''}>{figure}</b>
          </div>
        );
      })}
    </Section>
  );
}

function RulesHere({ picture, cell }: { readonly picture: Picture; readonly cell: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const { grid, result } = picture.drawable;
  const area = areaOfCell(picture.drawable, cell);
  const entitled = entitledOf(grid, result, cell);
  const reachable = result.cellReachable[cell] ?? Number.NaN;
  const figure = (value: number): string => (Number.isNaN(value) ? '−' : `${numbers.short(value)} ${words.units.m2per100}`);
  return (
    <Section
      title={words.why.rules}
      {...(pack && { note: inLanguage(pack.title, language) })}
      explain={words.explain.rulesHere}
      className="section-rows"
    >
      <div className="plain-row">
        <span className="row-name">
          <Explained text={words.explain.entitled}>{words.panel.entitled}</Explained>
        </span>
        <b>{figure(entitled)}</b>
      </div>
      <div className="plain-row">
        <span className="row-name">
          <Explained text={words.explain.reachable}>
            {words.panel.reachable(numbers.whole(result.settings.limitMinutes))}
          </Explained>
        </span>
        <b className={reachable < standardM2Per100(pack) ? 'is-missed' : ''}>{figure(reachable)}</b>
      </div>
      {area?.verdicts
        .filter(({ verdict }) => verdict.kind !== 'not-applicable')
        .map(({ standard, verdict }) => {
          const rule = pack?.standards.find(({ id }) => id === standard);
          return (
            <div className="plain-row" key={standard}>
              <span className="row-name">{rule ? inLanguage(rule.title, language) : standard}</span>
              <VerdictSign verdict={verdict} />
            </div>
          );
        })}
    </Section>
  );
}
