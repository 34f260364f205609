/** Who is counted in a question and how much: the households and the groups of the plan, each at their own speed. */
import type { DemandGroup } from '../domain/further.ts';
import { furtherOf } from '../domain/settings.ts';
import { useLanguage, useLibrary, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { inLanguage } from './library.ts';
import { NumberField } from './prove-number-field.tsx';

const MOST_WEIGHT = 1e6;

export const useGroups = (): readonly DemandGroup[] => useSlice(({ document }) => furtherOf(document.settings).groups);

/** A weight of zero leaves a group out, and somebody is always counted. */
export function WeightsForm() {
  const words = useWords();
  const { actions } = useProve();
  const language = useLanguage();
  const { profiles } = useLibrary();
  const groups = useGroups();
  const speed = useSlice(({ document }) => document.settings.speed);
  const asked = useProveSlice((state) => state.question.groupWeights);
  const c = words.proving.conditions;
  const walkerOf = ({ profile, speed: own }: DemandGroup): string => {
    const walker = profiles.find((one) => one.id === profile);
    return `${walker ? inLanguage(walker.name, language) : profile} ${own} m/s`;
  };
  const rows = [
    { group: null, name: c.weightsAll, walker: `${speed} m/s` },
    ...groups.map((group) => ({ group: group.id, name: group.id, walker: walkerOf(group) })),
  ];
  const weightOf = (group: string | null): number => asked.find((one) => one.group === group)?.weight ?? 0;
  const change = (changed: string | null, weight: number): void => {
    const next = rows
      .map(({ group }) => ({ group, weight: group === changed ? weight : weightOf(group) }))
      .filter((one) => one.weight > 0);
    if (next.length > 0 && weight < MOST_WEIGHT) actions.ask({ groupWeights: next });
  };
  return (
    <div className="prove-choices">
      {rows.map(({ group, name, walker }) => (
        <div key={group ?? ''} className="prove-bounds">
          <span className="row-name">
            {name} <small className="note">{walker}</small>
          </span>
          <NumberField label={c.alsoWeight(name)} value={weightOf(group)} isFine onValue={(weight) => change(group, weight)} />
        </div>
      ))}
      <p className="note">{c.weightsNote}</p>
    </div>
  );
}
