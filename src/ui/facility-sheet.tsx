/** The sheet of a place: its area, whom it reaches within the limit, and whose nearest it is. */
import type { FacilityFigures } from '../domain/result.ts';
import { useLanguage, useLibrary, useNumbers, useWords } from './app-context.tsx';
import { Explained } from './controls.tsx';
import { categoryLabel } from './library.ts';
import { measuredCategory } from './measured.ts';
import { Figure, PanelHead, Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';

export function FacilitySheet({
  picture,
  facility,
  row,
}: {
  readonly picture: Picture;
  readonly facility: FacilityFigures;
  readonly row: number;
}) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const { result, baseline } = picture.drawable;
  const community = baseline.town.communities.find(({ id }) => id === facility.community);
  const limit = numbers.whole(result.settings.limitMinutes);
  const facts: readonly (readonly [string, string])[] = [
    [
      words.facility.area,
      facility.areaDm2 === null ? words.facility.areaUnknown : `${numbers.whole(facility.areaDm2 / 100)} ${words.units.m2}`,
    ],
    [words.facility.belongs, community?.name ?? words.states.none],
    [words.facility.position, facility.positionAssumed ? words.facility.assumed : words.facility.given],
    [words.facility.leg, facility.offNetwork ? words.facility.offNetwork : `${numbers.whole(facility.legM)} m`],
  ];
  return (
    <>
      <PanelHead title={facility.name} />
      <Section>
        <p className="note">
          {categoryLabel(library, facility.category, language)} · {facility.open ? words.facility.open : words.facility.closed}
        </p>
        <div className="share-line">
          <span className="main-figure">
            {numbers.whole(facility.householdsWithin)}
            <small>{words.units.hh}</small>
          </span>
          <span className="share-words">
            <Explained text={words.explain.facilityWithin}>{words.facility.within(limit)}</Explained>
          </span>
        </div>
        <Figure
          label={words.facility.per100}
          value={facility.m2Per100Within === null ? '−' : numbers.short(facility.m2Per100Within)}
          unit={words.units.m2per100}
          explain={words.explain.facilityPer100}
        />
      </Section>
      <Section className="section-rows">
        {facts.map(([name, value]) => (
          <div className="plain-row" key={name}>
            <span className="row-name">{name}</span>
            <span className="row-value">{value}</span>
          </div>
        ))}
      </Section>
      <Catchment picture={picture} row={row} />
    </>
  );
}

/** Sums of whole households over the hexes whose nearest place this is, as the map outlines them. */
function Catchment({ picture, row }: { readonly picture: Picture; readonly row: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const { result, cellHouseholds } = picture.drawable;
  const category = measuredCategory(picture.seen.measure, result);
  const nearest = result.times.find((times) => times.category === category)?.cellFacility;
  if (!nearest) return null;
  let households = 0;
  nearest.forEach((facility, cell) => {
    if (facility === row) households += cellHouseholds[cell] ?? 0;
  });
  return (
    <Section title={words.facility.catchment} explain={words.explain.catchment}>
      <p className="note">{words.facility.catchmentOf(numbers.whole(households))}</p>
    </Section>
  );
}
