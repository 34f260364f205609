/** What the scenario says of a place that it built or opened, beside where it stands: kept as each field is left. */
import type { FacilityFigures } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import { scenarioShown } from '../store/app-state.ts';
import { useApp, useSlice, useWords } from './app-context.tsx';
import { KeptField } from './kept-field.tsx';

type Made = Extract<Edit, { kind: 'build-facility' | 'open-room' }>;

export function MadeForm({ facility }: { readonly facility: FacilityFigures }) {
  const words = useWords();
  const { actions } = useApp();
  const scenario = useSlice(scenarioShown);
  const position = scenario.edits.findLastIndex((edit) => madeBy(edit) === facility.id);
  const edit = scenario.edits[position];
  if (edit?.kind !== 'build-facility' && edit?.kind !== 'open-room') return null;
  const keep = (made: Made): void => actions.rewriteEdit(scenario.id, position, made);
  const f = words.trying.form;
  return (
    <div className="try-form made-form" data-testid="made">
      {edit.kind === 'build-facility' && (
        <>
          <Kept label={f.name} value={edit.name ?? ''} onKeep={(name) => name !== '' && keep({ ...edit, name })} />
          <Kept
            label={f.cost}
            value={edit.costYuan === undefined ? '' : String(edit.costYuan)}
            onKeep={(text) => {
              const { costYuan: _, ...free } = edit;
              const yuan = Math.round(Number(text));
              if (text === '') keep(free);
              else if (Number.isSafeInteger(yuan) && yuan >= 0) keep({ ...edit, costYuan: yuan });
            }}
          />
        </>
      )}
      <Kept label={f.hours} value={edit.hours ?? ''} onKeep={(hours) => keep(withText(edit, 'hours', hours))} />
      {edit.kind === 'open-room' && (
        <Kept
          label={words.proposing.agreement}
          value={edit.agreement ?? ''}
          onKeep={(agreement) => keep(withText(edit, 'agreement', agreement))}
        />
      )}
    </div>
  );
}

function madeBy(edit: Edit): string | null {
  if (edit.off) return null;
  if (edit.kind === 'build-facility') return edit.id ?? null;
  return edit.kind === 'open-room' ? edit.facility : null;
}

/** An empty text is none. */
function withText<Of extends Made>(edit: Of, field: 'hours' | 'agreement', text: string): Of {
  const others = Object.fromEntries(Object.entries(edit).filter(([name]) => name !== field));
  return { ...others, ...(text !== '' && { [field]: text }) } as Of;
}

interface KeptProps {
  readonly label: string;
  readonly value: string;
  readonly onKeep: (text: string) => void;
}

function Kept({ label, value, onKeep }: KeptProps) {
  return (
    <div className="try-kept">
      <span aria-hidden="true">{label}</span>
      <KeptField label={label} value={value} mostLetters={MOST_LETTERS} onKeep={onKeep} />
    </div>
  );
}

const MOST_LETTERS = 200;
