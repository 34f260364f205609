/** Which tables, as which kind of file. */
import { useState } from 'react';
import { Button, Checkbox, CheckboxGroup, Label, Radio, RadioGroup } from 'react-aria-components';
import { EXPORT_FORMATS, EXPORT_TABLES, type ExportFormat, type ExportTable, hasPlace } from '../domain/export.ts';
import { good } from '../domain/outcome.ts';
import { type AppState, scenarioShown } from '../store/app-state.ts';
import { useApp, useLanguage, useNumbers, useShown, useSlice, useWords } from './app-context.tsx';
import { ExportState } from './export-state.tsx';
import { scenarioName } from './scenario-name.ts';
import { useExport } from './use-export.ts';

const FIRST: readonly ExportTable[] = ['communities', 'streets', 'facilities'];

export function ExportTables() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const language = useLanguage();
  const plan = useSlice((state) => (state.baseline.kind === 'ready' ? state.baseline.opened.name : ''));
  const scenario = useSlice(scenarioShown);
  const counts = useCounts();
  const exporting = useExport();
  const [chosen, setChosen] = useState<readonly ExportTable[]>(FIRST);
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const canTake = (table: ExportTable): boolean => format !== 'fgb' || hasPlace(table);
  const tables = EXPORT_TABLES.filter((table) => chosen.includes(table) && canTake(table));
  const save = (): void =>
    exporting.write(async (onProgress, signal) => {
      const wish = {
        tables,
        format,
        language: language === 'en' ? ('en' as const) : ('zh' as const),
        plan,
        scenario: scenarioName(scenario, words),
      };
      const made = await actions.exportTables(wish, { onProgress, signal });
      if (!made.ok) return made;
      const { name, type, bytes } = made.value;
      return good({ name, content: new Blob([bytes], { type }) });
    });
  return (
    <section className="export-part">
      <div className="export-columns">
        <CheckboxGroup
          className="export-choices"
          value={[...chosen]}
          onChange={(ids) => setChosen(EXPORT_TABLES.filter((table) => ids.includes(table)))}
        >
          <Label className="export-title">{words.exporting.tables}</Label>
          {EXPORT_TABLES.map((table) => (
            <Checkbox key={table} value={table} className="export-check" isDisabled={!canTake(table)}>
              <i aria-hidden="true" />
              <span>{words.exporting.table[table]}</span>
              <small>{canTake(table) ? words.exporting.rows(numbers.whole(counts[table])) : words.exporting.noPlace}</small>
            </Checkbox>
          ))}
        </CheckboxGroup>
        <RadioGroup
          className="export-choices"
          value={format}
          onChange={(id) => setFormat(EXPORT_FORMATS.find((one) => one === id) ?? 'xlsx')}
        >
          <Label className="export-title">{words.exporting.format}</Label>
          {EXPORT_FORMATS.map((one) => (
            <Radio key={one} value={one} className="export-check is-round">
              <i aria-hidden="true" />
              <span>
                {words.exporting.formats[one]} <small>{words.exporting.formatMore[one]}</small>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      </div>
      <div className="export-foot">
        <Button className="button is-accent" data-testid="export-save" isDisabled={tables.length === 0} onPress={save}>
          {words.exporting.save}
        </Button>
        {tables.length === 0 ? (
          <span className="export-more">{words.exporting.nothingChosen}</span>
        ) : (
          <ExportState exporting={exporting} said={words.exporting.saved} />
        )}
      </div>
    </section>
  );
}

function useCounts(): Readonly<Record<ExportTable, number>> {
  const shown = useShown();
  const pieces = useSlice((state) => (state.baseline.kind === 'ready' ? state.baseline.drawn.grid.pieceCell.length : 0));
  const ledger = useSlice(ledgerLength);
  const edits = useSlice((state) => scenarioShown(state).edits.length);
  const level = (wanted: string): number => shown?.result.areas.filter((area) => area.level === wanted).length ?? 0;
  return {
    hexes: pieces + (shown?.result.estatePieces.cell.length ?? 0),
    communities: level('community'),
    streets: level('street'),
    districts: level('district'),
    city: level('city'),
    facilities: shown?.result.facilities.length ?? 0,
    edits,
    ledger,
  };
}

const ledgerLength = ({ baseline }: AppState): number => (baseline.kind === 'ready' ? baseline.opened.ledger.length : 0);
