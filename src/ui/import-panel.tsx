/**
 * The import screen: dropped files on the left with their uses, the chosen one in the middle, on the right what needs a look.
 *
 * It covers the map while files are offered and goes when a plan was opened or the planner cancels. Its answers live here; the files
 * and their roles live in the store.
 */
import { FolderInput } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ImportState, Offered } from '../store/app-state.ts';
import { USABLE_ROLES, type UsableRole } from '../store/likely-roles.ts';
import { useApp, useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { ImportAddress } from './import-address.tsx';
import { ImportCard } from './import-card.tsx';
import { ImportFoot } from './import-foot.tsx';
import { ImportNotes, noticesOf } from './import-notes.tsx';
import { OsmParts } from './import-osm.tsx';
import { type Answer, type Answers, NO_ANSWER, osmChoice } from './import-plan.ts';
import { ImportPreview } from './import-preview.tsx';
import { ReadingFields } from './import-reading.tsx';
import { wordsNeeded } from './import-strange-words.ts';
import { ImportWordsNeeded } from './import-words.tsx';
import { ImportSketch } from './import-sketch.tsx';
import { ProgressLine } from './progress-line.tsx';
import { useEscape } from './use-escape.ts';

export function ImportPanel() {
  const importing = useSlice((state) => state.importing);
  return importing.kind === 'closed' ? null : <OpenImport importing={importing} />;
}

type OpenState = Exclude<ImportState, { kind: 'closed' }>;

function OpenImport({ importing }: { readonly importing: OpenState }) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const { actions } = useApp();
  const [answers, setAnswers] = useState<Answers>({});
  const [wanted, setWanted] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isBusy = importing.kind === 'recognising' || importing.kind === 'reading';
  const notices = useMemo(() => noticesOf(importing.offers), [importing.offers]);
  const needed = useMemo(() => wordsNeeded(importing, answers), [importing, answers]);
  const chosen = importing.offers.find(({ file }) => file === wanted) ?? firstShown(importing);
  const answer = (file: string, given: Answer): void => setAnswers((before) => ({ ...before, [file]: given }));
  useEffect(() => heading.current?.focus(), []);
  useEscape(() => (isBusy ? actions.stopOpening() : actions.closeImport()));
  return (
    <section className="importing" role="dialog" aria-labelledby="import-title" data-state={importing.kind}>
      <div className="import-files">
        <h2 id="import-title" ref={heading} tabIndex={-1}>
          {words.title}{' '}
          <small>
            {words.filesFound(numbers.whole(importing.offers.length), numbers.whole(Object.keys(importing.roles).length))}
          </small>
        </h2>
        {isBusy && (
          <ProgressLine
            progress={importing.progress}
            title={importing.kind === 'recognising' ? words.looking(importing.current) : words.reading}
            onStop={() => actions.stopOpening()}
          />
        )}
        <ul className="import-cards" inert={isBusy}>
          {importing.offers.map((offer) => (
            <ImportCard
              key={offer.file}
              offer={offer}
              role={roleOf(importing, offer.file)}
              answer={answers[offer.file] ?? NO_ANSWER}
              isChosen={offer === chosen}
              looks={
                notices.filter(({ file, kind }) => file === offer.file && kind !== 'repaired').length +
                needed.filter(({ file }) => file === offer.file).length
              }
              onChoose={() => setWanted(offer.file)}
              onAnswer={(given) => answer(offer.file, given)}
            />
          ))}
          <MoreFiles />
        </ul>
        <ImportFoot importing={importing} answers={answers} isBusy={isBusy} />
      </div>
      <div className="import-middle" inert={isBusy}>
        <Middle offered={importing} chosen={chosen} answers={answers} onAnswer={answer} />
      </div>
      <ImportNotes notices={notices} needed={needed} onShow={setWanted} />
    </section>
  );
}

/** The communities' table has most to confirm; else the first file that can be read. */
const firstShown = ({ offers, roles }: Offered): Offered['offers'][number] | null =>
  offers.find(({ file }) => roles[file] === 'communities') ??
  offers.find(({ problem }) => problem === null) ??
  offers[0] ??
  null;

const roleOf = ({ roles }: Offered, file: string): UsableRole | null =>
  USABLE_ROLES.find((role) => role === roles[file]) ?? null;

function Middle({
  offered,
  chosen,
  answers,
  onAnswer,
}: {
  readonly offered: Offered;
  readonly chosen: Offered['offers'][number] | null;
  readonly answers: Answers;
  readonly onAnswer: (file: string, answer: Answer) => void;
}) {
  const words = useWords().importing;
  if (chosen === null || (chosen.problem !== null && !chosen.problem.code.startsWith('shape/')))
    return (
      <>
        <p className="empty">{words.preview.none}</p>
        <ImportSketch offered={offered} chosen={null} />
      </>
    );
  const { file, encoding, crs, osm } = chosen;
  const role = offered.roles[file];
  const answer = answers[file] ?? NO_ANSWER;
  const choice = role === 'network' ? osmChoice(chosen, offered, answers) : null;
  return (
    <>
      <div className="import-head">
        <h2>{file}</h2>
        {encoding !== null && <span className="tag">{words.encoding(encoding.toUpperCase())}</span>}
        {crs !== null && <span className="tag">{words.crs(crs)}</span>}
      </div>
      <ReadingFields offer={chosen} wish={offered.readings[file]} />
      {osm && choice && (
        <OsmParts
          offer={chosen}
          osm={osm}
          choice={choice}
          onChoose={(part) => onAnswer(file, { ...answer, osm: { ...answer.osm, ...part } })}
        />
      )}
      <ImportWordsNeeded offer={chosen} offered={offered} answers={answers} />
      <ImportPreview offer={chosen} role={role} answer={answer} onAnswer={(given) => onAnswer(file, given)} />
      <ImportSketch offered={offered} chosen={file} />
    </>
  );
}

function MoreFiles() {
  const words = useWords().importing;
  const chooseFiles = useDesk((desk) => desk.chooseFiles);
  return (
    <li className="import-more">
      <FolderInput size={20} strokeWidth={1.5} aria-hidden="true" />
      <p>
        {words.dropMore}
        <Button className="link-button" onPress={() => chooseFiles?.()}>
          {words.choose}
        </Button>
      </p>
      <small>{words.formats}</small>
      <ImportAddress />
    </li>
  );
}
