/** A problem in words: where it happened, what happened and what to do next, and its code in small type. */
import type { Problem } from '../domain/outcome.ts';
import { useLanguage, useWords } from './app-context.tsx';
import { problemSentence } from './wording/problems.ts';

export function ProblemSentence({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  const language = useLanguage();
  const { where } = problem;
  const row = where?.row === undefined ? undefined : words.problems.row(String(where.row));
  const place = [where?.file, row, where?.column, where?.feature].filter((part) => part !== undefined).join(' · ');
  return (
    <>
      {place !== '' && <b>{place} </b>}
      {problemSentence(problem, language)} <code>{problem.code}</code>
    </>
  );
}
