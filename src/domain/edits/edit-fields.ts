/** What every edit may carry besides its own fields (CLI.md 3): words for people and whether it counts at the moment. */

export interface EditFields {
  /** Why, in the planner's words. Never changes a figure. */
  readonly note?: string;
  /** Switched off: kept in the list, left out of the result. */
  readonly off?: true;
}
