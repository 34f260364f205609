/** Where a policy number comes from, and whether somebody checked it there. Every number of a pack carries one. */

/** One sentence or name in both languages of the product. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Citation {
  readonly source: Words;
  readonly year: number;
  /** Paragraph, table or document number inside the source. */
  readonly clause: Words;
  /** False: remembered, or read at second hand. Shown wherever the number is shown. */
  readonly verified: boolean;
  /** True: our own assumption, not in the source. */
  readonly ours?: true;
}
