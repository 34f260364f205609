/** How a plan file is known by its first bytes: a zip whose first member is the plan's document. */

export const PLAN_DOCUMENT = 'quarterhour.json';
export const PLAN_ENDING = '.quarterhour';
/** Bytes of the head that are looked at. */
export const PLAN_HEAD_BYTES = 64;

/** Length of a zip's local header, after which the name of its member stands. */
const NAME_AT = 30;

export const isPlanFile = (head: Uint8Array): boolean =>
  new TextDecoder().decode(head.subarray(NAME_AT, NAME_AT + PLAN_DOCUMENT.length)) === PLAN_DOCUMENT;
