/** The pages of a report by their parts; a sheet has one. */
import { Button } from 'react-aria-components';
import type { Picture } from '../report/desk.ts';
import { useLanguage, useNumbers } from './app-context.tsx';
import { type TellChoice, tellWordsOf } from './tell-choice.ts';

interface Props {
  readonly choice: TellChoice;
  readonly change: (part: Partial<TellChoice>) => void;
  readonly picture: Picture | null;
}

export function TellPages({ choice, change, picture }: Props) {
  const words = tellWordsOf(useLanguage());
  const numbers = useNumbers();
  if (choice.mode !== 'report') return null;
  const parts = picture?.parts ?? [];
  const shown = picture?.page ?? 0;
  const first = parts.findIndex(({ page }) => page === shown);
  const present = first >= 0 ? first : parts.findLastIndex(({ page }) => page < shown);
  return (
    <nav className="tell-pages" aria-label={words.pages}>
      {parts.map(({ title, page }, row) => (
        <Button
          key={`${page} ${title}`}
          className={`tell-part ${row === present ? 'is-on' : ''}`}
          {...(row === present && { 'aria-current': 'page' as const })}
          onPress={() => change({ page })}
        >
          <span>{numbers.whole(page + 1)}</span>
          <b>{title}</b>
        </Button>
      ))}
    </nav>
  );
}
