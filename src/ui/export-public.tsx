/** The page for a hearing: which scenarios are on it. The viewer inside is fetched when the page is first made. */
import { useState } from 'react';
import { Button, Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { fileNameOf } from '../domain/export.ts';
import { good } from '../domain/outcome.ts';
import { useApp, useLanguage, useSlice, useWords } from './app-context.tsx';
import { ExportState } from './export-state.tsx';
import { publicPageOf } from './make-public-page.ts';
import { scenarioName } from './scenario-name.ts';
import { useExport } from './use-export.ts';

export function ExportPublic() {
  const words = useWords();
  const app = useApp();
  const language = useLanguage();
  const scenarios = useSlice((state) => state.document.scenarios);
  const plan = useSlice((state) => (state.baseline.kind === 'ready' ? state.baseline.opened.name : ''));
  const exporting = useExport();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = scenarios.filter(({ id }) => !left.includes(id));
  const save = (): void =>
    exporting.write(async (onProgress, signal) => {
      const page = await publicPageOf(app, chosen, language, { onProgress, signal });
      if (!page.ok) return page;
      return good({ name: `${fileNameOf(plan)}.html`, content: new Blob([page.value], { type: 'text/html;charset=utf-8' }) });
    });
  return (
    <section className="export-part">
      <h3>{words.exporting.publicTitle}</h3>
      <p className="export-more">{words.exporting.publicMore}</p>
      <CheckboxGroup
        className="export-choices is-row"
        value={chosen.map(({ id }) => id)}
        onChange={(ids) => setLeft(scenarios.filter(({ id }) => !ids.includes(id)).map(({ id }) => id))}
      >
        <Label className="export-title">{words.exporting.scenarios}</Label>
        {scenarios.map((scenario) => (
          <Checkbox key={scenario.id} value={scenario.id} className="export-check">
            <i aria-hidden="true" />
            <span>{scenarioName(scenario, words)}</span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div className="export-foot">
        <Button className="button" data-testid="export-public" isDisabled={chosen.length === 0} onPress={save}>
          {words.exporting.publicSave}
        </Button>
        <ExportState exporting={exporting} said={words.exporting.publicReady} />
      </div>
    </section>
  );
}
