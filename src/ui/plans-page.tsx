/**
 * The start page: plans that this browser keeps, with what can be done to each, and the other ways to begin.
 *
 * It covers the map as the import does, and goes when a plan is opened or the planner closes it.
 */
import { FolderInput, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { PlanRecord } from '../store/keep/plan-record.ts';
import { useApp, useDesk, useDeskStore, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { Logo } from './logo.tsx';
import { PlanRow } from './plan-row.tsx';
import { useEscape } from './use-escape.ts';

export function PlansPage() {
  const isOpen = useDesk((desk) => desk.isPlansOpen);
  const isImporting = useSlice((state) => state.importing.kind !== 'closed');
  const desk = useDeskStore();
  useEffect(() => {
    if (isImporting) desk.setState({ isPlansOpen: false });
  }, [isImporting, desk]);
  return isOpen && !isImporting ? <OpenPlans /> : null;
}

function OpenPlans() {
  const words = useWords().keep;
  const { actions } = useApp();
  const desk = useDeskStore();
  const plans = useSlice((state) => state.plans);
  const chooseFiles = useDesk(({ chooseFiles: choose }) => choose);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = (): void => desk.setState({ isPlansOpen: false });
  useEscape(close);
  useEffect(() => {
    heading.current?.focus();
    void actions.listPlans();
  }, [actions]);
  const kept = plans.filter(({ removedAt }) => removedAt === null);
  const removed = plans.filter(({ removedAt }) => removedAt !== null);
  return (
    <section className="plans" role="dialog" aria-labelledby="plans-title" data-testid="plans">
      <div className="plans-sheet">
        <header className="plans-head">
          <Logo size={28} />
          <h2 id="plans-title" ref={heading} tabIndex={-1}>
            {words.title} <small>{words.intro}</small>
          </h2>
          <span className="grow" />
          <Button className="button is-accent" onPress={() => chooseFiles?.()}>
            <FolderInput size={16} strokeWidth={1.75} aria-hidden="true" />
            {words.open}
          </Button>
          <Button
            className="button"
            onPress={() => {
              close();
              void actions.openSample();
            }}
          >
            {words.sample}
          </Button>
          <IconButton label={words.close} keys="Esc" onPress={close}>
            <X size={16} strokeWidth={1.75} />
          </IconButton>
        </header>
        {kept.length === 0 ? <p className="plans-none">{words.none}</p> : <PlanTable plans={kept} onOpened={close} />}
        {removed.length > 0 && <Bin plans={removed} />}
      </div>
    </section>
  );
}

function PlanTable({ plans, onOpened }: { readonly plans: readonly PlanRecord[]; readonly onOpened: () => void }) {
  const words = useWords().keep;
  return (
    <div className="plans-scroll">
      <table className="plans-table" aria-label={words.recent}>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col" className="is-number">
              {words.scenarios}
            </th>
            <th scope="col" className="is-number">
              {words.size}
            </th>
            <th scope="col">{words.changed}</th>
            <th scope="col">
              <span className="visually-hidden">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <PlanRow key={plan.key} plan={plan} onOpened={onOpened} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Deleted is undone here, for a day. */
function Bin({ plans }: { readonly plans: readonly PlanRecord[] }) {
  const words = useWords().keep;
  const { actions } = useApp();
  return (
    <section className="plans-bin" aria-label={words.removed}>
      <h3>
        {words.removed} <small>{words.removedMore}</small>
      </h3>
      <ul>
        {plans.map(({ key, name }) => (
          <li key={key}>
            <span>{name}</span>
            <Button className="button is-quiet" data-testid="plan-restore" onPress={() => void actions.restorePlan(key)}>
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
