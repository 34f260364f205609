/**
 * Words of the chosen file that have to be explained before anything is joined or counted: kinds of facilities that are none of the built-in
 * ones, and names that no community bears. Each has its most likely answer beside it; nothing is taken for granted.
 */
import { Button } from 'react-aria-components';
import { meaningOf, withMeaning } from '../domain/meanings.ts';
import type { FileOffer } from '../store/actions.ts';
import type { Offered } from '../store/app-state.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useWords } from './app-context.tsx';
import { ChoiceField } from './import-choice.tsx';
import { type StrangeKeys, strangeKeys, strangeKinds } from './import-strange-words.ts';
import type { Answers } from './import-plan.ts';
import { inLanguage } from './library.ts';

interface Props {
  readonly offer: FileOffer;
  readonly offered: Offered;
  readonly answers: Answers;
}

export function ImportWordsNeeded({ offer, offered, answers }: Props) {
  const role = offered.roles[offer.file];
  if (role === 'facilities') return <Kinds offer={offer} offered={offered} answers={answers} />;
  const keys = role === 'households' ? strangeKeys(offer, offered, answers) : null;
  return keys === null ? null : <Keys offer={offer} offered={offered} keys={keys} />;
}

/** Lines laid out at once; the rest follows as these are answered. */
const MOST_LINES = 12;

function Kinds({ offer, offered, answers }: Props) {
  const words = useWords().importing.words;
  const numbers = useNumbers();
  const language = useLanguage();
  const { categories } = useLibrary();
  const { actions } = useApp();
  const { column, words: strange } = strangeKinds(offer, answers);
  if (strange.length === 0) return null;
  const meanings = offered.readings[offer.file]?.meanings ?? {};
  const explain = (word: string, category: string | null): void => {
    void actions.setReading(offer.file, { meanings: withMeaning(meanings, column, word, category) });
    actions.rememberCategoryWord(word, category);
  };
  return (
    <section className="import-words" aria-label={words.kinds}>
      <h3>
        {words.kinds} <small>{words.kindsMore}</small>
      </h3>
      <ul>
        {strange.slice(0, MOST_LINES).map(({ word, rows }) => (
          <li key={word}>
            <b title={word}>{word}</b>
            <small>{words.rows(rows, numbers.whole(rows))}</small>
            <ChoiceField
              label={words.means(word)}
              isLabelHidden
              value={meaningOf(meanings, column, word) ?? ''}
              options={[
                { id: '', name: words.ownKind },
                ...categories.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
              ]}
              onChoose={(id) => explain(word, id === '' ? null : id)}
            />
          </li>
        ))}
      </ul>
      {strange.length > MOST_LINES && <p className="note">{words.more(numbers.whole(strange.length - MOST_LINES))}</p>}
    </section>
  );
}

function Keys({ offer, offered, keys }: { readonly offer: FileOffer; readonly offered: Offered; readonly keys: StrangeKeys }) {
  const words = useWords().importing.words;
  const numbers = useNumbers();
  const { actions } = useApp();
  const meanings = offered.readings[offer.file]?.meanings ?? {};
  const explain = (pairs: readonly (readonly [word: string, name: string | null])[]): void => {
    const now = pairs.reduce((all, [word, name]) => withMeaning(all, keys.column, word, name), meanings);
    void actions.setReading(offer.file, { meanings: now });
  };
  const open = keys.words.filter(({ word }) => meaningOf(meanings, keys.column, word) === null);
  const alike = open.flatMap(({ word, near }) => (near === '' ? [] : [[word, near] as const]));
  return (
    <section className="import-words" aria-label={words.keys}>
      <h3>
        {words.keys} <small>{words.keysMore(numbers.whole(open.length), numbers.whole(keys.matched))}</small>
      </h3>
      {alike.length > 1 && (
        <Button className="button is-small" onPress={() => explain(alike)}>
          {words.joinAll(numbers.whole(alike.length))}
        </Button>
      )}
      <ul>
        {keys.words.slice(0, MOST_LINES).map(({ word, rows, near }) => (
          <li key={word}>
            <b title={word}>{word}</b>
            <small>{words.rows(rows, numbers.whole(rows))}</small>
            {near !== '' && meaningOf(meanings, keys.column, word) === null && (
              <Button className="button is-small" onPress={() => explain([[word, near]])}>
                {words.join(near)}
              </Button>
            )}
            <ChoiceField
              label={words.belongsTo(word)}
              isLabelHidden
              value={meaningOf(meanings, keys.column, word) ?? ''}
              options={[{ id: '', name: words.noCommunity }, ...keys.names.map((name) => ({ id: name, name }))]}
              onChoose={(id) => explain([[word, id === '' ? null : id]])}
            />
          </li>
        ))}
      </ul>
      {keys.words.length > MOST_LINES && <p className="note">{words.more(numbers.whole(keys.words.length - MOST_LINES))}</p>}
    </section>
  );
}
