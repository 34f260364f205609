/** Every chart and table that is on the page: as SVG, as PNG, or to the clipboard. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { fileNameOf } from '../domain/export.ts';
import { useWords } from './app-context.tsx';
import { type Chart, chartPng, chartSvg } from './chart-picture.ts';
import { chartsOnPage, type PageTable, tablesOnPage } from './page-charts.ts';
import { safe, saveFile } from './table-text.ts';

export function ExportCharts() {
  const words = useWords().exporting;
  const [found] = useState(() => ({ charts: chartsOnPage(document), tables: tablesOnPage(document) }));
  const [said, setSaid] = useState('');
  const copy = async (write: () => Promise<void>): Promise<void> => {
    try {
      await write();
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  };
  const copyChart = (chart: Chart): Promise<void> =>
    copy(() => navigator.clipboard.write([new ClipboardItem({ 'image/png': chartPng(chart) })]));
  const copyTable = ({ rows }: PageTable): Promise<void> =>
    copy(() => navigator.clipboard.writeText(rows.map((row) => row.map(safe).join('\t')).join('\n')));
  if (found.charts.length + found.tables.length === 0) return null;
  return (
    <section className="export-part">
      <h3>{words.charts}</h3>
      <p className="export-more">{words.chartsMore}</p>
      <ul className="export-list">
        {found.charts.map((chart, place) => (
          <li key={place}>
            <span>{chart.title}</span>
            <Button
              className="button is-quiet"
              aria-label={`${words.chartSvg}: ${chart.title}`}
              onPress={() => saveFile(new Blob([chartSvg(chart)], { type: 'image/svg+xml' }), `${fileNameOf(chart.title)}.svg`)}
            >
              SVG
            </Button>
            <Button
              className="button is-quiet"
              aria-label={`${words.chartPng}: ${chart.title}`}
              onPress={() => void chartPng(chart).then((picture) => saveFile(picture, `${fileNameOf(chart.title)}.png`))}
            >
              PNG
            </Button>
            <Button
              className="button is-quiet"
              aria-label={`${words.chartCopy}: ${chart.title}`}
              onPress={() => void copyChart(chart)}
            >
              {words.chartCopy}
            </Button>
          </li>
        ))}
        {found.tables.map((table, place) => (
          <li key={`table ${place}`}>
            <span>{table.title}</span>
            <Button
              className="button is-quiet"
              aria-label={`${words.tableCopy}: ${table.title}`}
              onPress={() => void copyTable(table)}
            >
              {words.tableCopy}
            </Button>
          </li>
        ))}
      </ul>
      <span className="export-more" role="status" data-testid="export-copied">
        {said}
      </span>
    </section>
  );
}
