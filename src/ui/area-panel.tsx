/** The scorecard of the whole area: share first and largest, then area per household, rules, money, fairness, and the worst places. */
import type { AreaFigures } from '../domain/result.ts';
import { useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { BandsBar, bandParts, Bullet, Lorenz } from './charts.tsx';
import { Explained } from './controls.tsx';
import { FurtherSections } from './further-section.tsx';
import { FundingSection } from './funding-section.tsx';
import { categoryLabel, packOf, standardM2Per100 } from './library.ts';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { measuredCategory } from './measured.ts';
import { Figure, PanelHead, Section } from './panel-parts.tsx';
import { RulesSection } from './rules-section.tsx';
import type { Picture } from './scene-context.tsx';
import { StreetsSection } from './streets-section.tsx';
import { WorstSection } from './worst-section.tsx';

export function AreaPanel({ picture }: { readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const { result } = picture.drawable;
  const city = cityOf(result);
  if (!city) return null;
  const communities = result.areas.filter((area) => area.level === 'community').length;
  return (
    <>
      <PanelHead
        title={words.panel.wholeArea}
        note={words.panel.communitiesAndHouseholds(numbers.whole(communities), numbers.whole(city.households))}
        hasBack={false}
      />
      <ShareSection area={city} picture={picture} />
      <OfficeSection area={city} />
      <FurtherSections area={city} picture={picture} />
      <RulesSection result={result} />
      <Section className="section-pair">
        <FundingSection area={city} />
        <Fairness area={city} picture={picture} />
      </Section>
      <StreetsSection picture={picture} />
      <WorstSection picture={picture} />
    </>
  );
}

const BANDS = [5, 10, 15, 30] as const;

export function ShareSection({ area, picture }: { readonly area: AreaFigures; readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const limit = picture.seen.minutesShown;
  const category = measuredCategory(picture.seen.measure, picture.drawable.result);
  const coverage = coverageOf(area, category);
  if (category === null || !coverage) return null;
  const within = coverage.withinMinute[limit] ?? 0;
  const service = categoryLabel(library, category, language);
  const share = (households: number): string =>
    area.households > 0 ? numbers.percent((100 * households) / area.households) : '−';
  return (
    <Section title={words.panel.shareTitle(numbers.whole(limit), service)} explain={words.explain.share}>
      <div className="share-line">
        <span className="main-figure">
          {share(within)}
          <small>%</small>
        </span>
        <span className="share-words">
          {words.panel.inside(numbers.whole(within))}
          {words.app.comma}
          <b className="is-missed">{words.panel.outside(numbers.whole(area.households - within))}</b>
        </span>
      </div>
      <BandsBar parts={bandParts(coverage.withinMinute, area.households, limit)} limitAfter={3} label={words.dial.title} />
      <div className="bands-figures">
        {BANDS.map((minutes) => (
          <Figure
            key={minutes}
            label={words.panel.minutesShort(String(minutes))}
            value={share(coverage.withinMinute[minutes] ?? 0)}
            unit="%"
          />
        ))}
      </div>
    </Section>
  );
}

export function OfficeSection({ area }: { readonly area: AreaFigures }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const packId = useSlice((state) => state.document.pack);
  const limit = useSlice((state) => state.document.settings.limitMinutes);
  const standard = standardM2Per100(packOf(library, packId));
  const one = (label: string, value: number | null, explain: string) => (
    <div>
      <Figure
        label={label}
        value={value === null ? '−' : numbers.short(value)}
        unit={value === null ? words.states.noData : words.units.m2per100}
        explain={explain}
      />
      {value !== null && <Bullet value={value} standard={standard} label={`${label} ${numbers.short(value)}`} />}
    </div>
  );
  return (
    <Section title={words.panel.officeTitle} note={words.panel.standard(numbers.whole(standard))}>
      <div className="two-columns">
        {one(words.panel.entitled, area.entitledM2Per100, words.explain.entitled)}
        {one(words.panel.reachable(numbers.whole(limit)), area.reachableM2Per100, words.explain.reachable)}
      </div>
    </Section>
  );
}

function Fairness({ area, picture }: { readonly area: AreaFigures; readonly picture: Picture }) {
  const words = useWords();
  const { giniReachable } = area.fairness;
  const { result, cellHouseholds } = picture.drawable;
  return (
    <div className="fairness">
      <div className="section-head">
        <h3>{words.panel.fairness}</h3>
      </div>
      <div className="fairness-gini">
        {giniReachable === null ? (
          words.states.noData
        ) : (
          <Explained text={words.explain.gini}>{words.panel.gini(giniReachable.toFixed(2))}</Explained>
        )}
      </div>
      {giniReachable !== null && <Lorenz values={result.cellReachable} weights={cellHouseholds} label={words.panel.lorenz} />}
    </div>
  );
}
