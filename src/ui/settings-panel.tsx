/** How figures are counted: every parameter of the plan with its unit, changed together and counted with in one step of history. */
import './settings.css';
import { X } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { metres, metresPerSecond } from '../domain/units.ts';
import { useApp, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { inLanguage } from './library.ts';
import { Section } from './panel-parts.tsx';
import { canCount, type Draft, draftOf, settingsOf } from './settings-draft.ts';
import { FurtherFields } from './settings-further.tsx';
import { NumberField } from './settings-field.tsx';

export function SettingsPanel() {
  const words = useWords().settings;
  const app = useWords().app;
  const { actions } = useApp();
  const desk = useDeskStore();
  const settings = useSlice((state) => state.document.settings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [turn, setTurn] = useState(0);
  const close = (): void => desk.setState({ isSettingsOpen: false });
  const selection = useSlice((state) => state.view.selection);
  const [first] = useState(selection);
  useEffect(() => {
    // whoever presses on the map wants to see what is there
    if (selection !== first) desk.setState({ isSettingsOpen: false });
  }, [selection, first, desk]);
  const isGood = canCount(draft);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (!isGood) return;
    actions.replaceSettings(settingsOf(draft));
    if (draft.limitMinutes !== settings.limitMinutes) actions.showMinutes(draft.limitMinutes);
    close();
  };
  return (
    <form className="settings" onSubmit={apply} data-testid="settings" noValidate>
      <header className="panel-head">
        <h2>{words.title}</h2>
        <span className="panel-note">{words.note}</span>
        <span className="grow" />
        <IconButton label={app.close} keys="Esc" onPress={close}>
          <X size={16} strokeWidth={1.75} />
        </IconButton>
      </header>
      <div key={turn}>
        <WalkFields draft={draft} onChange={setDraft} />
        <GroundFields draft={draft} onChange={setDraft} />
        <FurtherFields draft={draft} onChange={setDraft} />
        <FixedFacts draft={draft} />
      </div>
      <div className="settings-foot">
        {!isGood && (
          <p className="note is-missed" role="alert">
            {words.wrong}
          </p>
        )}
        <Button type="submit" className="button is-accent" isDisabled={!isGood}>
          {words.apply}
        </Button>
        <Button
          className="button is-quiet"
          onPress={() => {
            const { personsPerHousehold, defaultLevels } = settings;
            setDraft(draftOf({ ...DEFAULT_SETTINGS, personsPerHousehold, defaultLevels }));
            setTurn(turn + 1);
          }}
        >
          {words.defaults}
        </Button>
      </div>
    </form>
  );
}

interface Fields {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

const CUSTOM = 'custom';

function WalkFields({ draft, onChange }: Fields) {
  const words = useWords().settings;
  const language = useLanguage();
  const { profiles } = useLibrary();
  const choose = (id: string): void => {
    const chosen = profiles.find((one) => one.id === id);
    onChange(
      chosen
        ? { ...draft, profile: chosen.id, speed: chosen.speed, stepsFactor: chosen.stepsFactor }
        : { ...draft, profile: CUSTOM },
    );
  };
  return (
    <Section title={words.walk} className="settings-grid">
      <label className="is-wide">
        <span>{words.walker}</span>
        <select value={draft.profile} onChange={(event) => choose(event.target.value)}>
          {profiles.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language)}
            </option>
          ))}
          <option value={CUSTOM}>{words.custom}</option>
        </select>
      </label>
      <NumberField
        key={`speed ${draft.profile}`}
        label={words.speed}
        value={draft.speed}
        isGood={(speed) => speed > 0}
        onValue={(speed) => onChange({ ...draft, profile: CUSTOM, speed: metresPerSecond(speed) })}
      />
      <NumberField
        key={`steps ${draft.profile}`}
        label={words.steps}
        value={draft.stepsFactor}
        isGood={(factor) => factor > 0}
        onValue={(stepsFactor) => onChange({ ...draft, profile: CUSTOM, stepsFactor })}
      />
      <NumberField
        label={words.limit}
        value={draft.limitMinutes}
        isGood={(minutes) => Number.isInteger(minutes) && minutes >= 1 && minutes <= 60}
        onValue={(limitMinutes) => onChange({ ...draft, limitMinutes })}
      />
    </Section>
  );
}

const RESOLUTIONS = [8, 9, 10, 11] as const;

function GroundFields({ draft, onChange }: Fields) {
  const words = useWords().settings;
  return (
    <Section title={words.ground} className="settings-grid">
      <label className="is-wide">
        <span>{words.resolution}</span>
        <select
          value={draft.resolution}
          onChange={(event) => {
            const resolution = RESOLUTIONS.find((one) => String(one) === event.target.value);
            if (resolution !== undefined) onChange({ ...draft, resolution });
          }}
        >
          {RESOLUTIONS.map((one) => (
            <option key={one} value={one}>
              {words.resolutions[one]}
            </option>
          ))}
        </select>
      </label>
      <NumberField
        label={words.maxLeg}
        value={draft.maxLegM}
        isGood={(distance) => distance >= 0}
        onValue={(distance) => onChange({ ...draft, maxLegM: metres(distance) })}
      />
      <NumberField
        label={words.minPiece}
        value={draft.minPieceM}
        isGood={(distance) => distance >= 0}
        onValue={(distance) => onChange({ ...draft, minPieceM: metres(distance) })}
      />
    </Section>
  );
}

function FixedFacts({ draft }: { readonly draft: Draft }) {
  const words = useWords().settings;
  const numbers = useNumbers();
  return (
    <Section title={words.fixed}>
      <dl className="settings-fixed">
        <dt>{words.personsPerHousehold}</dt>
        <dd>{draft.personsPerHousehold}</dd>
        <dt>{words.defaultLevels}</dt>
        <dd>{numbers.whole(draft.defaultLevels)}</dd>
      </dl>
    </Section>
  );
}
