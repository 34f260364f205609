/** The pack's rules with how many communities meet each; a press colours the map by the rule. */
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { ScenarioResult } from '../domain/result.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { VerdictBar } from './charts.tsx';
import { inLanguage, packOf } from './library.ts';
import { Section } from './panel-parts.tsx';

export function RulesSection({ result }: { readonly result: ScenarioResult }) {
  const words = useWords();
  const numbers = useNumbers();
  const language = useLanguage();
  const library = useLibrary();
  const { actions } = useApp();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  if (!pack) return null;
  const rows = result.summary.verdicts.filter(({ met, missed, unknown }) => met + missed + unknown > 0);
  if (rows.length === 0) return null;
  return (
    <Section
      title={words.panel.rulesTitle(inLanguage(pack.title, language))}
      note={words.panel.rulesHead}
      explain={words.explain.rules}
      className="section-rows"
    >
      {rows.map(({ standard, met, missed, unknown }) => {
        const rule = pack.standards.find(({ id }) => id === standard);
        const title = rule ? inLanguage(rule.title, language) : standard;
        return (
          <Button key={standard} className="row-button" onPress={() => actions.showMeasure({ kind: 'verdict', standard })}>
            <span
              className="row-name"
              title={rule ? words.verdict.clause(inLanguage(rule.clause, language), inLanguage(rule.source, language)) : title}
            >
              {title}
              {rule && !rule.verified && <sup title={words.top.unverified}>*</sup>}
            </span>
            <VerdictBar met={met} missed={missed} unknown={unknown} />
            <span className="row-count">
              <b>{numbers.whole(met)}</b> / {numbers.whole(met + missed + unknown)}
            </span>
            <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
          </Button>
        );
      })}
    </Section>
  );
}
