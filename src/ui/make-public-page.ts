/** The page for a hearing of what is open: its data from the engine, its sentences in both languages, its program from the build. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Scenario } from '../domain/scenario.ts';
import { publicPage, type ScenarioTexts } from '../report/public-page.ts';
import type { App } from '../store/actions.ts';
import type { Language } from '../store/app-state.ts';
import type { Following } from '../store/exporting.ts';
import { editSentence, namesFor } from './edit-sentence.ts';
import { asDataAddress } from './data-address.ts';
import { scenarioName } from './scenario-name.ts';
import { wordsOf } from './wording/index.ts';
import { numbersOf } from './wording/numbers.ts';

export async function publicPageOf(
  { store, actions }: App,
  scenarios: readonly Scenario[],
  language: Language,
  following: Following = {},
): Promise<Outcome<string>> {
  const { baseline, view } = store.getState();
  if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
  const { opened, drawn } = baseline;
  const texts = (own: Language): ScenarioTexts['en'] => {
    const [words, numbers] = [wordsOf(own), numbersOf(own)];
    return scenarios.map((scenario) => {
      const counted = scenario.edits.filter(({ off }) => !off);
      const names = namesFor(opened, drawn, scenario.edits, words);
      return {
        name: scenarioName(scenario, words),
        proposals: counted.map((edit) => withNote(editSentence(edit, names, words, numbers), edit.note)),
      };
    });
  };
  const both: ScenarioTexts = { zh: texts('zh-CN'), en: texts('en') };
  const first = language === 'en' ? 'en' : 'zh';
  const named = scenarios.map(({ edits }, row) => ({ name: both[first][row]?.name ?? '', edits }));
  const { measure } = view;
  const category = measure.kind === 'time' || measure.kind === 'covered' ? measure.category : null;
  const [town, program, font] = await Promise.all([
    actions.publicTown(named, category, following),
    import('../viewer/main.ts?inline-script'),
    chineseFont(),
  ]);
  return town.ok ? good(publicPage(town.value, both, first, program, font)) : town;
}

/** The page's own font as it is, in base64; without it the page is still complete for whoever has a Chinese font. */
async function chineseFont(): Promise<string | null> {
  const answer = await fetch(new URL('fonts/noto-sans-sc-500.woff2', document.baseURI)).catch(() => null);
  if (answer === null || !answer.ok) return null;
  return (await asDataAddress(await answer.blob())).split(',')[1] ?? null;
}

const withNote = (sentence: string, note: string | undefined): string => (note ? `${sentence} (${note})` : sentence);
