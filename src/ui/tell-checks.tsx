/** What was looked at before anything is handed over: figures current, glyphs, scale, sources, what the reader should know. */
import { Check, CircleX, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { cos } from '../domain/steady-math.ts';
import type { Picture } from '../report/desk.ts';
import { shortKey } from '../report/sheet.ts';
import { isFromOsm } from '../report/told.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useSlice } from './app-context.tsx';
import { packOf } from './library.ts';
import { type Matter, type TellChoice, tellWordsOf } from './tell-choice.ts';
import type { TellWords } from './wording/tell-en.ts';
import type { Numbers } from './wording/numbers.ts';

interface Props {
  readonly choice: TellChoice;
  readonly matter: Matter;
  readonly picture: Picture | null;
}

interface Finding {
  readonly id: string;
  readonly kind: 'passed' | 'noticed' | 'failed';
  readonly text: string;
}

export function TellChecks({ choice, matter, picture }: Props) {
  const language = useLanguage();
  const words = tellWordsOf(language);
  const numbers = useNumbers();
  const { actions } = useApp();
  const scenarios = useSlice((state) => state.document.scenarios);
  const library = useLibrary();
  const pack = packOf(library, matter.plan.result.pack);
  const unverified = pack?.standards.filter(({ verified }) => !verified).length ?? 0;
  const findings = findingsOf(choice, matter, picture, unverified, words, numbers);
  const passed = findings.filter(({ kind }) => kind === 'passed').length;
  const recompute = (): void => {
    for (const { id } of scenarios) if (matter.stale.includes(id)) void actions.compute(id);
  };
  return (
    <section className="tell-checks" data-testid="tell-checks" data-noticed={findings.length - passed}>
      <h3>
        {words.checks} <small>{words.checkSums(numbers.whole(passed), numbers.whole(findings.length - passed))}</small>
      </h3>
      <ul>
        {findings.map(({ id, kind, text }) => (
          <li key={id} data-check={id} data-kind={kind} className={`is-${kind}`}>
            {kind === 'passed' ? (
              <Check size={14} strokeWidth={2} aria-hidden="true" />
            ) : kind === 'noticed' ? (
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
            ) : (
              <CircleX size={14} strokeWidth={1.75} aria-hidden="true" />
            )}
            <span>{text}</span>
            {id === 'stale' && (
              <Button className="link-button" onPress={recompute}>
                {words.check.recompute}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function findingsOf(
  choice: TellChoice,
  { told, plan, before, stale }: Matter,
  picture: Picture | null,
  unverified: number,
  words: TellWords,
  numbers: Numbers,
): readonly Finding[] {
  const { check } = words;
  const passed = (id: string, text: string): Finding => ({ id, kind: 'passed', text });
  const noticed = (id: string, text: string): Finding => ({ id, kind: 'noticed', text });
  const keys = [...(before ? [before] : []), plan].map(({ result }) => shortKey(result.key)).join(words.and);
  const aside = told.baseline.inputs.reduce((sum, { rows }) => sum + rows.aside, 0);
  const missing = picture?.missing ?? [];
  const error = picture?.place ? scaleErrorPercent(picture.place.bounds) : null;
  const texts = Object.keys(choice.texts['zh-CN']).length + Object.keys(choice.texts.en).length;
  const isReport = choice.mode === 'report';
  return [
    stale.length > 0 ? { id: 'stale', kind: 'failed', text: check.stale } : passed('current', check.current(keys)),
    missing.length > 0 ? noticed('missing', check.missing(missing.slice(0, 8).join(' '))) : passed('fonts', check.fonts),
    ...(error === null ? [] : [passed('scale', check.scale(error.toFixed(2)))]),
    passed('sources', check.sources),
    ...(told.isSample ? [passed('sample', check.sample)] : []),
    ...(isFromOsm(told) ? [passed('osm', check.osm)] : []),
    passed('blank', check.blank),
    ...(choice.isGrey ? [passed('grey', check.grey)] : []),
    ...(isReport && unverified > 0 ? [noticed('unverified', check.unverified(numbers.whole(unverified)))] : []),
    ...(isReport && aside > 0 ? [noticed('aside', check.aside(numbers.whole(aside)))] : []),
    ...(isReport && texts > 0 ? [noticed('texts', check.texts(numbers.whole(texts)))] : []),
  ];
}

/** The plane is true in the middle of the frame; towards its upper and lower edge a degree of longitude grows or shrinks. */
function scaleErrorPercent([, south, , north]: readonly [number, number, number, number]): number {
  const width = (lat: number): number => cos((lat * Math.PI) / 180);
  const middle = width((south + north) / 2);
  return 100 * Math.max(Math.abs(width(south) / middle - 1), Math.abs(width(north) / middle - 1));
}
