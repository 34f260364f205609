/** What is counted besides: further facilities, groups of people at their own speed, other ways of sharing office area. */
import { Plus, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { type DemandGroup, type Further, kthInOrder } from '../domain/further.ts';
import { CROWD_MINUTES, OFFICE_METHODS } from '../domain/office-rule.ts';
import { useLanguage, useLibrary, useNumbers, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { inLanguage } from './library.ts';
import { Section } from './panel-parts.tsx';
import { type Draft, isGoodName, isGoodShare } from './settings-draft.ts';
import { NumberField } from './settings-field.tsx';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

const KTH = [2, 3] as const;

export function FurtherFields({ draft, onChange }: Props) {
  const words = useWords().settings;
  const { further } = draft;
  const change = (part: Partial<Further>): void => onChange({ ...draft, further: { ...further, ...part } });
  return (
    <>
      <Section title={words.besides}>
        {KTH.map((k) => (
          <label key={k} className="settings-check">
            <input
              type="checkbox"
              checked={further.kth.includes(k)}
              onChange={({ target }) =>
                change({ kth: kthInOrder([...further.kth.filter((one) => one !== k), ...(target.checked ? [k] : [])]) })
              }
            />
            {words.kth[k]}
          </label>
        ))}
      </Section>
      <Groups groups={further.groups} onChange={(groups) => change({ groups })} />
      <OfficeFields further={further} onChange={change} />
    </>
  );
}

const MOST_GROUPS = 6;

function Groups({
  groups,
  onChange,
}: {
  readonly groups: readonly DemandGroup[];
  readonly onChange: (groups: readonly DemandGroup[]) => void;
}) {
  const words = useWords().settings;
  const language = useLanguage();
  const { profiles } = useLibrary();
  const change = (row: number, part: Partial<DemandGroup>): void =>
    onChange(groups.map((group, at) => (at === row ? { ...group, ...part } : group)));
  const add = (): void => {
    const id = words.groupNames.find((name) => groups.every((group) => group.id !== name)) ?? '';
    const walker = profiles.find((one) => one.id === (groups.length === 0 ? 'older' : 'child')) ?? profiles[0];
    if (!walker) return;
    const { speed, stepsFactor } = walker;
    onChange([...groups, { id, members: { kind: 'share', share: 0.2 }, profile: walker.id, speed, stepsFactor }]);
  };
  return (
    <Section title={words.groups}>
      <p className="note">{words.groupsMore}</p>
      {groups.map((group, row) => (
        // rows are told apart by their place: a name is being typed
        <div key={row} className="settings-group">
          <label>
            <span>{words.groupName}</span>
            <input
              value={group.id}
              maxLength={40}
              aria-invalid={!isGoodName(group, groups)}
              title={isGoodName(group, groups) ? undefined : words.badName}
              onChange={({ target }) => change(row, { id: target.value })}
            />
          </label>
          {group.members.kind === 'share' ? (
            <NumberField
              label={words.groupShare}
              value={Math.round(group.members.share * 1e6) / 1e4}
              isGood={(percent) => percent > 0 && percent <= 100}
              onValue={(percent) => change(row, { members: { kind: 'share', share: percent / 100 } })}
            />
          ) : (
            <span className="settings-column">{words.columnGroup(group.members.column)}</span>
          )}
          <label>
            <span>{words.groupWalker}</span>
            <select
              value={group.profile}
              onChange={({ target }) => {
                const chosen = profiles.find((one) => one.id === target.value);
                if (chosen) change(row, { profile: chosen.id, speed: chosen.speed, stepsFactor: chosen.stepsFactor });
              }}
            >
              {profiles.map(({ id, name, speed }) => (
                <option key={id} value={id}>
                  {inLanguage(name, language)} {speed}
                </option>
              ))}
            </select>
          </label>
          <IconButton label={words.removeGroup(group.id)} onPress={() => onChange(groups.filter((_, at) => at !== row))}>
            <Trash2 size={14} strokeWidth={1.75} />
          </IconButton>
          {!isGoodName(group, groups) && <p className="note is-missed">{words.badName}</p>}
          {!isGoodShare(group) && <p className="note is-missed">{words.badShare}</p>}
        </div>
      ))}
      {groups.length < MOST_GROUPS && (
        <Button className="button is-small" onPress={add}>
          <Plus size={14} strokeWidth={1.75} /> {words.addGroup}
        </Button>
      )}
    </Section>
  );
}

function OfficeFields({
  further,
  onChange,
}: {
  readonly further: Further;
  readonly onChange: (part: Partial<Further>) => void;
}) {
  const words = useWords().settings;
  const numbers = useNumbers();
  const { office } = further;
  const change = (part: Partial<Further['office']>): void => onChange({ office: { ...office, ...part } });
  return (
    <Section title={words.office} className="settings-grid">
      <label className="is-wide">
        <span>{words.method}</span>
        <select
          value={office.method}
          onChange={({ target }) => change({ method: OFFICE_METHODS.find((one) => one === target.value) ?? office.method })}
        >
          {OFFICE_METHODS.map((one) => (
            <option key={one} value={one}>
              {words.methods[one]}
            </option>
          ))}
        </select>
      </label>
      {office.method !== '2sfca' &&
        office.zones.map(({ minutes, weight }, row) => (
          <NumberField
            key={minutes}
            label={words.zone(numbers.whole(minutes))}
            value={weight}
            isGood={(typed) => typed >= 0 && typed <= 1}
            onValue={(typed) =>
              change({ zones: office.zones.map((zone, at) => (at === row ? { ...zone, weight: typed } : zone)) })
            }
          />
        ))}
      <label className="settings-check is-wide">
        <input
          type="checkbox"
          checked={office.hasAvailability}
          onChange={({ target }) => change({ hasAvailability: target.checked })}
        />
        {words.availability}
      </label>
      <label className="settings-check is-wide">
        <input
          type="checkbox"
          checked={office.crowdMinutes !== null}
          onChange={({ target }) => change({ crowdMinutes: target.checked ? CROWD_MINUTES : null })}
        />
        {words.crowd}
      </label>
      {office.crowdMinutes !== null && (
        <NumberField
          label={words.crowdMinutes}
          value={office.crowdMinutes}
          isGood={(minutes) => minutes > 0}
          onValue={(crowdMinutes) => change({ crowdMinutes })}
        />
      )}
    </Section>
  );
}
