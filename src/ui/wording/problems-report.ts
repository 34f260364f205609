/** Problems of sheets and reports, Chinese then English. */
import type { Sentence } from './problems.ts';

export const REPORT_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'export/blank': [
    '第 {map} 幅地图是空白的，没有交付。请把图框移到有六边形的地方再试。',
    'Map {map} would be blank and was not handed over. Move the frame to where there are hexes and try again.',
  ],
  'export/no-scenario': [
    '要成文的方案没有指标，或没有测算所选的设施。请先计算方案，或另选设施。',
    'The scenario has no figures, or the service chosen is not measured. Compute it first, or choose another service.',
  ],
  'export/no-font': [
    '读不到打印字体（{file}），无法成文。请刷新页面再试。',
    'The print font ({file}) cannot be read, so nothing was made. Reload the page and try again.',
  ],
};
