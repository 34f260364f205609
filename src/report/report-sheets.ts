/** The map sheets that a report brings: the service before and after, the change, the reachable office area. */
import { numbersOf } from '../ui/wording/numbers.ts';
import type { ReportWords } from '../ui/wording/report-en.ts';
import type { ReportChoice, ReportContent } from './report-content.ts';
import type { MapSpec, SheetSpec } from './sheet-spec.ts';
import type { Plan } from './told.ts';

export function reportSheets(
  plan: Plan,
  before: Plan | null,
  choice: ReportChoice,
  words: ReportWords,
  service: string,
  footer: string,
): ReportContent['sheets'] {
  const time: MapSpec['measure'] = { kind: 'time', category: choice.category };
  const map = (of: Plan, measure: MapSpec['measure'], against: Plan | null = null): MapSpec => ({
    plan: of.id,
    measure,
    level: 'hex',
    limitMinutes: choice.limitMinutes,
    against: against?.id ?? null,
  });
  const limit = numbersOf(choice.language).whole(choice.limitMinutes);
  const { maps } = words;
  const sheets: readonly (readonly [title: string, maps: readonly MapSpec[]])[] =
    before === null
      ? [
          [maps.time(service, limit), [map(plan, time)]],
          [maps.reachable, [map(plan, { kind: 'reachable' })]],
          [maps.entitled, [{ ...map(plan, { kind: 'entitled' }), level: 'community' }]],
        ]
      : [
          [maps.timeTwo(service, limit, before.name, plan.name), [map(before, time), map(plan, time)]],
          [maps.change(service, before.name, plan.name), [map(plan, time, before)]],
          [maps.reachableTwo(before.name, plan.name), [map(before, { kind: 'reachable' }), map(plan, { kind: 'reachable' })]],
        ];
  return sheets.map(([title, list], row) => {
    const spec: SheetSpec = {
      paper: choice.paper,
      isLandscape: true,
      isGrey: choice.isGrey,
      language: choice.language,
      maps: list,
      frame: null,
      showCommunities: list.some(({ level }) => level !== 'hex'),
      showLine: true,
      showNames: true,
      showFacilities: true,
      title: words.figure(row + 1, title),
      subtitle: '',
      footer,
      pageNumber: null,
      date: choice.date,
    };
    return { title: words.figure(row + 1, title), spec };
  });
}
