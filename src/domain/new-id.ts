/**
 * Ids of things that an edit makes, from their content: the same edit names the same thing in every copy of a plan, however
 * the list is cut, ordered or branched. A name that is taken gets a number.
 */

export function newId(prefix: string, content: readonly (string | number)[], isTaken: (id: string) => boolean): string {
  const made = `${prefix}-${fingerprint(content.join(' '))}`;
  if (!isTaken(made)) return made;
  let copy = 2;
  while (isTaken(`${made}-${copy}`)) copy += 1;
  return `${made}-${copy}`;
}

/** Eight hex digits (FNV-1a over the UTF-16 code units): short for people, checked against collision by the caller. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
