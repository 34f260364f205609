/** The centre under the hand or the one that is selected: its figures, and what can be done to it besides moving. */
import { CircleX, DoorOpen, Maximize2 } from 'lucide-react';
import { type FormEvent, memo, useState } from 'react';
import { Button } from 'react-aria-components';
import { distanceM } from '../domain/geometry.ts';
import type { FacilityFigures } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import { useApp, useDesk, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { categoryLabel } from './library.ts';
import { Figure, Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';
import { useBaselineResult } from './try-change.ts';
import { NumberInput } from './try-form.tsx';

const ICON = { size: 14, strokeWidth: 1.75 } as const;

export function CentreSection({ picture }: { readonly picture: Picture }) {
  const selection = useSlice((state) => state.view.selection);
  const built = useSlice(({ preview }) => (preview?.edit.kind === 'build-facility' ? preview.edit.id : undefined));
  const moved = useDesk(({ hand }) => (hand?.kind === 'move' ? hand.facility : undefined));
  const isHeld = useDesk(({ hand }) => hand !== null);
  const wanted = moved ?? built ?? (!isHeld && selection.kind === 'facility' ? selection.id : undefined);
  const facility = picture.drawable.result.facilities.find(({ id }) => id === wanted);
  if (!facility) return null;
  return <Centre key={facility.id} facility={facility} canAct={!isHeld} />;
}

const Centre = memo(function Centre({ facility, canAct }: { readonly facility: FacilityFigures; readonly canAct: boolean }) {
  const words = useWords();
  const numbers = useNumbers();
  const library = useLibrary();
  const language = useLanguage();
  const old = useBaselineResult()?.facilities.find(({ id }) => id === facility.id);
  const p = words.trying.panel;
  const moved = old === undefined ? null : distanceM(old.lngLat[0], old.lngLat[1], facility.lngLat[0], facility.lngLat[1]);
  const area = facility.areaDm2 === null ? words.facility.areaUnknown : numbers.whole(facility.areaDm2 / 100);
  return (
    <Section title={p.centre} note={p.serves(numbers.whole(facility.householdsWithin))}>
      <div className="three-columns" data-testid="centre" data-households={facility.householdsWithin}>
        <Figure label={p.area} value={area} unit={facility.areaDm2 === null ? '' : words.units.m2} />
        <Figure
          label={p.per100}
          value={facility.m2Per100Within === null ? '−' : numbers.short(facility.m2Per100Within)}
          unit={facility.m2Per100Within === null ? '' : words.units.m2}
        />
        {moved !== null && moved > 0.05 && <Figure label={p.moved} value={numbers.whole(moved)} unit={words.units.m} />}
      </div>
      <p className="note">
        {categoryLabel(library, facility.category, language)} · {facility.open ? words.facility.open : words.facility.closed}
      </p>
      {facility.offNetwork && <p className="note is-missed">{p.offNetwork}</p>}
      {canAct && <Acts facility={facility} />}
    </Section>
  );
});

function Acts({ facility }: { readonly facility: FacilityFigures }) {
  const words = useWords();
  const { actions } = useApp();
  const [areaM2, setAreaM2] = useState<number | null>(facility.areaDm2 === null ? null : facility.areaDm2 / 100);
  const [hours, setHours] = useState('');
  const [agreement, setAgreement] = useState('');
  const c = words.trying.centre;
  const act = (edit: Edit): void => {
    const refusal = actions.addEdit(edit);
    if (refusal !== null) actions.report(refusal);
  };
  const canResize = areaM2 !== null && areaM2 * 100 !== facility.areaDm2;
  const resize = (event: FormEvent): void => {
    event.preventDefault();
    if (canResize) act({ kind: 'resize-facility', facility: facility.id, areaM2 });
  };
  const open = (event: FormEvent): void => {
    event.preventDefault();
    act({
      kind: 'open-room',
      facility: facility.id,
      ...(hours.trim() !== '' && { hours: hours.trim() }),
      ...(agreement.trim() !== '' && { agreement: agreement.trim() }),
    });
  };
  return (
    <div className="try-acts">
      {!facility.open && (
        <form className="try-act" onSubmit={open}>
          <label>
            <span>{c.hours}</span>
            <input value={hours} maxLength={80} onChange={(event) => setHours(event.target.value)} />
          </label>
          <label>
            <span>{words.proposing.agreement}</span>
            <input value={agreement} maxLength={200} onChange={(event) => setAgreement(event.target.value)} />
          </label>
          <Button type="submit" className="button is-accent">
            <DoorOpen {...ICON} />
            {c.room}
          </Button>
        </form>
      )}
      <form className="try-act" onSubmit={resize}>
        <NumberInput label={c.resize} value={areaM2} least={0} onValue={setAreaM2} />
        <Button type="submit" className="button" isDisabled={!canResize}>
          <Maximize2 {...ICON} />
          {c.resizeDo}
        </Button>
      </form>
      {facility.open && (
        <>
          <Button className="button" onPress={() => act({ kind: 'close-facility', facility: facility.id })}>
            <CircleX {...ICON} />
            {c.close} <kbd>X</kbd>
          </Button>
          <p className="note">{c.arrows}</p>
        </>
      )}
    </div>
  );
}
