/** Round numbers (1, 2, 5 and tens) that enclose the values of an axis; a little room where all values are the same. */
export function niceTicks(values: readonly number[], wanted: number): readonly number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high > low ? high - low : Math.max(1, Math.abs(high) * 0.1);
  const step = roundUp(span / wanted);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil((high > low ? high : low + span) / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, row) => Number(((first + row) * step).toPrecision(12)));
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}
