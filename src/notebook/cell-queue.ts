/** Runs jobs of one session one after the other; a session has one prompt. */
export class CellQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  add<T>(session: string, job: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(session) ?? Promise.resolve();
    const result = before.then(job);
    this.#tails.set(
      session,
      result.catch(() => undefined),
    );
    return result;
  }
}
