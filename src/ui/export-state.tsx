/** What becomes of a file that is being written, beside the button that asked for it. */
import { Button } from 'react-aria-components';
import { useNumbers, useWords } from './app-context.tsx';
import { sizeText } from './import-text.ts';
import type { Exporting } from './use-export.ts';

export function ExportState({
  exporting: { progress, saved, stop },
  said,
}: {
  readonly exporting: Exporting;
  readonly said: (name: string, size: string) => string;
}) {
  const words = useWords();
  const numbers = useNumbers();
  if (progress !== null) {
    const percent = Math.round(progress.fraction * 100);
    return (
      <span className="export-progress">
        <span
          role="progressbar"
          aria-label={words.exporting.writing}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          {words.exporting.writing} {words.loading.percent(numbers.whole(percent))}
        </span>
        <Button className="link-button" onPress={stop}>
          {words.exporting.stop}
        </Button>
      </span>
    );
  }
  return (
    <span className="export-more" role="status" data-testid="export-saved">
      {saved === null ? '' : said(saved.name, sizeText(saved.bytes, numbers))}
    </span>
  );
}
