/** Values with a meaning of their own in arrays of times and of rows. */

/** In a time array: not reached within the limit of the search. */
export const UNREACHED = 0xffffffff;
/** In a time array: the place is not tied to the network at all, which is different news for a planner. */
export const OFF_NETWORK = 0xfffffffe;
/** In an array of rows: none. */
export const NONE = 0xffffffff;
