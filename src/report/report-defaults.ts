/** What a report begins with where nothing was chosen. */
import type { ScenarioResult } from '../domain/result.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { CategoryId } from '../domain/units.ts';
import { measuredCategory } from '../ui/measured.ts';
import { scenarioName } from '../ui/scenario-name.ts';
import { wordsOf } from '../ui/wording/index.ts';
import type { Language } from '../ui/wording/language.ts';

/** As the first screen: service centres, or what is nearest to them. */
export const defaultCategory = (result: ScenarioResult): CategoryId =>
  measuredCategory({ kind: 'reachable' }, result) ?? ('service-centre' as CategoryId);

export const planName = (scenario: Pick<Scenario, 'id' | 'name'>, language: Language): string =>
  scenarioName(scenario, wordsOf(language));
