/**
 * Answers kept by what they depend on, so that an edit computes only what it changes. What was not asked for during the last
 * few computations is let go. A kept answer is never given away: results get copies.
 */

const SHORT = { name: 'short', sample: '' };

/** A drag alternates between two states; comparing scenarios looks at a few. */
const KEPT_COMPUTATIONS = 6;

interface Kept {
  readonly answer: unknown;
  lastAsked: number;
}

export class Memo {
  private readonly kept = new Map<string, Kept>();
  private computation = 0;
  private named = 0;

  /** A new computation begins: answers that none of the last ones asked for are dropped. */
  begin(): void {
    this.computation++;
    for (const [key, { lastAsked }] of this.kept) {
      if (this.computation - lastAsked > KEPT_COMPUTATIONS) this.kept.delete(key);
    }
  }

  /** A short name for a long text, the same as long as the text is asked for: long keys are compared letter by letter. */
  short(text: string): string {
    return this.get(SHORT, text, () => `#${this.named++}`);
  }

  /** Counts as asked for, so that it is kept on. */
  touch<Answer>(kind: AnswerKind<Answer>, key: string): void {
    const known = this.kept.get(`${kind.name} ${key}`);
    if (known) known.lastAsked = this.computation;
  }

  /** The answer kept under the key, or a new one. The key begins with the kind of answer, so that types cannot be confused. */
  get<Answer>(kind: AnswerKind<Answer>, key: string, make: () => Answer): Answer {
    const name = `${kind.name} ${key}`;
    const known = this.kept.get(name);
    if (known) {
      known.lastAsked = this.computation;
      return known.answer as Answer;
    }
    const answer = make();
    this.kept.set(name, { answer, lastAsked: this.computation });
    return answer;
  }
}

/** Ties a kind's name to the type of its answers: made once per kind, beside the function that makes the answers. */
export interface AnswerKind<Answer> {
  readonly name: string;
  readonly sample?: Answer;
}
