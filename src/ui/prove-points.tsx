/** Points of one's own as candidates: clicked on the map, or pasted as a table of name, longitude, latitude and cost. */
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { PointAsked } from '../store/prove-state.ts';
import { useNumbers, useProve, useWords } from './app-context.tsx';
import { pointsFromText, textOfPoints } from './prove-points-text.ts';

export function PointsChip({ points }: { readonly points: readonly PointAsked[] }) {
  const words = useWords();
  const numbers = useNumbers();
  const p = words.proving;
  return (
    <DialogTrigger>
      <Button className="chip" data-testid="chip-points">
        {p.points(numbers.whole(points.length))}
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="prove-form" aria-label={p.pointsTitle}>
          {({ close }) => <PointsForm points={points} onDone={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function PointsForm({ points, onDone }: { readonly points: readonly PointAsked[]; readonly onDone: () => void }) {
  const words = useWords();
  const { actions } = useProve();
  const [text, setText] = useState(() => textOfPoints(points));
  const [badLine, setBadLine] = useState<number | null>(null);
  const p = words.proving;
  const use = (): void => {
    const read = pointsFromText(text, (number) => p.pointName(String(number)));
    setBadLine(read.badLine);
    if (read.badLine !== null) return;
    actions.ask({
      candidates: { kind: 'points', points: read.points },
      required: [],
      forbidden: [],
    });
    onDone();
  };
  return (
    <>
      <h3>{p.pointsTitle}</h3>
      <p className="note">{p.pointsHelp}</p>
      <textarea
        aria-label={p.pointsTitle}
        rows={8}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
        data-testid="points-text"
      />
      {badLine !== null && (
        <p className="try-refused" role="alert">
          {p.pointsBad(String(badLine))}
        </p>
      )}
      <div className="try-form-foot">
        <Button className="button is-accent" onPress={use}>
          {p.pointsUse}
        </Button>
        <Button
          className="button is-quiet"
          onPress={() => {
            setText('');
            actions.ask({
              candidates: { kind: 'points', points: [] },
              required: [],
              forbidden: [],
            });
          }}
        >
          {p.pointsClear}
        </Button>
      </div>
    </>
  );
}
