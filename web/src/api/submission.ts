/**
 * The Idempotency-Key of a submission. Sent again with the same content (after a lost answer, say) it has the same
 * key, so that nothing is done twice; changed content is another submission.
 */
export class Submission {
  #key = "";
  #content = "";

  constructor(private readonly newKey: () => string = () => crypto.randomUUID()) {}

  keyFor(content: unknown): string {
    const spelled = JSON.stringify(content) ?? "";
    if (!this.#key || spelled !== this.#content) {
      this.#key = this.newKey();
      this.#content = spelled;
    }
    return this.#key;
  }

  /** It has arrived: the next one is new, even with the same content. */
  done(): void {
    this.#key = "";
  }
}
