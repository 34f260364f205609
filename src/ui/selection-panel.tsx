/** Hexes chosen with a box or a line: how many households live there and how many are within the limit. */
import { Button } from 'react-aria-components';
import { timesOf } from '../map/cell-classes.ts';
import { inMilliseconds, timeBreaks } from '../map/classes.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useWords } from './app-context.tsx';
import { BandsBar } from './charts.tsx';
import { Explained } from './controls.tsx';
import { categoryLabel } from './library.ts';
import { measuredCategory } from './measured.ts';
import { PanelHead, Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';

export function SelectionPanel({ picture, cells }: { readonly picture: Picture; readonly cells: readonly number[] }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const { actions } = useApp();
  const { result, cellHouseholds } = picture.drawable;
  const limit = picture.seen.minutesShown;
  const category = measuredCategory(picture.seen.measure, result);
  const times = category === null ? null : timesOf(result, category);
  const parts = times ? householdsByBand(cells, times, cellHouseholds, limit) : [];
  const total = parts.reduce((sum, part) => sum + part, 0);
  const within = parts.slice(0, 3).reduce((sum, part) => sum + part, 0);
  return (
    <>
      <PanelHead title={words.panel.selected(numbers.whole(cells.length))} />
      <Section
        {...(category !== null && {
          title: words.panel.shareTitle(numbers.whole(limit), categoryLabel(library, category, language)),
          explain: words.explain.selected,
        })}
      >
        <div className="share-line">
          <span className="main-figure">
            {total > 0 ? numbers.percent((100 * within) / total) : '−'}
            <small>%</small>
          </span>
          <span className="share-words">
            {words.panel.inside(numbers.whole(within))}
            {words.app.comma}
            <b className="is-missed">{words.panel.outside(numbers.whole(total - within))}</b>
          </span>
        </div>
        <BandsBar parts={parts} limitAfter={3} label={words.dial.title} />
        <div className="plain-row">
          <span className="row-name">
            <Explained text={words.explain.selectedHouseholds}>{words.panel.selectedHouseholds}</Explained>
          </span>
          <b>{numbers.whole(total)}</b>
        </div>
      </Section>
      <Section>
        <Button className="button" onPress={() => actions.select({ kind: 'none' })}>
          {words.panel.clearSelection}
        </Button>
      </Section>
    </>
  );
}

/** Whole households in the six bands of time, and those that are not reached or off the network last. */
function householdsByBand(
  cells: readonly number[],
  times: Uint32Array,
  households: Uint32Array,
  limit: number,
): readonly number[] {
  const breaksMs = inMilliseconds(timeBreaks(limit));
  const parts = [...breaksMs.map(() => 0), 0];
  for (const cell of cells) {
    const band = breaksMs.findIndex((end) => (times[cell] ?? 0) <= end);
    const index = band === -1 ? parts.length - 1 : band;
    parts[index] = (parts[index] ?? 0) + (households[cell] ?? 0);
  }
  return parts;
}
