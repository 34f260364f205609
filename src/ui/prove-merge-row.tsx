/** One merge of the plan, and what any merge changes, part by part of the price. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import type { CommunityId } from '../domain/units.ts';
import type { RegionFound } from '../store/prove-state.ts';
import { useApp, useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { PRICE_PARTS } from './prove-merge-settings.tsx';
import { useCommunityName } from './prove-names.ts';

/** One merge: taken or not, its members, and on a press what it changes, part by part. */
export function MergeRow({ region }: { readonly region: RegionFound }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const app = useApp();
  const nameOf = useCommunityName();
  const isDeclined = useProveSlice((state) => state.declined.includes(region.into));
  const [isOpen, setIsOpen] = useState(false);
  const m = words.proving.merge;
  const name = nameOf(region.into);
  const others = region.members.filter((id) => id !== region.into).map(nameOf);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className={`prove-merge ${isDeclined ? 'is-off' : ''}`} data-testid="prove-merge" data-into={region.into}>
      <Checkbox
        className="check"
        aria-label={m.take(name)}
        isSelected={!isDeclined}
        onChange={(isOn) => actions.decline(region.into, !isOn)}
      >
        <i aria-hidden="true" />
      </Checkbox>
      <Button
        className="row-button"
        aria-expanded={isOpen}
        onPress={() => {
          setIsOpen(!isOpen);
          app.actions.select({ kind: 'community', id: region.into as CommunityId });
        }}
      >
        <span className="row-name">
          <b>{name}</b> <small>+ {others.join(words.app.comma)}</small>
        </span>
        <span className="row-count">
          <b>{numbers.whole(region.households)}</b>{' '}
          <span className={region.isWithin ? 'is-met' : 'is-missed'}>{region.isWithin ? '✓' : '✕'}</span>
        </span>
        <span className="row-count">{numbers.signed(region.price - region.priceBefore)}</span>
        <Icon size={14} strokeWidth={1.75} />
      </Button>
      {isOpen && (
        <div className="prove-parts">
          <p className={region.isWithin ? 'is-met' : 'is-missed'}>{region.isWithin ? m.isWithin : m.isOutside}</p>
          <PartRows before={region.before} after={region.after} />
          {region.office !== null && <p className="note">{m.office(region.office)}</p>}
        </div>
      )}
    </div>
  );
}

export function PartRows({ before, after }: { readonly before: RegionFound['before']; readonly after: RegionFound['after'] }) {
  const words = useWords();
  const numbers = useNumbers();
  const weights = useProveSlice((state) => (state.merge.kind === 'solved' ? state.merge.asked.weights : state.merging.weights));
  const m = words.proving.merge;
  return PRICE_PARTS.map((part) => (
    <div key={part} className="prove-part">
      <span className="row-name" title={m.partUnits[part]}>
        {m.parts[part]} <small>{m.partUnits[part]}</small>
      </span>
      <span className="row-count">
        {numbers.whole(before[part])} → <b>{numbers.whole(after[part])}</b>
      </span>
      <span className="row-count">{numbers.signed(weights[part] * (after[part] - before[part]))}</span>
    </div>
  ));
}
