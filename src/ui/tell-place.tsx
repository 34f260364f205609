/**
 * Tell: a sheet or report as it will be printed in the middle, what it shows on the right, its pages on the left. Covers the map, which
 * stays as it was behind it.
 */
import { useEffect, useMemo, useState } from 'react';
import type { Look, Picture, Wish } from '../report/desk.ts';
import type { ReportContent } from '../report/report-content.ts';
import type { Problem } from '../domain/outcome.ts';
import { useApp, useLanguage, usePapers, useSlice } from './app-context.tsx';
import { Segments } from './controls.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { TellButtons } from './tell-buttons.tsx';
import { TellChecks } from './tell-checks.tsx';
import { firstChoice, type Matter, matterOf, reportOf, sheetOf, type TellChoice, tellWordsOf, today } from './tell-choice.ts';
import { TellOptions } from './tell-options.tsx';
import { TellPages } from './tell-pages.tsx';
import { TellPreview } from './tell-preview.tsx';
import { TellTexts } from './tell-texts.tsx';

/** `isOpen`: what was chosen is kept while another place is open. */
export function TellPlace({ isOpen }: { readonly isOpen: boolean }) {
  const [choice, setChoice] = useState(() => firstChoice(today()));
  const change = useMemo(() => (part: Partial<TellChoice>) => setChoice((before) => ({ ...before, ...part })), []);
  return isOpen ? <OpenTell choice={choice} change={change} /> : null;
}

interface Props {
  readonly choice: TellChoice;
  readonly change: (part: Partial<TellChoice>) => void;
}

function OpenTell({ choice, change }: Props) {
  const words = tellWordsOf(useLanguage());
  const matter = useMatter(choice);
  const wish = useWish(matter, choice);
  const { picture, problem, isDrawing, room, setRoom } = usePicture(matter, wish, choice.page);
  const content = useContent(matter, wish);
  const { stale } = matter ?? { stale: [] };
  return (
    <section className="tell" aria-label={words.title} data-testid="tell" data-drawing={isDrawing}>
      <TellPages choice={choice} change={change} picture={picture} />
      <TellPreview choice={choice} change={change} picture={picture} isDrawing={isDrawing} room={room} setRoom={setRoom}>
        {matter === null && <p className="tell-note">{words.notReady}</p>}
        {problem !== null && (
          <p className="tell-note is-problem" role="alert" data-testid="problem" data-code={problem.code}>
            <ProblemSentence problem={problem} />
          </p>
        )}
      </TellPreview>
      <aside className="tell-side" aria-label={words.options}>
        <header className="tell-head">
          <Segments
            label={words.title}
            segments={[
              { id: 'sheet', label: words.sheet },
              { id: 'report', label: words.report },
            ]}
            chosen={choice.mode}
            onChoose={(mode) => change({ mode: mode === 'report' ? 'report' : 'sheet' })}
          />
        </header>
        <div className="tell-scroll" tabIndex={-1}>
          {matter && <TellOptions choice={choice} change={change} matter={matter} />}
          {matter && choice.mode === 'report' && content && <TellTexts choice={choice} change={change} content={content} />}
          {matter && <TellChecks choice={choice} matter={matter} picture={picture} />}
        </div>
        {matter && (
          <TellButtons
            key={choice.mode}
            matter={matter}
            wish={wish}
            mode={choice.mode}
            isBlocked={stale.length > 0 || problem !== null}
          />
        )}
      </aside>
    </section>
  );
}

function useMatter({ language, against }: TellChoice): Matter | null {
  const { store, actions } = useApp();
  const baseline = useSlice((state) => state.baseline);
  const document = useSlice((state) => state.document);
  const figures = useSlice((state) => state.figures);
  const shown = useSlice((state) => state.shown);
  const preferences = useSlice((state) => state.preferences);
  const matter = useMemo(
    () => matterOf({ baseline, document, figures, shown, preferences }, { language, against }),
    [baseline, document, figures, shown, preferences, language, against],
  );
  // a scenario that was never opened has no figures yet: they are asked for when a paper is about it
  useEffect(() => {
    if (baseline.kind !== 'ready') return;
    const [first] = document.scenarios;
    const other = document.scenarios.find(({ id }) => id === against) ?? first;
    for (const id of [shown, ...(other && against !== 'none' ? [other.id] : [])])
      if ((store.getState().figures.get(id)?.status ?? 'none') === 'none') void actions.compute(id);
  }, [store, actions, shown, against, document, baseline]);
  return matter;
}

function useWish(matter: Matter | null, choice: TellChoice): Wish | null {
  const view = useSlice((state) => state.view);
  const document = useSlice((state) => state.document);
  const preferences = useSlice((state) => state.preferences);
  const wish = useMemo((): Wish | null => {
    if (matter === null) return null;
    const state = { view, document, preferences };
    return choice.mode === 'sheet'
      ? { kind: 'sheet', spec: sheetOf(matter, choice, state), file: 'png' }
      : { kind: 'report', choice: reportOf(matter, choice, state), file: 'pdf' };
  }, [matter, choice, view, document, preferences]);
  return useSame(wish);
}

/** The same object as long as it says the same: what follows from it is not done twice. */
function useSame<T>(value: T): T {
  const [kept, keep] = useState(value);
  const isSame = JSON.stringify(kept) === JSON.stringify(value);
  if (!isSame) keep(value);
  return isSame ? kept : value;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The page to look at, drawn anew whenever anything it shows changes; while one is drawn only the newest wish waits. */
function usePicture(matter: Matter | null, wish: Wish | null, page: number) {
  const papers = usePapers();
  const [picture, setPicture] = useState<Picture | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const [room, setRoom] = useState<Room | null>(null);
  const [queue] = useState(() => latestOnly());
  const wanted: Look | null =
    wish === null
      ? null
      : wish.kind === 'sheet'
        ? { kind: 'sheet', spec: wish.spec }
        : { kind: 'report', choice: wish.choice, page };
  const look = useSame(wanted);
  useEffect(() => {
    if (matter === null || look === null || room === null) return;
    queue(async (isNewest) => {
      setIsDrawing(true);
      await papers.tell(matter.told);
      const drawn = await papers.look(look, dpiFor(look, room));
      if (!isNewest()) return;
      setIsDrawing(false);
      setProblem(drawn.ok ? null : drawn.problem);
      setPicture(drawn.ok ? drawn.value : null);
    });
  }, [papers, queue, matter, look, room]);
  return { picture, problem, isDrawing, room, setRoom };
}

/** A report's pages lie and stand; both fit into the room. */
function dpiFor(look: Look, { width, height }: Room): number {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const { paper, isLandscape } = look.kind === 'sheet' ? look.spec : { paper: look.choice.paper, isLandscape: true };
  const long = paper === 'A3' && look.kind === 'sheet' ? 420 : 297;
  const short = long / Math.SQRT2;
  const [across, down] = look.kind === 'sheet' && !isLandscape ? [short, long] : [long, look.kind === 'sheet' ? short : long];
  const dpi = Math.min(width / across, height / down) * 25.4 * ratio;
  return Math.max(24, Math.min(220, Math.round(dpi)));
}

/** Runs one job at a time; of those that wait only the newest is kept. */
function latestOnly(): (job: (isNewest: () => boolean) => Promise<void>) => void {
  let waiting: (() => Promise<void>) | null = null;
  let isBusy = false;
  let number = 0;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (waiting !== null) {
      const next = waiting;
      waiting = null;
      await next();
    }
    isBusy = false;
  };
  return (job) => {
    number += 1;
    const own = number;
    waiting = () => job(() => own === number);
    if (!isBusy) void run();
  };
}

/** The report's texts, for editing. */
function useContent(matter: Matter | null, wish: Wish | null): ReportContent | null {
  const papers = usePapers();
  const [content, setContent] = useState<ReportContent | null>(null);
  const choice = wish?.kind === 'report' ? wish.choice : null;
  useEffect(() => {
    if (matter === null || choice === null) return;
    let isWanted = true;
    void (async () => {
      await papers.tell(matter.told);
      const found = await papers.content(choice);
      if (isWanted) setContent(found);
    })();
    return () => {
      isWanted = false;
    };
  }, [papers, matter, choice]);
  return content;
}
