/** The centre under the hand or the one that is selected: its figures, and what can be done to it besides moving. */
import { CircleX, DoorOpen, Maximize2 } from 'lucide-react';
import { type FormEvent, memo, useState } from 'react';
import { Button } from 'react-aria-components';
import { distanceM } from '../domain/geometry.ts';
import type { FacilityFigures } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import { useApp, useDesk, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { NumberInput, TextInput } from './form-fields.tsx';
import { categoryLabel } from './library.ts';
import { MadeForm } from './made-form.tsx';
import { Figure, Section } from './panel-parts.tsx';
import type { Picture } from './scene-context.tsx';
import { useBaselineResult } from './try-change.ts';
import { facilityOfHand, letGo, putBack, resizeTo } from './try-hand.ts';

const ICON = { size: 14, strokeWidth: 1.75 } as const;

export function CentreSection({ picture }: { readonly picture: Picture }) {
  const selection = useSlice((state) => state.view.selection);
  const built = useSlice(({ preview }) => (preview?.edit.kind === 'build-facility' ? preview.edit.id : undefined));
  const moved = useDesk(({ hand }) => facilityOfHand(hand));
  const isHeld = useDesk(({ hand }) => hand !== null);
  const isResized = useDesk(({ hand }) => hand?.kind === 'resize');
  const wanted = moved ?? built ?? (!isHeld && selection.kind === 'facility' ? selection.id : undefined);
  const facility = picture.drawable.result.facilities.find(({ id }) => id === wanted);
  if (!facility) return null;
  return <Centre key={facility.id} facility={facility} canAct={!isHeld} canResize={!isHeld || isResized} />;
}

interface CentreProps {
  readonly facility: FacilityFigures;
  readonly canAct: boolean;
  readonly canResize: boolean;
}

const Centre = memo(function Centre({ facility, canAct, canResize }: CentreProps) {
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
      {canAct && <MadeForm facility={facility} />}
      {canResize && <Resize facility={facility} />}
      {canAct && <Acts facility={facility} />}
    </Section>
  );
});

/** The figures follow what is typed, or drawn out on the map; Enter or the press makes it. */
function Resize({ facility }: { readonly facility: FacilityFigures }) {
  const words = useWords();
  const around = { app: useApp(), desk: useDeskStore() };
  const hand = useDesk((desk) => (desk.hand?.kind === 'resize' ? desk.hand : null));
  const areaM2 = hand?.areaM2 ?? (facility.areaDm2 === null ? null : facility.areaDm2 / 100);
  // the field is filled anew when the area is another than the one that was typed, and left alone while it is empty
  const [field, setField] = useState({ fills: 0, typed: areaM2, seen: areaM2 });
  if (areaM2 !== field.seen) {
    const isTyped = field.typed === null || field.typed === areaM2;
    setField({ fills: field.fills + (isTyped ? 0 : 1), typed: isTyped ? field.typed : areaM2, seen: areaM2 });
  }
  const type = (value: number | null): void => {
    setField({ ...field, typed: value });
    if (value === null) putBack(around);
    else resizeTo(around, facility, value, false);
  };
  const c = words.trying.centre;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    if (hand !== null) letGo(around);
  };
  return (
    <form className="try-act try-resize" onSubmit={make} data-testid="resize">
      <NumberInput key={field.fills} label={c.resize} value={areaM2} least={0} onValue={type} />
      <Button type="submit" className="button" isDisabled={hand === null || hand.areaM2 === hand.fromM2}>
        <Maximize2 {...ICON} />
        {c.resizeDo}
      </Button>
      {facility.open && <p className="note">{c.ring}</p>}
    </form>
  );
}

function Acts({ facility }: { readonly facility: FacilityFigures }) {
  const words = useWords();
  const { actions } = useApp();
  const [hours, setHours] = useState('');
  const [agreement, setAgreement] = useState('');
  const c = words.trying.centre;
  const act = (edit: Edit): void => {
    const refusal = actions.addEdit(edit);
    if (refusal !== null) actions.report(refusal);
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
          <TextInput label={c.hours} value={hours} onText={setHours} />
          <TextInput label={words.proposing.agreement} value={agreement} mostLetters={200} onText={setAgreement} />
          <Button type="submit" className="button is-accent">
            <DoorOpen {...ICON} />
            {c.room}
          </Button>
        </form>
      )}
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
