const patienceMs = 400;

/**
 * Makes sure that one tab alone saves a lab; two would write into each other's journal.
 *
 * A page that is being left still holds its lock for a moment, hence the patience.
 *
 * @returns a function that gives the lock back, or undefined when another tab holds it
 */
export async function lockTab(name: string): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => {};
  return new Promise(resolve => {
    const held = new Promise<void>(release => {
      navigator.locks
        .request(name, {signal: AbortSignal.timeout(patienceMs)}, () => {
          resolve(release);
          return held;
        })
        .catch(() => resolve(undefined));
    });
  });
}
