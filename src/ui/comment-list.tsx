/** The comments seen in the scenario in view: a press goes to the place and opens the comment. */
import { MessageSquarePlus } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { commentsIn } from '../store/comments.ts';
import { scenarioOf } from '../store/document.ts';
import { useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { scenarioName } from './scenario-name.ts';

export function CommentList() {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const document = useSlice((state) => state.document);
  const shown = useSlice((state) => state.shown);
  const comments = useMemo(() => commentsIn(document, shown), [document, shown]);
  const c = words.comparing.comments;
  return (
    <section data-testid="comment-list">
      <div className="card-head">
        <h3>{c.title}</h3>
        <span>{comments.length === 0 ? c.none : c.list(numbers.whole(comments.length))}</span>
      </div>
      <ol className="comment-rows">
        {comments.map((comment, row) => {
          const origin = scenarioOf(document, comment.scenario);
          return (
            <li key={comment.id}>
              <Button
                className="comment-row"
                slot="close"
                onPress={() => {
                  desk.getState().control?.goTo(comment.lngLat[0], comment.lngLat[1]);
                  desk.setState({ openComment: comment.id });
                }}
              >
                <i className="comment-number">{numbers.whole(row + 1)}</i>
                <span>
                  {comment.text}
                  {origin && comment.scenario !== shown && <small>{c.inherited(scenarioName(origin, words))}</small>}
                </span>
              </Button>
            </li>
          );
        })}
      </ol>
      <Button className="button is-quiet" slot="close" onPress={() => desk.setState({ isPinning: true, openComment: null })}>
        <MessageSquarePlus size={14} strokeWidth={1.75} /> {c.add} <kbd>K</kbd>
      </Button>
    </section>
  );
}
