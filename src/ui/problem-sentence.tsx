/** A problem in words, with the place it happened and its code in small type. */
import type { Problem } from '../domain/outcome.ts';
import { useWords } from './app-context.tsx';

export function ProblemSentence({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  const { where, figures } = problem;
  const place = [
    where?.file,
    where?.row === undefined ? undefined : words.problems.row(String(where.row)),
    where?.column,
    where?.feature,
  ];
  const named = Object.entries(figures ?? {}).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      {[...place, ...named].filter((part) => part !== undefined).join(' · ')} <code>{problem.code}</code>
    </>
  );
}
