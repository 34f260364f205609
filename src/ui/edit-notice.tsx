/** What the computation noticed about an edit that counts all the same: a link that reaches no street, a gate that is not there. */
import { LOOSE_END } from '../domain/loose-end.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import { notesShown } from '../store/app-state.ts';
import { useNumbers, useSlice, useWords } from './app-context.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

export function EditNotice({ edit }: { readonly edit: Edit }) {
  const words = useWords();
  const numbers = useNumbers();
  const notes = useSlice(notesShown).filter((note) => !edit.off && isAbout(note, edit));
  return notes.map((note) => (
    <small key={JSON.stringify(note)} className="try-refused" data-testid="edit-notice">
      {note.code === LOOSE_END ? (
        words.proposing.link.loose(numbers.whole(Number(note.figures?.['distanceM'])))
      ) : (
        <ProblemSentence problem={note} />
      )}
    </small>
  ));
}

function isAbout({ figures }: Problem, edit: Edit): boolean {
  if (edit.kind === 'draw-link') return edit.id !== undefined && figures?.['link'] === edit.id;
  if (edit.kind === 'remove-link') return figures?.['link'] === edit.link;
  return edit.kind === 'set-gate' && figures?.['gate'] === edit.gate;
}
