/** Names that are nearly the same, as people type them: nothing is ever joined on a likeness, but one can be proposed. */

/** What a written name comes to when it is compared: width, case and spaces do not count. */
export const likeKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** The one whose name is at most two letters away (one for short names); empty where there is none or several. */
export function nearestName(text: string, known: readonly { readonly name: string }[]): string {
  const wanted = likeKey(text);
  const most = wanted.length <= 5 ? 1 : 2;
  const near = known.filter(({ name }) => lettersApart(wanted, likeKey(name), most) <= most);
  return near.length === 1 ? (near[0]?.name ?? '') : '';
}

/** Letters to change, add or leave out; more than `most` counts as `most` + 1. */
function lettersApart(a: string, b: string, most: number): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before = to.map((_, at) => at + 1);
  for (const [row, letter] of from.entries()) {
    let left = row + 1;
    before = to.map((other, at) => {
      const diagonal = at === 0 ? row : (before[at - 1] ?? 0);
      left = Math.min((before[at] ?? 0) + 1, left + 1, diagonal + (letter === other ? 0 : 1));
      return left;
    });
  }
  return before.at(-1) ?? from.length;
}
