/** How the chosen file was read, and the planner's word against it: sheet, encoding, coordinate system, axes, numbers. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { FileOffer, ReadingWish } from '../store/actions.ts';
import { useApp, useNumbers, useWords } from './app-context.tsx';
import { ChoiceField } from './import-choice.tsx';

interface Props {
  readonly offer: FileOffer;
  readonly wish: ReadingWish | undefined;
}

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'utf-16le'] as const;

export function ReadingFields({ offer, wish }: Props) {
  const words = useWords().importing.said;
  const numbers = useNumbers();
  const { actions } = useApp();
  const say = (part: Partial<ReadingWish>): void => void actions.setReading(offer.file, part);
  const isText = offer.encoding !== null || (wish?.encoding ?? null) !== null;
  const hasPlaces = offer.osm === null && (offer.sketch !== null || wish !== undefined || isAboutPlaces(offer));
  const found = wish?.encoding ? words.byRule : words.asFound((offer.encoding ?? '').toUpperCase());
  const hasLayers = offer.layers.length > 1;
  const layer = wish?.layer ?? offer.layer ?? '';
  if (!isText && !hasPlaces && !hasLayers) return null;
  return (
    <div className="import-reading">
      {hasLayers && (
        <ChoiceField
          label={words.layer}
          value={layer}
          options={offer.layers.map(({ name, rows }) => ({ id: name, name: words.layerRows(name, numbers.whole(rows)) }))}
          onChoose={(id) => say({ layer: id, numbers: [] })}
        />
      )}
      {isText && (
        <ChoiceField
          label={words.encoding}
          value={wish?.encoding ?? ''}
          options={[{ id: '', name: found }, ...ENCODINGS.map((id) => ({ id, name: id.toUpperCase() }))]}
          onChoose={(id) => say({ encoding: id === '' ? null : id })}
        />
      )}
      {hasPlaces && <CrsField key={wish?.crs ?? ''} offer={offer} said={wish?.crs ?? null} onSay={(crs) => say({ crs })} />}
      {hasPlaces && (
        <label className="import-check">
          <input
            type="checkbox"
            checked={wish?.swapAxes ?? false}
            onChange={(event) => say({ swapAxes: event.target.checked })}
          />
          {words.swap}
        </label>
      )}
      {wish?.numbers.map((column) => (
        <span key={column} className="tag">
          {words.numbers(column)}{' '}
          <Button className="link-button" onPress={() => say({ numbers: wish.numbers.filter((name) => name !== column) })}>
            {words.takeBack}
          </Button>
        </span>
      ))}
    </div>
  );
}

/** A file that could not be read for its coordinates alone. */
const isAboutPlaces = ({ problem }: FileOffer): boolean => problem !== null && problem.code.startsWith('shape/');

function CrsField({
  offer,
  said,
  onSay,
}: {
  readonly offer: FileOffer;
  readonly said: string | null;
  readonly onSay: (crs: string | null) => void;
}) {
  const words = useWords().importing.said;
  const [code, setCode] = useState('');
  const known = Object.entries(words.systems).map(([id, name]) => ({ id, name: `${name} · ${id}` }));
  const own = said !== null && words.systems[said] === undefined ? [{ id: said, name: said }] : [];
  const commit = (): void => {
    const digits = /^\s*(?:epsg:)?(\d{4,6})\s*$/i.exec(code)?.[1];
    if (digits !== undefined) onSay(`EPSG:${digits}`);
  };
  return (
    <>
      <ChoiceField
        label={words.crs}
        value={said ?? ''}
        options={[{ id: '', name: said === null ? words.asFound(offer.crs ?? '?') : words.byRule }, ...own, ...known]}
        onChoose={(id) => onSay(id === '' ? null : id)}
      />
      <input
        type="text"
        className="import-code"
        inputMode="numeric"
        aria-label={words.other}
        placeholder={words.other}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </>
  );
}
