/** Rows as text for other programs: tabs for the clipboard, CSV for a file. No cell can become a formula (CLI.md 1). */
import type { Column, Row } from './table-rows.ts';

/** UTF-8 with a byte order mark, so that spreadsheets read the Chinese right. */
export function csvOf(columns: readonly Column[], rows: readonly Row[]): Blob {
  const lines = [
    columns.map(({ name }) => quoted(safe(name))),
    ...rows.map(({ values }) => values.map((value) => quoted(written(value)))),
  ];
  return new Blob(['\ufeff', lines.map((line) => `${line.join(',')}\r\n`).join('')], { type: 'text/csv;charset=utf-8' });
}

export function tabbed(columns: readonly Column[], rows: readonly Row[]): string {
  const lines = [columns.map(({ name }) => safe(name)), ...rows.map(({ values }) => values.map(written))];
  return lines.map((line) => line.map((value) => value.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

function written(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : safe(value);
}

/** A text that begins like a formula gets an apostrophe; numbers never pass here. */
export const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Offers a file to the person at the screen. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 1000);
}
