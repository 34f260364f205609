/** Where most households are left outside the circle; a press goes there. */
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useDeskStore, useNumbers, useWords } from './app-context.tsx';
import { AreaButton } from './area-button.tsx';
import { Bar } from './charts.tsx';
import { Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';
import { mostOutside } from './worst-places.ts';

const SHOWN = 8;

export function WorstSection({ picture }: { readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const worst = mostOutside(picture.drawable.result, picture.seen.measure, picture.seen.minutesShown);
  const most = worst[0]?.households ?? 1;
  return (
    <Section title={words.panel.worstTitle} note={words.panel.worstUnit} explain={words.explain.worst} className="section-rows">
      {worst.length === 0 && <p className="note">{words.panel.noneOutside}</p>}
      {worst.slice(0, SHOWN).map(({ area, households }) => (
        <AreaButton key={area.id} level="community" id={area.id} picture={picture}>
          <span className="row-name is-strong">{area.name}</span>
          <Bar share={households / most} token="time-5" />
          <span className="row-count">{numbers.whole(households)}</span>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
        </AreaButton>
      ))}
      {worst.length > SHOWN && (
        <Button
          className="link-button"
          onPress={() =>
            desk.setState({
              isDrawerOpen: true,
              drawerTab: 'community',
              sorts: { ...desk.getState().sorts, community: { column: 'outside', direction: 'descending' } },
            })
          }
        >
          {words.panel.outsideMore}
        </Button>
      )}
    </Section>
  );
}
