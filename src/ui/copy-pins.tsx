/** Where the conflicts of a merge lie: numbered pins on the map; a press shows the conflict in the panel. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { TownMap } from '../map/town-map.ts';
import { useDesk, useDeskStore, useWords } from './app-context.tsx';
import { useConflicts } from './use-conflicts.ts';

export function CopyPins({ map }: { readonly map: TownMap }) {
  const words = useWords().keep.merge;
  const conflicts = useConflicts();
  const chosen = useDesk((desk) => desk.conflict);
  const desk = useDeskStore();
  const [, setTurn] = useState(0);
  const isShown = conflicts.length > 0;
  useEffect(() => (isShown ? map.onMoved(() => setTurn((turn) => turn + 1)) : undefined), [map, isShown]);
  return conflicts.map(({ id, title, place }, row) => {
    if (place === null) return null;
    const { x, y } = map.map.project([place[0], place[1]]);
    return (
      <Button
        key={id}
        className={`copy-pin ${id === chosen ? 'is-on' : ''}`}
        style={{ insetInlineStart: x, insetBlockStart: y }}
        aria-label={words.pin(String(row + 1), title)}
        data-testid="copy-pin"
        onPress={() => desk.setState({ conflict: id })}
      >
        {row + 1}
      </Button>
    );
  });
}
