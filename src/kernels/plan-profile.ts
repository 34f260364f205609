/** How a plan, or a group of its people, walks: speed and steps as chosen; nobody waits at crossings unless a profile says so (METHOD 1). */
import type { Settings } from '../domain/settings.ts';
import { noDelays, type WalkProfile } from './walk-network.ts';

export const profileOf = ({ speed, stepsFactor }: Pick<Settings, 'speed' | 'stepsFactor'>): WalkProfile => ({
  speedMetresPerSecond: speed,
  stepsFactor,
  crossingDelayS: noDelays,
});
