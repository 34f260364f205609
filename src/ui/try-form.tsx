/** The form of a new place: kind, name, area, cost, hours and where it stands; every change shows at once, one press builds it. */
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CategoryId } from '../domain/units.ts';
import { isCentreCategory } from '../domain/centre-family.ts';
import { useApp, useDeskStore, useLanguage, useLibrary, useSlice, useWords } from './app-context.tsx';
import { NumberInput, TextInput } from './form-fields.tsx';
import { inLanguage } from './library.ts';
import { Section } from './panel-parts.tsx';
import { suggestedName } from './suggested-name.ts';
import { type Draft, hold, letGo, putBack } from './try-hand.ts';

export function BuildForm({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const language = useLanguage();
  const around = { app, desk };
  const suggested = useSlice((state) => suggestedName(state, draft));
  const f = words.trying.form;
  const change = (part: Partial<Draft>): void =>
    hold(around, { kind: 'build', draft: { ...draft, ...part }, isCarried: false, movedAt: performance.now() });
  const build = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.lngLat === null) return;
    letGo(around);
  };
  const categories = [...library.categories].sort((a, b) => rank(a.id) - rank(b.id));
  const [lng, lat] = draft.lngLat ?? [null, null];
  return (
    <Section>
      <form className="try-form" onSubmit={build} data-testid="build-form">
        <label className="is-wide">
          <span>{f.category}</span>
          <select value={draft.category} onChange={(event) => change({ category: event.target.value as CategoryId })}>
            {categories.map(({ id, name }) => (
              <option key={id} value={id}>
                {inLanguage(name, language)}
              </option>
            ))}
          </select>
        </label>
        <TextInput label={f.name} value={draft.name} placeholder={suggested} isWide onText={(name) => change({ name })} />
        <NumberInput label={f.area} value={draft.areaM2} least={0} onValue={(areaM2) => change({ areaM2: areaM2 ?? 0 })} />
        <NumberInput
          label={f.cost}
          value={draft.costYuan}
          least={0}
          onValue={(yuan) => change({ costYuan: yuan === null ? null : Math.round(yuan) })}
        />
        <TextInput label={f.hours} value={draft.hours} isWide onText={(hours) => change({ hours })} />
        <Coordinates key={`${lng ?? ''} ${lat ?? ''}`} lng={lng} lat={lat} onPlace={(lngLat) => change({ lngLat })} />
        {draft.lngLat === null && <p className="note is-wide">{f.place}</p>}
        <div className="try-form-foot is-wide">
          <Button type="submit" className="button is-accent" isDisabled={draft.lngLat === null}>
            {f.confirm}
          </Button>
          <Button
            className="button is-quiet"
            onPress={() => {
              putBack(around);
              desk.setState({ tryTool: 'move' });
            }}
          >
            {f.cancel} <kbd>Esc</kbd>
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** Service centres first, rooms of units last among them: those are opened, not built. */
const rank = (id: string): number => (id === 'unit-room' ? 1 : isCentreCategory(id as CategoryId) ? 0 : 2);

interface CoordinatesProps {
  readonly lng: number | null;
  readonly lat: number | null;
  readonly onPlace: (lngLat: readonly [number, number]) => void;
}

/** Placed when both are there and a field is left or Enter is pressed. */
function Coordinates({ lng, lat, onPlace }: CoordinatesProps) {
  const words = useWords();
  const [typed, setTyped] = useState<{ readonly lng: number | null; readonly lat: number | null }>({ lng, lat });
  const place = (): void => {
    if (typed.lng === null || typed.lat === null || (typed.lng === lng && typed.lat === lat)) return;
    onPlace([typed.lng, typed.lat]);
  };
  return (
    <div
      className="is-wide try-coordinates"
      onBlur={place}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || (typed.lng === lng && typed.lat === lat)) return;
        event.preventDefault();
        place();
      }}
    >
      <NumberInput label={words.trying.form.lng} value={lng} onValue={(value) => setTyped({ ...typed, lng: value })} />
      <NumberInput label={words.trying.form.lat} value={lat} onValue={(value) => setTyped({ ...typed, lat: value })} />
    </div>
  );
}
