/** What a plan counts besides, for one area: its groups of people, the second nearest, office area seen otherwise. Nothing where it asks for nothing. */
import type { AreaFigures } from '../domain/result.ts';
import { furtherOf } from '../domain/settings.ts';
import { useLanguage, useLibrary, useNumbers, useWords } from './app-context.tsx';
import { Bar } from './charts.tsx';
import { categoryLabel, inLanguage } from './library.ts';
import { measuredCategory } from './measured.ts';
import { Figure, Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';

export function FurtherSections({ area, picture }: { readonly area: AreaFigures; readonly picture: Picture }) {
  return (
    <>
      <Groups area={area} picture={picture} />
      <Kth area={area} picture={picture} />
      <Office area={area} picture={picture} />
    </>
  );
}

function Groups({ area, picture }: { readonly area: AreaFigures; readonly picture: Picture }) {
  const words = useWords().settings.result;
  const numbers = useNumbers();
  const language = useLanguage();
  const { profiles } = useLibrary();
  const limit = picture.seen.minutesShown;
  const category = measuredCategory(picture.seen.measure, picture.drawable.result);
  if (area.groups.length === 0 || category === null) return null;
  return (
    <Section title={words.groups} note={words.groupsHead(numbers.whole(limit))} className="section-rows">
      {area.groups.map(({ id, profile, members, isPartial, coverage }) => {
        const within = coverage.find((one) => one.category === category)?.withinMinute[limit] ?? 0;
        const share = members === 0 ? null : within / members;
        const walker = profiles.find((one) => one.id === profile);
        return (
          <div key={id} className="further-row" data-testid={`group-${id}`} data-value={within}>
            <span>
              {id}
              <small>
                {[
                  words.members(numbers.whole(members)),
                  walker ? inLanguage(walker.name, language) : profile,
                  ...(isPartial ? [words.partial] : []),
                ].join(' · ')}
              </small>
            </span>
            <Bar share={share ?? 0} token="time-2" />
            <b>{share === null ? '−' : `${numbers.percent(100 * share)}%`}</b>
          </div>
        );
      })}
    </Section>
  );
}

function Kth({ area, picture }: { readonly area: AreaFigures; readonly picture: Picture }) {
  const words = useWords().settings.result;
  const numbers = useNumbers();
  const language = useLanguage();
  const library = useLibrary();
  const category = measuredCategory(picture.seen.measure, picture.drawable.result);
  const shown = area.kth.filter((one) => one.category === category);
  if (shown.length === 0 || category === null) return null;
  const { limitMinutes } = picture.drawable.result.settings;
  return (
    <Section title={words.kth} note={words.kthHead(numbers.whole(limitMinutes))} className="section-rows">
      {shown.map(({ k, householdsWithin }) => {
        const share = area.households === 0 ? null : householdsWithin / area.households;
        return (
          <div key={k} className="further-row" data-testid={`kth-${k}`} data-value={householdsWithin}>
            <span>
              {words.nth(k)}
              <small>{categoryLabel(library, category, language)}</small>
            </span>
            <Bar share={share ?? 0} token="time-2" />
            <b>{share === null ? '−' : `${numbers.percent(100 * share)}%`}</b>
          </div>
        );
      })}
    </Section>
  );
}

function Office({ area, picture }: { readonly area: AreaFigures; readonly picture: Picture }) {
  const words = useWords().settings;
  const units = useWords().units;
  const numbers = useNumbers();
  const { office } = furtherOf(picture.drawable.result.settings);
  if (office.method === '2sfca' && area.availableM2 === null && area.crowd === null) return null;
  return (
    <Section title={words.result.office}>
      {office.method !== '2sfca' && <p className="note">{words.result.method(words.methods[office.method])}</p>}
      <div className="two-columns">
        {area.availableM2 !== null && (
          <Figure
            label={words.result.available}
            value={numbers.whole(area.availableM2)}
            unit={units.m2}
            explain={words.result.availableMore}
          />
        )}
        {area.crowd !== null && (
          <Figure label={words.result.crowd} value={area.crowd.toFixed(2)} unit="" explain={words.result.crowdMore} />
        )}
      </div>
    </Section>
  );
}
