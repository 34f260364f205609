/** The walk for other walkers, and the next places of the same kind. */
import { Button } from 'react-aria-components';
import type { FacilityFigures } from '../domain/result.ts';
import type { WalkRoute } from '../engine/api.ts';
import { inMilliseconds, timeBreaks, timeClass } from '../map/classes.ts';
import { TIME_TOKENS } from '../map/classes.ts';
import { useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { inLanguage } from './library.ts';
import { Section } from './panel-parts.tsx';

/** The same way at each walker's speed: steps cost them all alike, so the times stand in the ratio of the speeds. */
export function ByWalker({ ms, limit }: { readonly ms: number; readonly limit: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const language = useLanguage();
  const { profiles } = useLibrary();
  const settings = useSlice((state) => state.document.settings);
  const alike = profiles.filter((profile) => profile.stepsFactor === settings.stepsFactor);
  const rows = alike.map((profile) => ({ profile, ms: (ms * settings.speed) / profile.speed }));
  const longest = Math.max(limit * 2 * 60_000, ...rows.map((row) => row.ms));
  const breaksMs = inMilliseconds(timeBreaks(limit));
  if (rows.length === 0) return null;
  return (
    <Section title={words.why.byWalker} note={words.why.byWalkerUnit} explain={words.why.byWalkerNote} className="section-rows">
      {rows.map(({ profile, ms: own }) => (
        <div className="plain-row" key={profile.id}>
          <span className="row-name">
            {inLanguage(profile.name, language)} <small>{profile.speed}</small>
          </span>
          <span className="bar has-notch" aria-hidden="true">
            <i
              style={{
                inlineSize: `${(100 * own) / longest}%`,
                background: `var(--${TIME_TOKENS[timeClass(Math.min(own, 3_600_000), breaksMs)] ?? 'time-6'})`,
              }}
            />
            <em style={{ insetInlineStart: `${(100 * limit * 60_000) / longest}%` }} />
          </span>
          <b className="row-count">{numbers.minutes(own)}</b>
        </div>
      ))}
    </Section>
  );
}

interface NearestProps {
  readonly routes: readonly WalkRoute[];
  readonly facilities: readonly FacilityFigures[];
  readonly limit: number;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function NearestPlaces({ routes, facilities, limit, chosen, onChoose }: NearestProps) {
  const words = useWords();
  const numbers = useNumbers();
  return (
    <Section title={words.why.nearest} note={words.why.nearestUnit} explain={words.explain.nearest} className="section-rows">
      {routes.map((route, index) => {
        const facility = facilities[route.facility];
        return (
          <Button
            key={route.facility}
            className={`row-button ${index === chosen ? 'is-chosen' : ''}`}
            aria-pressed={index === chosen}
            onPress={() => onChoose(index)}
          >
            <span className="row-number">{index + 1}</span>
            <span className="row-name is-strong">{facility?.name ?? ''}</span>
            <span className={`row-count ${route.milliseconds > limit * 60_000 ? 'is-missed' : ''}`}>
              {numbers.minutes(route.milliseconds)}
            </span>
            <span className="row-area">
              {facility?.areaDm2 === null || facility?.areaDm2 === undefined
                ? '−'
                : `${numbers.whole(facility.areaDm2 / 100)} ${words.units.m2}`}
            </span>
          </Button>
        );
      })}
    </Section>
  );
}
