/**
 * Text broken into lines of a width: between Chinese characters anywhere, between Latin words at spaces; never before closing marks
 * or after opening ones, never between a figure and its unit (a space that does not break), never a last line of one character.
 */
import type { PaperFont } from './paper-font.ts';
import { widthMm } from './text-run.ts';

const NOT_FIRST = '，。、；：？！）》〉」』】〕”’％%‰℃·…—,.;:?!)]}㎡';
const BREAK_AFTER = '，。、；：？！）》〉」』】〕”’…—';
const NOT_LAST = '（《〈「『【〔“‘([{¥￥#';

/** `indentMm`: of the first line. */
export function wrapped(text: string, font: PaperFont, sizePt: number, width: number, indentMm = 0): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n'))
    lines.push(...paragraphLines(paragraph, font, sizePt, width, lines.length === 0 ? indentMm : 0));
  return lines;
}

function paragraphLines(text: string, font: PaperFont, sizePt: number, width: number, indentMm: number): readonly string[] {
  const pieces = piecesOf(text);
  const lines: string[] = [];
  let line = '';
  let room = width - indentMm;
  for (const piece of pieces) {
    if (line !== '' && widthMm((line + piece).trimEnd(), font, sizePt) > room) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
      room = width;
    } else line += piece;
    // a word longer than the line is cut where it must be
    while (widthMm(line.trimEnd(), font, sizePt) > room && Array.from(line).length > 1) {
      const cut = fitting(line, font, sizePt, room);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
      room = width;
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return withoutWidow(lines);
}

/** What may not be parted, in order: one Chinese character with the marks that cling to it, or a word with the space after it. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last === undefined) pieces.push(character);
    else if (mayBreak(last, character)) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}

function mayBreak(before: string, next: string): boolean {
  const last = Array.from(before).at(-1) ?? '';
  if (NOT_FIRST.includes(next) || NOT_LAST.includes(last) || next === ' ' || next === '\u00a0' || last === '\u00a0')
    return false;
  if (last === ' ' || last === '\u3000') return true;
  // a figure stays with the Chinese unit that follows it: 12,345 户
  if (/[\d.%]/.test(last) && isHan(next)) return false;
  return isHan(last) || isHan(next) || BREAK_AFTER.includes(last);
}

const isHan = (character: string): boolean => /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(character);

function fitting(text: string, font: PaperFont, sizePt: number, width: number): number {
  let end = 0;
  for (const character of text) {
    if (end > 0 && widthMm(text.slice(0, end + character.length), font, sizePt) > width) break;
    end += character.length;
  }
  return end;
}

/** One character alone on the last line takes another from the line before. */
function withoutWidow(lines: readonly string[]): readonly string[] {
  const [before, last] = lines.slice(-2);
  if (lines.length < 2 || last === undefined || Array.from(last.replace(/[，。；：、）”]/g, '')).length > 1) return lines;
  const pieces = piecesOf(before ?? '');
  const moved = pieces.at(-1);
  if (moved === undefined || pieces.length < 3 || !isHan(moved)) return lines;
  return [...lines.slice(0, -2), pieces.slice(0, -1).join('').trimEnd(), moved + last];
}
