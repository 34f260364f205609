/** Floating catchments as the formulas of DOMAIN 5.3 are printed: dense matrices and plain sums. */
import type { CatchmentMethod } from '../../src/kernels/floating-catchment.ts';
import type { SparseTimes } from '../../src/kernels/sparse-times.ts';

export function slowCatchment(
  method: CatchmentMethod,
  times: SparseTimes,
  weights: Float64Array,
  demand: readonly number[],
  supply: readonly number[],
): number[] {
  const w = demand.map(() => supply.map(() => 0));
  for (let j = 0; j < times.supplyCount; j++)
    for (let pair = times.offsets[j]; pair < times.offsets[j + 1]; pair++) w[times.demand[pair]][j] = weights[pair];
  const sum = (count: number, term: (at: number) => number): number =>
    Array.from({ length: count }, (_, at) => term(at)).reduce((all, one) => all + one, 0);
  const [people, places] = [demand.length, supply.length];
  const over = (top: number, bottom: number): number => (bottom > 0 ? top / bottom : 0);
  return demand.map((_, i) => {
    if (method === '2sfca' || method === 'e2sfca') {
      return sum(
        places,
        (j) =>
          over(
            supply[j],
            sum(people, (k) => demand[k] * w[k][j]),
          ) * w[i][j],
      );
    }
    if (method === 'm2sfca')
      return sum(places, (j) =>
        over(
          supply[j] * w[i][j] ** 2,
          sum(people, (k) => demand[k] * w[k][j]),
        ),
      );
    if (method === '3sfca') {
      const g = (k: number, j: number): number =>
        over(
          w[k][j],
          sum(places, (other) => w[k][other]),
        );
      return sum(
        places,
        (j) =>
          g(i, j) *
          w[i][j] *
          over(
            supply[j],
            sum(people, (k) => g(k, j) * w[k][j] * demand[k]),
          ),
      );
    }
    const asked = (k: number, j: number): number =>
      over(
        w[k][j],
        sum(places, (other) => w[k][other]),
      );
    const level = (j: number): number =>
      over(
        supply[j],
        sum(people, (k) => demand[k] * asked(k, j)),
      );
    return sum(
      places,
      (j) =>
        level(j) *
        over(
          w[i][j],
          sum(people, (k) => w[k][j]),
        ),
    );
  });
}
