/**
 * A chart of the page as a file that stands alone: colours, lines and fonts as they are on screen, without the page's style sheets.
 *
 * SVG names the fonts with what may stand for them elsewhere. A picture knows no fonts of the page, so the texts of a PNG are written
 * over it where the page writes them.
 */
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
const TITLE_SIZE = 13;
/** Pixels of the picture for one of the screen: enough for print at column width. */
const SHARPNESS = 3;

export interface Chart {
  readonly title: string;
  readonly svg: SVGSVGElement;
}

/** The chart under its title on the panel's ground. */
export const chartSvg = (chart: Chart): string => standingAlone(chart, true);

function standingAlone({ title, svg }: Chart, hasTexts: boolean): string {
  const box = svg.getBoundingClientRect();
  const [width, height] = sizeOf(svg);
  const page = document.createElementNS(NAMESPACE, 'svg');
  set(page, { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` });
  const ground = document.createElementNS(NAMESPACE, 'rect');
  set(ground, { width, height, fill: token('--panel-bg') });
  page.append(ground);
  const inner = resolved(svg);
  set(inner, { x: MARGIN, y: MARGIN + TITLE_LINE, width: box.width, height: box.height });
  if (hasTexts) page.append(heading(title));
  else for (const text of inner.querySelectorAll('text')) text.remove();
  page.append(inner);
  return new XMLSerializer().serializeToString(page);
}

function sizeOf(svg: SVGSVGElement): readonly [number, number] {
  const box = svg.getBoundingClientRect();
  return [Math.ceil(box.width) + 2 * MARGIN, Math.ceil(box.height) + 2 * MARGIN + TITLE_LINE];
}

function heading(title: string): SVGTextElement {
  const text = document.createElementNS(NAMESPACE, 'text');
  const { fontFamily } = getComputedStyle(document.body);
  const font = { 'font-family': fontFamily, 'font-size': TITLE_SIZE, 'font-weight': 600 };
  set(text, { x: MARGIN, y: MARGIN + TITLE_SIZE, fill: token('--ink'), ...font });
  text.textContent = title;
  return text;
}

export async function chartPng(chart: Chart): Promise<Blob> {
  const { svg, title } = chart;
  const [width, height] = sizeOf(svg);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standingAlone(chart, false))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width * SHARPNESS, height * SHARPNESS);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('the browser draws no pictures');
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  pen.scale(SHARPNESS, SHARPNESS);
  const { fontFamily } = getComputedStyle(document.body);
  pen.font = `600 ${TITLE_SIZE}px ${fontFamily}`;
  pen.fillStyle = token('--ink');
  pen.fillText(title, MARGIN, MARGIN + TITLE_SIZE);
  const box = svg.getBoundingClientRect();
  for (const text of svg.querySelectorAll('text')) write(pen, text, MARGIN - box.left, MARGIN + TITLE_LINE - box.top);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A text of the chart where the page has it, moved by so much. */
function write(pen: OffscreenCanvasRenderingContext2D, text: SVGTextElement, dx: number, dy: number): void {
  const style = getComputedStyle(text);
  const place = text.getScreenCTM();
  const words = text.textContent;
  if (!place || !words || style.visibility === 'hidden' || style.display === 'none') return;
  pen.save();
  pen.translate(dx, dy);
  pen.transform(place.a, place.b, place.c, place.d, place.e, place.f);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.fillStyle = style.fill;
  pen.globalAlpha = Number(style.opacity);
  pen.textAlign = style.textAnchor === 'middle' ? 'center' : style.textAnchor === 'end' ? 'right' : 'left';
  pen.textBaseline = /middle|central/.test(style.dominantBaseline) ? 'middle' : 'alphabetic';
  pen.fillText(words, text.x.baseVal[0]?.value ?? 0, text.y.baseVal[0]?.value ?? 0);
  pen.restore();
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
