import { expect, it } from 'vitest';
import { distanceM } from '../../src/domain/geometry.ts';
it('measures', () => expect(distanceM(0, 0, 0, 1)).toBeCloseTo(111195.08, 1));
