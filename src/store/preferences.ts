/**
 * Language, theme, panel sizes, words a planner explained and the base map agreed to, kept on this device. Storage may be refused, full or hold another program's words: then
 * the defaults hold, and the one who starts the app is told once.
 */
import type { Problem } from '../domain/outcome.ts';
import { problem } from '../domain/outcome.ts';
import type { KeptBaseMap, Language, Preferences, Theme } from './app-state.ts';

/** The part of localStorage that is used. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'quarterhour.preferences';

export const defaultPreferences = (deviceLanguage: string): Preferences => ({
  language: deviceLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en',
  theme: 'system',
  panels: {},
  hintsSeen: [],
  categoryWords: {},
  baseMap: null,
});

/** What was kept, with defaults for what is missing or unreadable. */
export function loadPreferences(shelf: Shelf | null, deviceLanguage: string): Preferences {
  const defaults = defaultPreferences(deviceLanguage);
  const kept = readShelf(shelf);
  return {
    language: isLanguage(kept.language) ? kept.language : defaults.language,
    theme: isTheme(kept.theme) ? kept.theme : defaults.theme,
    panels: isRecord(kept.panels) ? Object.fromEntries(Object.entries(kept.panels).filter(isSize)) : defaults.panels,
    hintsSeen: Array.isArray(kept.hintsSeen) ? kept.hintsSeen.filter((hint) => typeof hint === 'string') : defaults.hintsSeen,
    categoryWords: isRecord(kept.categoryWords) ? Object.fromEntries(Object.entries(kept.categoryWords).filter(isWord)) : {},
    baseMap: keptBaseMap(kept.baseMap),
  };
}

/** Null, or why nothing could be kept. */
export function savePreferences(shelf: Shelf | null, preferences: Preferences): Problem | null {
  if (shelf === null) return problem('keep/storage-refused');
  try {
    shelf.setItem(KEY, JSON.stringify(preferences));
    return null;
  } catch (thrown) {
    const isFull = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
    return problem(isFull ? 'keep/storage-full' : 'keep/storage-refused');
  }
}

/** This device's shelf, or null where the browser refuses it. */
export function deviceShelf(): Shelf | null {
  try {
    return globalThis.localStorage ?? null;
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}

function readShelf(shelf: Shelf | null): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? '{}');
    return isRecord(kept) ? kept : {};
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof DOMException) return {};
    throw thrown;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLanguage = (value: unknown): value is Language => value === 'zh-CN' || value === 'en';
const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark' || value === 'system';
const isSize = (entry: [string, unknown]): entry is [string, number] => Number.isFinite(entry[1]);
function keptBaseMap(value: unknown): KeptBaseMap | null {
  if (!isRecord(value) || typeof value.address !== 'string') return null;
  const { address, attribution, isOn } = value;
  return { address, attribution: typeof attribution === 'string' ? attribution : '', isOn: isOn === true };
}

const isWord = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';
