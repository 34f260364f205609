/** A candidate that was clicked: whether it is in the plan, what it costs to have it otherwise, and the condition that can be made of it. */
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { type Forced, isOld, type SiteAsking, type SiteSolved } from '../store/prove-state.ts';
import { useApp, useLibrary, useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { useHandle, useNameOf } from './prove-names.ts';
import { solveQuestion } from './prove-solve.ts';
import { lossOf, lossText, scaleOf } from './prove-values.ts';

export function LookSection() {
  const words = useWords();
  const { actions } = useProve();
  const nameOf = useNameOf();
  const looked = useProveSlice((state) => state.looked);
  const search = useProveSlice((state) => state.site);
  const question = useProveSlice((state) => state.question);
  const handle = useHandle();
  const forced = useProveSlice((state) => state.forced.find(({ id }) => id === state.looked?.id) ?? null);
  const p = words.proving.look;
  if (!looked) return null;
  const isFresh = search.kind === 'solved' && search.answer.status !== 'infeasible' && !isOld(search, question, handle);
  const solved = isFresh ? search : null;
  const isIn = solved?.answer.sites.some(({ id }) => id === looked.id) ?? false;
  return (
    <section className="section prove-look" data-testid="prove-look" aria-label={nameOf(looked.id, looked.lngLat)}>
      <div className="section-head">
        <h3>{nameOf(looked.id, looked.lngLat)}</h3>
        {solved && <span>{isIn ? p.chosen : p.notChosen}</span>}
        <IconButton label={p.close} className="is-tiny" onPress={() => actions.look(null)}>
          <X size={14} strokeWidth={1.75} />
        </IconButton>
      </div>
      {!solved && <p className="note">{p.solveFirst}</p>}
      {solved && forced && <ForcedWords forced={forced} asked={solved.asked} best={solved.answer} />}
      <Rules id={looked.id} />
    </section>
  );
}

function ForcedWords({
  forced,
  asked,
  best,
}: {
  readonly forced: Forced;
  readonly asked: SiteAsking;
  readonly best: SiteSolved;
}) {
  const words = useWords();
  const numbers = useNumbers();
  const p = words.proving.look;
  const { result, way } = forced;
  if (result.kind === 'failed') {
    if (result.problem.code === 'solve/not-a-candidate') return <p>{p.notCandidate}</p>;
    return (
      <p>
        <ProblemSentence problem={result.problem} />
      </p>
    );
  }
  if (result.kind !== 'solved') return <p role="status">{p.working}</p>;
  const loss = lossOf(scaleOf(asked), best, result.answer);
  if (loss === null) return <p>{p.impossible}</p>;
  const isProven = loss.least === loss.most;
  const text = (value: number): string => lossText(scaleOf(asked), value, best.households, words, numbers);
  return (
    <p data-testid="forced" data-least={loss.least} data-most={loss.most}>
      {loss.most === 0 ? p.free0 : (way === 'out' ? p.without : p.withIt)(text(loss.least))}{' '}
      <small>{isProven ? p.proven : p.gap(text(loss.most))}</small>
    </p>
  );
}

function Rules({ id }: { readonly id: string }) {
  const words = useWords();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  const rule = useProveSlice(({ question }) =>
    question.required.includes(id) ? 'required' : question.forbidden.includes(id) ? 'forbidden' : null,
  );
  const p = words.proving.look;
  const set = (next: typeof rule): void => prove.actions.rule(id, next);
  return (
    <div className="prove-actions">
      {rule !== 'required' && (
        <Button className="button" data-testid="require" onPress={() => set('required')}>
          {p.require}
        </Button>
      )}
      {rule !== 'forbidden' && (
        <Button className="button" data-testid="forbid" onPress={() => set('forbidden')}>
          {p.forbid}
        </Button>
      )}
      {rule !== null && (
        <>
          <Button className="button is-quiet" onPress={() => set(null)}>
            {p.free}
          </Button>
          <Button className="link-button" onPress={() => solveQuestion(app, prove, library)}>
            {words.proving.solveAgain}
          </Button>
        </>
      )}
    </div>
  );
}
