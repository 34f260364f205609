/** What a label says in which language, and how it is set: Han characters stand upright, other scripts run along the line. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { GroundName } from '../domain/extract.ts';
import type { Language } from '../store/app-state.ts';

const HAN = /\p{Script=Han}/u;

/** `n`: the name, `e`: in English where it differs, `u`: 1 where the name is written in Han characters. */
export function nameProperties({ name, english }: GroundName): Readonly<Record<string, string | number>> {
  if (name === '') return {};
  return { n: name, ...(english !== '' && english !== name && { e: english }), ...(HAN.test(name) && { u: 1 }) };
}

export const labelText = (language: Language): ExpressionSpecification =>
  language === 'en' ? ['coalesce', ['get', 'e'], ['get', 'n']] : ['get', 'n'];

/** True where the label that is shown is written in Han characters. */
export const isUpright = (language: Language): ExpressionSpecification =>
  language === 'en' ? ['all', ['==', ['get', 'u'], 1], ['!', ['has', 'e']]] : ['==', ['get', 'u'], 1];
