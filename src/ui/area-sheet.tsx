/** The sheet of a community or a subdistrict: size and kind, coverage by service, area, rules with their clauses, money, neighbours. */
import { Button } from 'react-aria-components';
import { isCentreCategory } from '../domain/centre-family.ts';
import type { AreaFigures } from '../domain/result.ts';
import type { CommunityId } from '../domain/units.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { AreaActs } from './area-acts.tsx';
import { OfficeSection, ShareSection } from './area-panel.tsx';
import { Bar } from './charts.tsx';
import { FurtherSections } from './further-section.tsx';
import { FundingSection } from './funding-section.tsx';
import { categoryLabel, inLanguage, packOf } from './library.ts';
import { PanelHead, Section, VerdictSign } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { VERDICT_SIGN } from './verdict-text.ts';

export function AreaSheet({ picture, area }: { readonly picture: Picture; readonly area: AreaFigures }) {
  const words = useWords();
  const numbers = useNumbers();
  const { communities } = picture.drawable.baseline.town;
  const community = area.level === 'community' ? communities.find(({ id }) => id === area.id) : undefined;
  const kind =
    community === undefined ? null : community.kind === null ? words.community.kindUnknown : words.community[community.kind];
  const parent = picture.drawable.result.areas.find(({ id }) => id === area.parent);
  const notes = [parent?.name, kind, words.why.households(numbers.whole(area.households))].filter(
    (note) => note !== undefined && note !== null,
  );
  return (
    <>
      <PanelHead title={area.name} />
      <p className="section note">{notes.join(' · ')}</p>
      <AreaActs area={area} />
      <ShareSection area={area} picture={picture} />
      <OfficeSection area={area} />
      <FurtherSections area={area} picture={picture} />
      <Offices picture={picture} area={area} />
      <Verdicts area={area} />
      <Rooms area={area} />
      <Coverage area={area} limit={picture.seen.minutesShown} />
      <Section>
        <FundingSection area={area} />
      </Section>
      {area.level === 'community' ? <Neighbours picture={picture} id={area.id} /> : <Members picture={picture} id={area.id} />}
    </>
  );
}

function Offices({ picture, area }: { readonly picture: Picture; readonly area: AreaFigures }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  if (area.level !== 'community') return null;
  const own = picture.drawable.result.facilities.filter(
    ({ community, category, areaDm2, open }) =>
      community === area.id && open && isCentreCategory(category) && areaDm2 !== null && areaDm2 > 0,
  );
  return (
    <Section
      title={words.community.offices}
      note={`${numbers.whole(area.officeDm2 / 100)} ${words.units.m2}`}
      explain={words.explain.offices}
      className="section-rows"
    >
      {own.length === 0 && <p className="note">{words.community.noOffices}</p>}
      {own.map((facility) => (
        <Button key={facility.id} className="row-button" onPress={() => actions.select({ kind: 'facility', id: facility.id })}>
          <span className="row-name">{facility.name}</span>
          <span className="row-area">
            {numbers.whole((facility.areaDm2 ?? 0) / 100)} {words.units.m2}
          </span>
        </Button>
      ))}
    </Section>
  );
}

function Verdicts({ area }: { readonly area: AreaFigures }) {
  const words = useWords();
  const language = useLanguage();
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const shown = area.verdicts.filter(({ verdict }) => verdict.kind !== 'not-applicable');
  if (shown.length === 0) return null;
  return (
    <Section
      title={words.community.rules}
      {...(pack && { note: inLanguage(pack.title, language) })}
      explain={words.explain.clauses}
      className="section-rows"
    >
      {shown.map(({ standard, verdict }) => {
        const rule = pack?.standards.find(({ id }) => id === standard);
        return (
          <div key={standard} className="clause-row">
            <span className="row-name">{rule ? inLanguage(rule.title, language) : standard}</span>
            <VerdictSign verdict={verdict} />
            {rule && (
              <small>
                {inLanguage(rule.clause, language)}
                {!rule.verified && ` (${words.top.unverified})`}
              </small>
            )}
          </div>
        );
      })}
    </Section>
  );
}

function Rooms({ area }: { readonly area: AreaFigures }) {
  const words = useWords();
  const language = useLanguage();
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  if (area.level !== 'community' || area.rooms.length === 0) return null;
  const have = area.rooms.filter(({ isPresent }) => isPresent === true).length;
  return (
    <Section
      title={words.community.rooms}
      note={words.community.roomsHave(String(have), String(area.rooms.length))}
      explain={words.explain.rooms}
      className="section-rows"
    >
      {area.rooms.map(({ room, isPresent }) => {
        const required = pack?.requiredRooms.find(({ id }) => id === room);
        const sign = isPresent === null ? 'unknown' : isPresent ? 'met' : 'missed';
        return (
          <div key={room} className="plain-row">
            <span className="row-name">{required ? inLanguage(required.name, language) : room}</span>
            <span className={`verdict is-${sign}`}>
              <i aria-hidden="true">{VERDICT_SIGN[sign]}</i>{' '}
              {isPresent === null
                ? words.community.roomUnknown
                : isPresent
                  ? words.community.roomThere
                  : words.community.roomMissing}
            </span>
          </div>
        );
      })}
    </Section>
  );
}

function Coverage({ area, limit }: { readonly area: AreaFigures; readonly limit: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  if (area.households === 0 || area.coverage.length < 2) return null;
  return (
    <Section
      title={words.community.coverage}
      note={words.panel.minutesShort(String(limit))}
      explain={words.explain.byService}
      className="section-rows"
    >
      {area.coverage.map(({ category, withinMinute }) => {
        const share = (withinMinute[limit] ?? 0) / area.households;
        return (
          <div key={category} className="plain-row">
            <span className="row-name">{categoryLabel(library, category, language)}</span>
            <Bar share={share} token="time-2" />
            <b className="row-count">{numbers.percent(share * 100)}%</b>
          </div>
        );
      })}
    </Section>
  );
}

function Neighbours({ picture, id }: { readonly picture: Picture; readonly id: string }) {
  const words = useWords();
  const rows = useNeighbours(picture.drawable.baseline.town.communities, id);
  return <AreaList picture={picture} title={words.community.neighbours} explain={words.explain.neighbours} ids={rows} />;
}

function Members({ picture, id }: { readonly picture: Picture; readonly id: string }) {
  const words = useWords();
  const ids = picture.drawable.result.areas
    .filter((area) => area.level === 'community' && area.parent === id)
    .map((area) => area.id);
  return <AreaList picture={picture} title={words.community.areas} explain={words.explain.members} ids={ids} />;
}

function AreaList({
  picture,
  title,
  explain,
  ids,
}: {
  readonly picture: Picture;
  readonly title: string;
  readonly explain: string;
  readonly ids: readonly string[];
}) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const areas = picture.drawable.result.areas.filter((area) => area.level === 'community' && ids.includes(area.id));
  if (areas.length === 0) return null;
  return (
    <Section title={title} note={words.units.hh} explain={explain} className="section-rows">
      {areas.map((area) => (
        <Button
          key={area.id}
          className="row-button"
          onPress={() => actions.select({ kind: 'community', id: area.id as CommunityId })}
        >
          <span className="row-name">{area.name}</span>
          <span className="row-count">{numbers.whole(area.households)}</span>
        </Button>
      ))}
    </Section>
  );
}
