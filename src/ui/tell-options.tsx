/** What a sheet or report shows: scenario, comparison, measure, paper, colours, language, title, date. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue, Switch } from 'react-aria-components';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { CategoryId } from '../domain/units.ts';
import { defaultCategory, planName } from '../report/report-defaults.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { Segments } from './controls.tsx';
import { categoryLabel, packOf } from './library.ts';
import { measureChoices, measureId } from './measure-list.ts';
import { frameOfView, LAYOUTS, type Layout, type Matter, sheetOf, type TellChoice, tellWordsOf } from './tell-choice.ts';

interface Props {
  readonly choice: TellChoice;
  readonly change: (part: Partial<TellChoice>) => void;
  readonly matter: Matter;
}

export function TellOptions({ choice, change, matter }: Props) {
  const isSheet = choice.mode === 'sheet';
  return (
    <section className="tell-options">
      <Scenarios choice={choice} change={change} />
      {isSheet ? (
        <SheetParts choice={choice} change={change} matter={matter} />
      ) : (
        <Service choice={choice} change={change} matter={matter} />
      )}
      <PaperParts choice={choice} change={change} />
      {isSheet && <Shown choice={choice} change={change} />}
      <Texts choice={choice} change={change} matter={matter} />
    </section>
  );
}

function Scenarios({ choice, change }: Omit<Props, 'matter'>) {
  const language = useLanguage();
  const words = tellWordsOf(language);
  const { actions } = useApp();
  const scenarios = useSlice((state) => state.document.scenarios);
  const shown = useSlice((state) => state.shown);
  const against = choice.against ?? (shown === BASELINE_SCENARIO ? 'none' : BASELINE_SCENARIO);
  const entries = scenarios.map((scenario) => ({ id: scenario.id as string, label: planName(scenario, language) }));
  return (
    <>
      <Choice
        label={words.plan}
        entries={entries}
        chosen={shown}
        onChoose={(id) => {
          const scenario = scenarios.find((each) => each.id === id);
          if (scenario) actions.showScenario(scenario.id);
        }}
      />
      <Choice
        label={words.against}
        entries={[{ id: 'none', label: words.nothing }, ...entries.filter(({ id }) => id !== shown)]}
        chosen={against === shown ? 'none' : against}
        onChoose={(id) => change({ against: id, page: 0 })}
      />
    </>
  );
}

function SheetParts({ choice, change, matter }: Props) {
  const language = useLanguage();
  const words = tellWordsOf(language);
  const map = useWords().measures;
  const library = useLibrary();
  const viewMeasure = useSlice((state) => state.view.measure);
  const measure = choice.measure ?? viewMeasure;
  const { result } = matter.plan;
  const choices = measureChoices(result, measure, { library, language, pack: packOf(library, result.pack) });
  const layouts = matter.before === null ? (['one'] as const) : LAYOUTS;
  const layout: Layout = matter.before === null ? 'one' : choice.layout;
  return (
    <>
      <Choice
        label={words.layout}
        entries={layouts.map((id) => ({ id, label: words.layouts[id] }))}
        chosen={layout}
        onChoose={(id) => change({ layout: LAYOUTS.find((each) => each === id) ?? 'one', title: null })}
      />
      <Choice
        label={words.measure}
        entries={choices.map(({ id, title }) => ({ id, label: title }))}
        chosen={measureId(measure)}
        onChoose={(id) => change({ measure: choices.find((each) => each.id === id)?.measure ?? null, title: null })}
      />
      <Extent choice={choice} change={change} />
      <Row label={words.level}>
        <Segments
          label={words.level}
          segments={(['hex', 'community', 'street'] as const).map((id) => ({ id, label: map[id] }))}
          chosen={choice.level}
          onChoose={(id) => change({ level: id === 'community' || id === 'street' ? id : 'hex' })}
        />
      </Row>
    </>
  );
}

/** The largest town, a saved view at its scale on the screen, or as the map was moved. */
function Extent({ choice: { frame }, change }: Omit<Props, 'matter'>) {
  const words = tellWordsOf(useLanguage());
  const views = useSlice((state) => state.document.views);
  if (views.length === 0) return null;
  const saved = views.map((view) => ({ id: view.id, label: view.name, frame: frameOfView(view) }));
  const same = saved.find((each) => JSON.stringify(each.frame) === JSON.stringify(frame));
  const chosen = frame === null ? 'town' : (same?.id ?? 'hand');
  return (
    <Choice
      label={words.extent}
      entries={[
        { id: 'town', label: words.extentTown },
        ...saved,
        ...(chosen === 'hand' ? [{ id: 'hand', label: words.extentHand }] : []),
      ]}
      chosen={chosen}
      onChoose={(id) => {
        if (id !== 'hand') change({ frame: saved.find((each) => each.id === id)?.frame ?? null });
      }}
    />
  );
}

function Service({ choice, change, matter }: Props) {
  const language = useLanguage();
  const words = tellWordsOf(language);
  const library = useLibrary();
  const { result } = matter.plan;
  const entries = result.times
    .map(({ category }) => ({ id: category as string, label: categoryLabel(library, category, language) }))
    .toSorted((a, b) => Number(b.id === ANY_CENTRE) - Number(a.id === ANY_CENTRE));
  return (
    <Choice
      label={words.service}
      entries={entries}
      chosen={choice.category ?? defaultCategory(result)}
      onChoose={(id) => change({ category: id as CategoryId })}
    />
  );
}

function PaperParts({ choice, change }: Omit<Props, 'matter'>) {
  const language = useLanguage();
  const words = tellWordsOf(language);
  return (
    <>
      <Row label={words.paper}>
        <Segments
          label={words.paper}
          segments={[
            { id: 'A4', label: 'A4' },
            { id: 'A3', label: 'A3' },
          ]}
          chosen={choice.paper}
          onChoose={(id) => change({ paper: id === 'A3' ? 'A3' : 'A4' })}
        />
        {choice.mode === 'sheet' && (
          <Segments
            label={words.orientation}
            segments={[
              { id: 'wide', label: words.landscape },
              { id: 'tall', label: words.portrait },
            ]}
            chosen={choice.isLandscape ? 'wide' : 'tall'}
            onChoose={(id) => change({ isLandscape: id === 'wide' })}
          />
        )}
      </Row>
      <Row label={words.colour}>
        <Segments
          label={words.colour}
          segments={[
            { id: 'colour', label: words.inColour },
            { id: 'grey', label: words.inGrey },
          ]}
          chosen={choice.isGrey ? 'grey' : 'colour'}
          onChoose={(id) => change({ isGrey: id === 'grey' })}
        />
      </Row>
      <Row label={words.language}>
        <Segments
          label={words.language}
          segments={[
            { id: 'zh-CN', label: '中文' },
            { id: 'en', label: 'English' },
          ]}
          chosen={choice.language ?? language}
          onChoose={(id) => change({ language: id === 'en' ? 'en' : 'zh-CN', title: null })}
        />
      </Row>
    </>
  );
}

const SHOWN = ['showCommunities', 'showLine', 'showNames', 'showFacilities'] as const;

function Shown({ choice, change }: Omit<Props, 'matter'>) {
  const words = tellWordsOf(useLanguage());
  const numbers = useNumbers();
  const minutes = useSlice((state) => state.view.minutesShown);
  const labels = {
    showCommunities: words.communities,
    showLine: words.line(numbers.whole(minutes)),
    showNames: words.names,
    showFacilities: words.facilities,
  };
  return (
    <div className="tell-shown">
      {SHOWN.map((name) => (
        <Switch key={name} className="tell-switch" isSelected={choice[name]} onChange={(isOn) => change({ [name]: isOn })}>
          <span>{labels[name]}</span>
          <i aria-hidden="true" />
        </Switch>
      ))}
    </div>
  );
}

function Texts({ choice, change, matter }: Props) {
  const words = tellWordsOf(useLanguage());
  const { store } = useApp();
  const isSheet = choice.mode === 'sheet';
  return (
    <>
      {isSheet && (
        <>
          <label className="tell-field">
            <span>{words.heading}</span>
            <input
              value={choice.title ?? sheetOf(matter, choice, store.getState()).title}
              onChange={({ target }) => change({ title: target.value })}
            />
          </label>
          <label className="tell-field">
            <span>{words.subheading}</span>
            <input value={choice.subtitle} onChange={({ target }) => change({ subtitle: target.value })} />
          </label>
        </>
      )}
      <label className="tell-field">
        <span>{words.date}</span>
        <input
          type="date"
          value={choice.date}
          onChange={({ target }) => {
            if (target.value !== '') change({ date: target.value });
          }}
        />
      </label>
    </>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="tell-row">
      <span aria-hidden="true">{label}</span>
      <span className="tell-row-parts">{children}</span>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly entries: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Choice({ label, entries, chosen, onChoose }: ChoiceProps) {
  return (
    <Select className="tell-row" aria-label={label} selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))}>
      <span aria-hidden="true">{label}</span>
      <Button className="select-button">
        <SelectValue />
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {entries.map((entry) => (
            <ListBoxItem key={entry.id} id={entry.id} className="menu-item" textValue={entry.label}>
              {entry.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
