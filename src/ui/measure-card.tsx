/** Top left on the map: what is coloured, and by what parts of the town. */
import { Check, ChevronDown, Layers, Search } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { MapLevel, Measure } from '../store/app-state.ts';
import { useApp, useDeskStore, useLanguage, useLibrary, useSlice, useWords } from './app-context.tsx';
import { Explained, IconButton, Segments } from './controls.tsx';
import { packOf } from './library.ts';
import { type MeasureGroup, measureChoices, measureId, measureTitle } from './measure-list.ts';
import { usePicture } from './scene-context.tsx';

const GROUPS: readonly MeasureGroup[] = ['time', 'covered', 'area', 'other', 'verdict'];
const LEVELS: readonly MapLevel[] = ['hex', 'community', 'street', 'district'];

export function MeasureCard() {
  const words = useWords();
  const measure = useSlice((state) => state.view.measure);
  const desk = useDeskStore();
  const naming = useNaming();
  const levels = useLevels();
  return (
    <section className={`card measure-card ${levels.length > 3 ? 'has-districts' : ''}`} aria-label={words.measures.title}>
      <MeasureMenu />
      <div className="measure-row">
        <LevelSegments />
        <span className="grow" />
        <IconButton label={words.measures.find} keys="/" onPress={() => desk.setState({ isPaletteOpen: true })}>
          <Search size={16} strokeWidth={1.75} />
        </IconButton>
      </div>
      <div className="measure-note">
        <Explained text={words.explain[measure.kind]}>{measureTitle(measure, naming, words)}</Explained>
      </div>
    </section>
  );
}

/** By what parts of the town it is seen. */
export function LevelSegments() {
  const words = useWords();
  const { actions } = useApp();
  const level = useSlice((state) => state.view.level);
  return (
    <Segments
      label={words.measures.level}
      segments={useLevels().map((id) => ({ id, label: words.measures[id] }))}
      chosen={level}
      onChoose={(id) => actions.showLevel(id as MapLevel)}
    />
  );
}

/** Districts only where there are several. */
function useLevels(): readonly MapLevel[] {
  const districts = usePicture()?.drawable.baseline.town.districts.length ?? 0;
  return LEVELS.filter((id) => id !== 'district' || districts > 1);
}

export function useNaming() {
  const library = useLibrary();
  const language = useLanguage();
  const packId = useSlice((state) => state.document.pack);
  return { library, language, pack: packOf(library, packId) };
}

/** `accepts`: which measures are offered; `shown`: what is coloured, where it is not the one that was chosen. */
export function MeasureMenu({
  accepts = () => true,
  shown,
}: {
  readonly accepts?: (measure: Measure) => boolean;
  readonly shown?: Measure;
}) {
  const words = useWords();
  const { actions } = useApp();
  const picture = usePicture();
  const chosen = useSlice((state) => state.view.measure);
  const measure = shown ?? chosen;
  const naming = useNaming();
  const all = picture ? measureChoices(picture.drawable.result, measure, naming) : [];
  const choices = all.filter((choice) => accepts(choice.measure));
  const titles: Readonly<Record<MeasureGroup, string>> = {
    time: words.measures.timeGroup,
    covered: words.measures.coveredGroup,
    area: words.measures.areaGroup,
    other: words.measures.otherGroup,
    verdict: words.measures.verdictGroup,
  };
  return (
    <MenuTrigger>
      <Button className="measure-button" aria-label={`${words.measures.change}: ${measureTitle(measure, naming, words)}`}>
        <Layers size={16} strokeWidth={1.75} />
        <span className="measure-title" title={measureTitle(measure, naming, words)}>
          {measureTitle(measure, naming, words)}
        </span>
        <ChevronDown size={16} strokeWidth={1.75} />
      </Button>
      <Popover className="popover measure-popover" placement="bottom start" offset={4}>
        <Menu
          className="menu"
          aria-label={words.measures.title}
          selectionMode="single"
          selectedKeys={[measureId(measure)]}
          onAction={(key) => {
            const choice = choices.find(({ id }) => id === key);
            if (choice) actions.showMeasure(choice.measure);
          }}
        >
          {GROUPS.filter((group) => choices.some((choice) => choice.group === group)).map((group) => (
            <MenuSection key={group} className="menu-section">
              <Header className="menu-header">{titles[group]}</Header>
              {choices
                .filter((choice) => choice.group === group)
                .map((choice) => (
                  <MenuItem key={choice.id} id={choice.id} className="menu-item" textValue={choice.title}>
                    <span className="menu-check">
                      {choice.id === measureId(measure) && <Check size={14} strokeWidth={2} />}
                    </span>
                    {choice.name}
                  </MenuItem>
                ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
