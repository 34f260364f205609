/** Makes the files: one press, progress, a way to stop; what was made is told. */
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { EXPORT_TABLES } from '../domain/export.ts';
import type { Wish } from '../report/desk.ts';
import type { ReportKind, SheetKind } from '../report/papers.ts';
import { useApp, useLanguage, useNumbers, usePapers } from './app-context.tsx';
import { type Matter, tellWordsOf } from './tell-choice.ts';
import { blobOf, fileName } from './tell-export.ts';

interface Props {
  readonly matter: Matter;
  readonly wish: Wish | null;
  readonly mode: 'sheet' | 'report';
  /** Nothing is handed over that answers an older question. */
  readonly isBlocked: boolean;
}

const SHEET_KINDS: readonly SheetKind[] = ['pdf', 'png', 'svg'];
const REPORT_KINDS = ['pdf', 'docx', 'xlsx'] as const;
type Kind = SheetKind | ReportKind | 'xlsx';

type Work =
  | { readonly state: 'idle'; readonly said: string }
  | { readonly state: 'making'; readonly kind: string; readonly fraction: number };

export function TellButtons({ matter, wish, mode, isBlocked }: Props) {
  const language = useLanguage();
  const words = tellWordsOf(language);
  const numbers = useNumbers();
  const papers = usePapers();
  const { actions } = useApp();
  const [work, setWork] = useState<Work>({ state: 'idle', said: '' });
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      papers.stop();
    };
  }, [papers]);
  const kinds = mode === 'sheet' ? SHEET_KINDS : REPORT_KINDS;

  /** All tables of the scenario, by the writer of the export. */
  async function makeTables(): Promise<void> {
    const name = words.kinds.xlsx[0];
    setWork({ state: 'making', kind: name, fraction: 0 });
    const tables = EXPORT_TABLES.filter((table) => table !== 'edits' || matter.plan.edits.length > 0);
    const names = {
      language: language === 'en' ? ('en' as const) : ('zh' as const),
      plan: matter.told.name,
      scenario: matter.plan.name,
    };
    const made = await actions.exportTables({ tables, format: 'xlsx', ...names });
    if (!isThere.current) return;
    if (!made.ok) actions.report(made.problem);
    else save(new Blob([made.value.bytes], { type: made.value.type }), made.value.name);
    setWork({ state: 'idle', said: made.ok ? words.done(made.value.name) : '' });
  }

  async function make(kind: Kind): Promise<void> {
    if (kind === 'xlsx') return makeTables();
    const own = wish === null ? null : withKind(wish, kind);
    if (own === null) return;
    const name = words.kinds[kind][0];
    setWork({ state: 'making', kind: name, fraction: 0 });
    await papers.tell(matter.told);
    const made = await papers.make(own, (done, total) => {
      if (isThere.current) setWork({ state: 'making', kind: name, fraction: total > 0 ? done / total : 0 });
    });
    if (!isThere.current) return;
    if (!made.ok) {
      if (made.problem.code !== 'engine/stopped') actions.report(made.problem);
      setWork({ state: 'idle', said: made.problem.code === 'engine/stopped' ? words.stopped : '' });
      return;
    }
    const file = fileName([matter.told.name, matter.plan.name, mode === 'sheet' ? words.sheet : words.report], kind);
    save(blobOf(made.value, kind), file);
    setWork({ state: 'idle', said: words.done(file) });
  }

  return (
    <footer className="tell-export" data-testid="tell-export" data-state={work.state}>
      {work.state === 'making' ? (
        <div className="tell-making">
          <p role="status">
            {words.making(work.kind)} <span>{`${numbers.whole(Math.floor(work.fraction * 100))}%`}</span>
          </p>
          <div
            className="progress-bar"
            role="progressbar"
            aria-label={words.making(work.kind)}
            aria-valuenow={Math.floor(work.fraction * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <i style={{ inlineSize: `${work.fraction * 100}%` }} />
          </div>
          <Button className="button" data-testid="tell-stop" onPress={() => papers.stop()}>
            {words.stop}
          </Button>
        </div>
      ) : (
        <>
          <div className="tell-kinds">
            {kinds.map((kind) => (
              <Button
                key={kind}
                className="tell-kind"
                data-testid={`tell-${kind}`}
                isDisabled={isBlocked || wish === null}
                onPress={() => void make(kind)}
              >
                <b>
                  <Download size={14} strokeWidth={1.75} aria-hidden="true" />
                  {words.kinds[kind][0]}
                </b>
                <span>{words.kinds[kind][1]}</span>
              </Button>
            ))}
          </div>
          <p className="tell-said" role="status">
            {work.said}
          </p>
        </>
      )}
    </footer>
  );
}

function withKind(wish: Wish, kind: SheetKind | ReportKind): Wish | null {
  if (wish.kind === 'sheet') return kind === 'docx' ? null : { ...wish, file: kind };
  return kind === 'pdf' || kind === 'docx' ? { ...wish, file: kind } : null;
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
