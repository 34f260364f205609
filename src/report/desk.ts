/**
 * The worker's side of Tell: keeps the town and its results, draws pages to look at, makes files. Everything that takes longer than a
 * moment happens here, so that the page is never waited for.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import { textsOf } from './marks.ts';
import type { Page } from './marks.ts';
import { pageRaster } from './page-raster.ts';
import type { Step } from './page-png.ts';
import type { Fonts } from './paper-font.ts';
import { reportFile, type ReportKind, sheetFile, type SheetKind } from './papers.ts';
import { type ReportChoice, type ReportContent, reportContent } from './report-content.ts';
import { type ReportPages, reportPages } from './report-pages.ts';
import { drawSheet, sheetTown } from './sheet.ts';
import type { SheetTown } from './sheet-map.ts';
import type { Placing } from './sheet-place.ts';
import type { SheetSpec } from './sheet-spec.ts';
import { missingCharacters } from './text-run.ts';
import type { Plan, Told } from './told.ts';

/** The town without scenarios and without its land, which is long to hand over and comes after it. */
export type Ground = Omit<Told, 'plans' | 'grid' | 'network'>;

/** A scenario, its result named by key. */
export interface PlanPart extends Omit<Plan, 'result'> {
  readonly key: string;
}

/** A result on its way: the lists that are long to hand over come after it in pieces. */
export type ResultHead = Omit<ScenarioResult, 'areas' | 'facilities'>;

/** What is wanted as a file. */
export type Wish =
  | { readonly kind: 'sheet'; readonly spec: SheetSpec; readonly file: SheetKind }
  | { readonly kind: 'report'; readonly choice: ReportChoice; readonly file: ReportKind };

/** What is to be looked at; `page` counts from 0. */
export type Look =
  | { readonly kind: 'sheet'; readonly spec: SheetSpec }
  | { readonly kind: 'report'; readonly choice: ReportChoice; readonly page: number };

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly widthMm: number;
  /** Where the first map stands and how large; null on a page of text. */
  readonly place: Pick<Placing, 'box' | 'metresPerMm' | 'bounds'> | null;
  readonly pages: number;
  readonly page: number;
  /** Characters that the fonts lack, of everything that would be printed. */
  readonly missing: readonly string[];
  /** First page of each part of a report. */
  readonly parts: readonly { readonly title: string; readonly page: number }[];
}

export interface Desk {
  setGround(ground: Ground): void;
  addLand(land: Told['baseline']['land']): void;
  /** Last of the town. */
  addGrid(grid: Told['grid'], network: Told['network']): Promise<void>;
  addResult(head: ResultHead): void;
  addParts(key: string, areas: ScenarioResult['areas'], facilities: ScenarioResult['facilities']): void;
  /** Results that no scenario names are forgotten. */
  setPlans(plans: readonly PlanPart[]): void;
  /** `dpi`: pixels an inch of paper. */
  look(look: Look, dpi: number): Promise<Outcome<Picture>>;
  content(choice: ReportChoice): ReportContent | null;
  make(wish: Wish, onStep: (done: number, total: number) => void): Promise<Outcome<Uint8Array>>;
  /** Ends what `make` is at. */
  stop(): void;
}

/** `pause` lets messages in between two steps. */
export function createDesk(fonts: () => Promise<Fonts>, pause: () => Promise<void>): Desk {
  let town: SheetTown | null = null;
  let coming: Ground | null = null;
  let plans: readonly Plan[] = [];
  const results = new Map<string, ScenarioResult>();
  let isStopped = false;
  let laidOut: { readonly key: string; readonly made: ReportPages; readonly missing: readonly string[] } | null = null;

  const now = (): SheetTown | null => (town === null ? null : { ...town, told: { ...town.told, plans } });

  async function pagesOf(choice: ReportChoice): Promise<NonNullable<typeof laidOut> | null> {
    const key = JSON.stringify([choice, plans.map(({ id, name, result }) => [id, name, result.key])]);
    if (laidOut?.key === key) return laidOut;
    const [here, open] = [now(), await fonts()];
    const content = here === null ? null : reportContent(here.told, choice);
    const made = here === null || content === null ? null : reportPages(content, here, open);
    laidOut = made === null ? null : { key, made, missing: missingOn(made.pages, open) };
    return laidOut;
  }

  return {
    setGround: (ground) => {
      laidOut = null;
      town = null;
      plans = [];
      results.clear();
      coming = ground;
    },
    addLand: (land) => {
      if (coming !== null) coming = { ...coming, baseline: { ...coming.baseline, land } };
    },
    addGrid: async (grid, network) => {
      if (coming !== null) town = await sheetTown({ ...coming, grid, network, plans: [] });
      coming = null;
    },
    addResult: (head) => void results.set(head.key, { ...head, areas: [], facilities: [] }),
    addParts: (key, areas, facilities) => {
      const result = results.get(key);
      if (result === undefined) return;
      results.set(key, {
        ...result,
        areas: [...result.areas, ...areas],
        facilities: [...result.facilities, ...facilities],
      });
    },
    setPlans: (parts) => {
      const keys = new Set(parts.map(({ key }) => key));
      for (const key of results.keys()) if (!keys.has(key)) results.delete(key);
      plans = parts.flatMap(({ key, ...part }) => {
        const result = results.get(key);
        return result === undefined ? [] : [{ ...part, result }];
      });
    },
    look: async (look, dpi) => {
      const here = now();
      if (here === null) return bad(problem('export/no-scenario'));
      const open = await fonts();
      if (look.kind === 'sheet') {
        const sheet = drawSheet(here, look.spec, open);
        if (sheet === null) return bad(problem('export/no-scenario'));
        const { box, metresPerMm, bounds } = sheet.placing;
        return good({
          ...pictureOf(sheet.page, open, dpi),
          place: { box, metresPerMm, bounds },
          pages: 1,
          page: 0,
          missing: missingOn([sheet.page], open),
          parts: [],
        });
      }
      const found = await pagesOf(look.choice);
      if (found === null) return bad(problem('export/no-scenario'));
      const { pages, bookmarks } = found.made;
      const page = Math.min(look.page, pages.length - 1);
      return good({
        ...pictureOf(pages[page], open, dpi),
        place: null,
        pages: pages.length,
        page,
        missing: found.missing,
        parts: bookmarks.flatMap(({ title, page: at, children }) => {
          const isAnnex =
            children.length > 0 && children.every((child) => child.page >= at) && pages[at].widthMm !== pages[0].widthMm;
          return isAnnex ? children.map((child) => ({ title: child.title, page: child.page })) : [{ title, page: at }];
        }),
      });
    },
    content: (choice) => {
      const here = now();
      return here === null ? null : reportContent(here.told, choice);
    },
    make: async (wish, onStep) => {
      const here = now();
      if (here === null) return bad(problem('export/no-scenario'));
      isStopped = false;
      const open = await fonts();
      const step: Step = async (done, total) => {
        onStep(done, total);
        await pause();
        return isStopped;
      };
      return wish.kind === 'sheet'
        ? sheetFile(here, open, wish.spec, wish.file, step)
        : reportFile(here, open, wish.choice, wish.file, step);
    },
    stop: () => {
      isStopped = true;
    },
  };
}

function missingOn(pages: readonly Page[], fonts: Fonts): readonly string[] {
  const missing = new Set<string>();
  for (const { marks } of pages)
    for (const { text, weight } of textsOf(marks)) for (const one of missingCharacters(text, fonts[weight])) missing.add(one);
  return [...missing];
}

function pictureOf(page: Page, fonts: Fonts, dpi: number): Pick<Picture, 'width' | 'height' | 'rgba' | 'widthMm'> {
  const raster = pageRaster(page, fonts, dpi);
  const rgba = new Uint8ClampedArray(raster.width * raster.height * 4).fill(255);
  for (let index = 0; index < raster.stripCount; index += 1) {
    const { y, rgb } = raster.strip(index);
    for (let from = 0, to = y * raster.width * 4; from < rgb.length; from += 3, to += 4) {
      rgba[to] = rgb[from];
      rgba[to + 1] = rgb[from + 1];
      rgba[to + 2] = rgb[from + 2];
    }
  }
  return { width: raster.width, height: raster.height, rgba, widthMm: page.widthMm };
}
