/**
 * Every policy number of the built-in packs on one sheet. A difference is a change of policy: check it against its source,
 * then remake the sheet with `npx vitest run --project numbers test/golden/packs.test.ts -u` and give the reason in the commit.
 */
import { expect, it } from 'vitest';
import { HOTLINE_SERVICES, CATEGORIES, PACKS, PROFILES } from '../../data/index.ts';
import type { Citation } from '../../src/domain/citation.ts';
import type { FundingForm } from '../../src/domain/funding.ts';
import type { Figure, Pack } from '../../src/domain/pack.ts';
import type { Standard } from '../../src/domain/standard.ts';

it('the policy numbers are the ones on the sheet', async () => {
  const sheet = [
    ...PACKS.flatMap(packLines),
    '# categories',
    ...CATEGORIES.map(
      ({ id, name, family, colour, tags }) =>
        `${id} | ${name.zh} | ${family} ${colour} | ${tags.map((all) => all.join(' + ')).join(', ')}`,
    ),
    '',
    '# hotline services',
    ...HOTLINE_SERVICES.map(({ id, name, ours }) => `${id} | ${name.zh}${ours ? ' | ours' : ''}`),
    '',
    '# walking profiles',
    ...PROFILES.map((profile) => `${profile.id} ${profile.speed} m/s, steps x ${profile.stepsFactor}${mark(profile)}`),
    '',
  ];
  await expect(sheet.join('\n')).toMatchFileSnapshot('files/packs.txt');
});

function packLines(pack: Pack): string[] {
  return [
    `# ${pack.id}`,
    ...pack.standards.map(standardLine),
    ...pack.funding.formulas.map(
      (formula) => `${formula.id}: ${formText(formula.form)} (${formula.stream}, ${formula.status})${mark(formula)}`,
    ),
    ...(['old', 'new'] as const).flatMap((kind) => {
      const size = pack.sizes[kind];
      return size ? [`size of ${kind} communities: ${size.min} to ${size.max}, target ${size.target}${mark(size)}`] : [];
    }),
    figureLine(pack.speedMetresPerSecond),
    ...pack.limitsMinutes.map(figureLine),
    ...pack.realCosts.map(figureLine),
    ...(pack.guaranteedYuan ? [figureLine(pack.guaranteedYuan)] : []),
    ...pack.comparisonLines.map(figureLine),
    ...pack.requiredRooms.map((room) => `room ${room.id}: ${room.category ?? 'no category'}${mark(room)}`),
    ...[...pack.fundingSources, ...pack.serviceMix].map((share) => `${share.id}: ${share.percent} %${mark(share)}`),
    ...pack.facts.map(figureLine),
    `merging: size ${pack.mergeWeights.size}, moves ${pack.mergeWeights.moves}, walk ${pack.mergeWeights.walk}, office ${pack.mergeWeights.office}, funding ${pack.mergeWeights.funding}${mark(pack.mergeWeights)}`,
    '',
  ];
}

function standardLine(standard: Standard): string {
  const { rule, scope } = standard;
  const what = 'category' in rule ? `${rule.kind} of ${rule.category}` : rule.kind;
  const share = 'sharePercent' in rule ? ` for ${rule.sharePercent} %` : '';
  const whom = `${scope.kind ?? 'all'}${scope.urban ? ', urban' : ''}, ${scope.levels.join(' ')}`;
  return `${standard.id}: ${what} ${range(standard)} ${standard.unit}${share} (${whom})${mark(standard)}`;
}

const figureLine = (figure: Figure): string => `${figure.id}: ${range(figure)} ${figure.unit}${mark(figure)}`;

const range = ({ number, to }: { readonly number: number; readonly to: number | null }): string =>
  to === null ? String(number) : `${number} to ${to}`;

function formText(form: FundingForm): string {
  if (form.kind === 'per-100-households') return `${form.yuanPer100} per 100 households`;
  const above = form.kind === 'above-threshold' ? ` above ${form.thresholdHouseholds}` : '';
  return `${form.baseYuan} + ${form.yuanPerHousehold} per household${above}`;
}

const mark = ({ year, verified, ours }: Citation): string => ` [${year}${ours ? ', ours' : verified ? '' : ', not verified'}]`;
