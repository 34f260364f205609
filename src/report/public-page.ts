/**
 * The page for a hearing as one HTML file: a program, its data, a style. Its own content policy forbids every request, whatever is
 * written in the data; what people wrote is data and never markup.
 */
import { DATA_ELEMENT, type PageData, type PageLanguage } from '../domain/public-page.ts';
import type { PublicTown } from '../domain/public-town.ts';
import { publicEn } from '../ui/wording/public-en.ts';
import { publicZh } from '../ui/wording/public-zh.ts';
import { PUBLIC_STYLE } from './public-style.ts';

/** The viewer, bundled (scripts/inline-script.mjs). */
export interface InlineProgram {
  readonly code: string;
  readonly digest: string;
}

/** What a scenario is called and proposes, in the words of each language. */
export type ScenarioTexts = Readonly<
  Record<PageLanguage, readonly { readonly name: string; readonly proposals: readonly string[] }[]>
>;

/** `font`: a woff2 with Chinese signs in base64, for machines that have none of their own; null leaves it out. */
export function publicPage(
  town: PublicTown,
  texts: ScenarioTexts,
  first: PageLanguage,
  program: InlineProgram,
  font: string | null,
): string {
  const data: PageData = {
    town,
    first,
    words: {
      zh: { ...publicZh, ...listsOf(texts.zh) },
      en: { ...publicEn, ...listsOf(texts.en) },
    },
  };
  const policy = `default-src 'none'; script-src 'sha256-${program.digest}'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${first === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(town.plan)}</title>
<style>${font === null ? '' : fontFace(font)}${PUBLIC_STYLE}</style>
</head>
<body>
<script type="application/json" id="${DATA_ELEMENT}">${asData(data)}</script>
<script>${program.code}</script>
</body>
</html>
`;
}

/** Chinese signs and their punctuation only: letters and figures stay those of the reader's machine. */
const fontFace = (woff2: string): string =>
  `@font-face{font-family:"Noto Sans SC";src:url(data:font/woff2;base64,${woff2}) format("woff2");unicode-range:U+3000-303F,U+3300-33FF,U+3400-9FFF,U+F900-FAFF,U+FF00-FFEF}\n`;

const listsOf = (scenarios: ScenarioTexts[PageLanguage]) => ({
  scenarioNames: scenarios.map(({ name }) => name),
  proposalLists: scenarios.map(({ proposals }) => proposals),
});

const asText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** JSON in which no tag can begin or end. */
const asData = (data: PageData): string => JSON.stringify(data).replaceAll('<', '\\u003c');
