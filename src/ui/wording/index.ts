/** The dictionaries by language. */
import { en, type Words } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

export type { Words } from './en.ts';

export const wordsOf = (language: Language): Words => (language === 'zh-CN' ? zh : en);
