/** Esc with a tool of Try in hand: what is proposed, begun or chosen goes first, then the tool. */
import { changeMerge, clearMerge } from './merge-choice.ts';
import { withdraw } from './proposal.ts';
import type { Around } from './try-hand.ts';

/** False where there was nothing to take back. */
export function stepBackInTry(around: Around): boolean {
  const { desk } = around;
  const { tryTool, drawing, merge } = desk.getState();
  if (withdraw(around)) return true;
  if (drawing?.isBegun()) {
    drawing.restart();
    return true;
  }
  if (tryTool === 'merge' && merge.way !== 'click') {
    changeMerge(around, { way: 'click' });
    return true;
  }
  if (clearMerge(around)) return true;
  if (tryTool !== 'link' && tryTool !== 'estate' && tryTool !== 'remove' && tryTool !== 'merge') return false;
  desk.setState({ tryTool: 'move' });
  return true;
}
