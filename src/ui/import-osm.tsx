/** What one OpenStreetMap file gives besides streets: boundaries of a level, facilities by tags, households from buildings. */
import { useId, useState } from 'react';
import type { FileOffer, OsmChoice, OsmFacts } from '../store/actions.ts';
import { useNumbers, useWords } from './app-context.tsx';

interface Props {
  readonly offer: FileOffer;
  readonly osm: OsmFacts;
  readonly choice: OsmChoice;
  readonly onChoose: (part: Partial<OsmChoice>) => void;
}

export function OsmParts({ offer, osm, choice, onChoose }: Props) {
  const words = useWords().importing;
  const numbers = useNumbers();
  return (
    <section className="import-osm" aria-label={`${words.osm.title}: ${offer.file}`}>
      <h3>{words.osm.title}</h3>
      <Levels osm={osm} chosen={choice.boundaryLevel} onChoose={(boundaryLevel) => onChoose({ boundaryLevel })} />
      <label className="import-check">
        <input
          type="checkbox"
          checked={choice.facilities}
          disabled={osm.facilities === 0}
          onChange={(event) => onChoose({ facilities: event.target.checked })}
        />
        {words.osm.facilities(numbers.whole(osm.facilities))}
      </label>
      <label className="import-check">
        <input
          type="checkbox"
          checked={choice.households}
          disabled={osm.homes === 0}
          onChange={(event) => onChoose({ households: event.target.checked })}
        />
        {words.osm.households(numbers.whole(osm.homes))}
      </label>
      {choice.households && <FloorField osm={osm} choice={choice} onChoose={onChoose} />}
    </section>
  );
}

function Levels({
  osm,
  chosen,
  onChoose,
}: {
  readonly osm: OsmFacts;
  readonly chosen: number | null;
  readonly onChoose: (level: number | null) => void;
}) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const name = useId();
  if (osm.levels.length === 0) return <p className="note">{words.noLevels}</p>;
  return (
    <fieldset className="import-levels">
      <legend>{words.osm.communities}</legend>
      {osm.levels.map(({ level, named, unnamed, names }) => (
        <label key={level} className="import-check">
          <input
            type="radio"
            name={name}
            value={level}
            checked={chosen === level}
            disabled={named === 0}
            onChange={() => onChoose(level)}
          />
          <span>
            {words.osm.level(String(level), numbers.whole(named))}
            <small>
              {names.length < named ? words.osm.names(names.join(', '), numbers.whole(named)) : names.join(', ')}
              {unnamed > 0 && ` · ${words.osm.unnamed(numbers.whole(unnamed))}`}
            </small>
          </span>
        </label>
      ))}
      <label className="import-check">
        <input type="radio" name={name} value="" checked={chosen === null} onChange={() => onChoose(null)} />
        {words.osm.noLevel}
      </label>
    </fieldset>
  );
}

const LEAST_M2 = 10;
const MOST_M2 = 2000;

/** Floor area of one household, or the households of the whole file: either says the other. */
function FloorField({ osm, choice, onChoose }: Pick<Props, 'osm' | 'choice' | 'onChoose'>) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const floorM2 = choice.floorM2PerHousehold ?? 0;
  const set = (m2: number): void => {
    if (m2 >= LEAST_M2 && m2 <= MOST_M2) onChoose({ floorM2PerHousehold: m2 });
  };
  return (
    <div className="import-floor">
      <NumberField label={words.osm.floor} value={floorM2} onSet={set} />
      <NumberField
        label={words.osm.inAll}
        value={floorM2 > 0 ? osm.floorM2 / floorM2 : 0}
        onSet={(households) => set(osm.floorM2 / households)}
      />
      <p className="note">
        {words.osm.estimate(numbers.whole(osm.homes - osm.homesWithLevels), numbers.whole(osm.defaultLevels))}
      </p>
    </div>
  );
}

/** What is being typed stays as typed; it counts when the field is left or Enter is pressed. */
function NumberField({
  label,
  value,
  onSet,
}: {
  readonly label: string;
  readonly value: number;
  readonly onSet: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed !== null && Number(typed) > 0) onSet(Number(typed));
    setTyped(null);
  };
  return (
    <label>
      <input
        type="text"
        inputMode="decimal"
        value={typed ?? String(Math.round(value))}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />{' '}
      {label}
    </label>
  );
}
