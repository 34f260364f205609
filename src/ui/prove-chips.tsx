/** What a siting question keeps besides its sentence, as chips: what stays, what is built, the conditions, the rules for single candidates. */
import { Plus, Square as SquareIcon, SquareCheck } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, ToggleButton } from 'react-aria-components';
import { useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { packOf, standardM2Per100 } from './library.ts';
import { BuildChip, useBuilt } from './prove-build.tsx';
import { type Around, type Condition, CONDITIONS, conditionsOf, reasonAgainst, withCondition } from './prove-change.ts';
import { ConditionChip } from './prove-conditions.tsx';
import { useExisting } from './prove-existing.ts';
import { RuleChip } from './prove-form.tsx';
import { HexChip } from './prove-hexes.tsx';
import { useNameOf } from './prove-names.ts';
import { PointsChip } from './prove-points.tsx';
import { useGroups } from './prove-weights.tsx';

export function SiteChips() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const nameOf = useNameOf();
  const asked = useProveSlice((state) => state.question);
  const places = useProveSlice((state) => state.places);
  const existing = useExisting().length;
  const [fresh, setFresh] = useState<Condition | null>(null);
  const p = words.proving;
  const { candidates, model } = asked;
  const on = conditionsOf(asked);
  const shown = CONDITIONS.filter((condition) => on.includes(condition) || condition === fresh);
  return (
    <>
      <ToggleButton
        className="chip"
        isSelected={asked.keepExisting}
        onChange={(keepExisting) => actions.ask({ keepExisting, ...(!keepExisting && { closable: [] }) })}
        data-testid="chip-keep"
      >
        <Tick isOn={asked.keepExisting} /> {existing > 0 ? p.keep(numbers.whole(existing)) : p.keepPlain}
      </ToggleButton>
      {candidates.kind !== 'rooms' && <BuildChip />}
      {candidates.kind === 'points' && <PointsChip points={candidates.points} />}
      {candidates.kind === 'hexes' && <HexChip rule={candidates.rule ?? null} />}
      {model !== 'mclp' && model !== 'p-median' && (
        <ToggleButton
          className="chip"
          isSelected={asked.skipUnreachable}
          onChange={(skipUnreachable) => actions.ask({ skipUnreachable })}
          data-testid="chip-skip"
        >
          <Tick isOn={asked.skipUnreachable} /> {p.skip}
        </ToggleButton>
      )}
      {shown.map((condition) => (
        <ConditionChip
          key={condition}
          condition={condition}
          isFresh={condition === fresh}
          onDone={() => setFresh((one) => (one === condition ? null : one))}
        />
      ))}
      {asked.required.map((id) => (
        <RuleChip key={id} text={p.required(nameOf(id, places[id]))} onRemove={() => actions.rule(id, null)} />
      ))}
      {asked.forbidden.map((id) => (
        <RuleChip key={id} text={p.forbidden(nameOf(id, places[id]))} onRemove={() => actions.rule(id, null)} />
      ))}
      <AddCondition there={shown} onAdd={setFresh} />
    </>
  );
}

export function Tick({ isOn }: { readonly isOn: boolean }) {
  const Icon = isOn ? SquareCheck : SquareIcon;
  return <Icon size={14} strokeWidth={1.75} aria-hidden="true" />;
}

interface AddProps {
  readonly there: readonly Condition[];
  readonly onAdd: (condition: Condition) => void;
}

/** What cannot be added now is listed with the reason. */
function AddCondition({ there, onAdd }: AddProps) {
  const words = useWords();
  const { actions } = useProve();
  const asked = useProveSlice((state) => state.question);
  const around = useAround();
  const c = words.proving.conditions;
  const open = CONDITIONS.filter((condition) => !there.includes(condition));
  const reasons = new Map(open.map((condition) => [condition, reasonAgainst(condition, asked, around)]));
  return (
    <MenuTrigger>
      <Button className="chip is-add" data-testid="add-condition">
        <Plus size={14} strokeWidth={1.75} /> {c.add}
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu
          className="menu"
          aria-label={c.add}
          disabledKeys={open.filter((condition) => reasons.get(condition) !== null)}
          onAction={(key) => {
            const condition = CONDITIONS.find((one) => one === key);
            if (condition === undefined) return;
            actions.ask(withCondition(condition, asked, around));
            onAdd(condition);
          }}
        >
          {open.map((condition) => {
            const reason = reasons.get(condition) ?? null;
            return (
              <MenuItem
                key={condition}
                id={condition}
                className="menu-item"
                textValue={c[condition]}
                data-testid={`add-${condition}`}
              >
                {c[condition]}
                {reason !== null && <small className="menu-reason">{c[reason]}</small>}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function useAround(): Around {
  const library = useLibrary();
  const pack = useSlice((state) => state.document.pack);
  return {
    sizes: useBuilt().sizes,
    m2Per100: standardM2Per100(packOf(library, pack)),
    existing: useExisting().length,
    groups: useGroups().map(({ id }) => id),
  };
}
