/**
 * A chart of the page as a file that stands alone: colours, lines and fonts as they are on screen, without the page's style sheets.
 *
 * SVG names the fonts with what may stand for them elsewhere; PNG is drawn with the page's own fonts, packed into the picture.
 */
import { asDataAddress } from './data-address.ts';

const COPIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'letter-spacing',
  'text-anchor',
  'dominant-baseline',
  'visibility',
  'display',
  'paint-order',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 12;
const TITLE_LINE = 24;
/** Pixels of the picture for one of the screen: enough for print at column width. */
const SHARPNESS = 3;

export interface Chart {
  readonly title: string;
  readonly svg: SVGSVGElement;
}

/** The chart under its title on the panel's ground. */
export function chartSvg({ title, svg }: Chart, fontFaces = ''): string {
  const box = svg.getBoundingClientRect();
  const style = getComputedStyle(document.body);
  const [width, height] = [Math.ceil(box.width) + 2 * MARGIN, Math.ceil(box.height) + 2 * MARGIN + TITLE_LINE];
  const page = document.createElementNS(NAMESPACE, 'svg');
  set(page, { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` });
  const ground = document.createElementNS(NAMESPACE, 'rect');
  set(ground, { width, height, fill: token('--panel-bg') });
  const heading = document.createElementNS(NAMESPACE, 'text');
  set(heading, {
    x: MARGIN,
    y: MARGIN + 12,
    fill: token('--ink'),
    'font-family': style.fontFamily,
    'font-size': 13,
    'font-weight': 600,
  });
  heading.textContent = title;
  const inner = resolved(svg);
  set(inner, { x: MARGIN, y: MARGIN + TITLE_LINE, width: box.width, height: box.height });
  if (fontFaces !== '') {
    const faces = document.createElementNS(NAMESPACE, 'style');
    faces.textContent = fontFaces;
    page.append(faces);
  }
  page.append(ground, heading, inner);
  return new XMLSerializer().serializeToString(page);
}

export async function chartPng(chart: Chart): Promise<Blob> {
  const text = chartSvg(chart, await packedFaces(`${chart.title}${chart.svg.textContent}`));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth * SHARPNESS, image.naturalHeight * SHARPNESS);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A copy in which every element carries its own look. */
function resolved(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('a copy is of the same kind');
  const [originals, copies] = [
    [svg, ...svg.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ];
  originals.forEach((original, at) => {
    const own = copies[at];
    if (!own) return;
    const style = getComputedStyle(original);
    for (const name of ['class', 'tabindex', 'role', 'style', ...dataNames(own)]) own.removeAttribute(name);
    for (const property of COPIED) {
      const value = style.getPropertyValue(property);
      if (value !== '') own.setAttribute(property, value);
    }
  });
  return copy;
}

const dataNames = (element: Element): readonly string[] =>
  element.getAttributeNames().filter((name) => name.startsWith('data-') || name.startsWith('aria-'));

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The faces of the page that the text needs, with their files inside: a picture may not fetch anything. */
async function packedFaces(text: string): Promise<string> {
  const hasChinese = /[\u2e80-\uffff]/.test(text);
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => hasChinese || !style.getPropertyValue('font-family').includes('Noto'));
  const faces = await Promise.all(rules.map(packedFace));
  return faces.join('\n');
}

async function packedFace({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const file = /url\(["']?([^"')]+)/.exec(style.getPropertyValue('src'))?.[1];
  if (file === undefined) return '';
  const answer = await fetch(new URL(file, parentStyleSheet?.href ?? document.baseURI));
  const address = await asDataAddress(await answer.blob());
  const others = ['font-family', 'font-weight', 'unicode-range']
    .map((name) => [name, style.getPropertyValue(name)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}:${value}`);
  return `@font-face{${others.join(';')};src:url(${address})}`;
}
