/** Share of each subdistrict's households within the limit, the least served first; a press goes there. */
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { coverageOf } from '../domain/indicators.ts';
import type { AreaFigures } from '../domain/result.ts';
import { useDeskStore, useNumbers, useWords } from './app-context.tsx';
import { AreaButton } from './area-button.tsx';
import { Bar } from './charts.tsx';
import { measuredCategory } from './measured.ts';
import { Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';

const SHOWN = 8;

export function StreetsSection({ picture }: { readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const rows = sharesOf(picture);
  if (rows.length < 2) return null;
  return (
    <Section title={words.panel.streetsTitle} note="%" explain={words.explain.streets} className="section-rows">
      {rows.slice(0, SHOWN).map(({ area, share }) => (
        <AreaButton key={area.id} level="street" id={area.id} picture={picture}>
          <span className="row-name is-strong">{area.name}</span>
          <Bar share={share} token="time-2" />
          <span className="row-count">{numbers.percent(100 * share)}</span>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
        </AreaButton>
      ))}
      {rows.length > SHOWN && (
        <Button className="link-button" onPress={() => desk.setState({ isDrawerOpen: true, drawerTab: 'street' })}>
          {words.panel.outsideMore}
        </Button>
      )}
    </Section>
  );
}

function sharesOf({ drawable, seen }: Picture): readonly { readonly area: AreaFigures; readonly share: number }[] {
  const category = measuredCategory(seen.measure, drawable.result);
  return drawable.result.areas
    .filter(({ level, households }) => level === 'street' && households > 0)
    .flatMap((area) => {
      const within = coverageOf(area, category)?.withinMinute[seen.minutesShown];
      return within === undefined ? [] : [{ area, share: within / area.households }];
    })
    .sort((a, b) => a.share - b.share || (a.area.id < b.area.id ? -1 : 1));
}
