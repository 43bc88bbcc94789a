const attemptsMax = 8;
const pauseMs = 150;

/**
 * Makes sure that one tab alone saves a lab; two would write into each other's journal.
 *
 * A page that is being left still holds its lock for a moment, hence several attempts. Only the lock's state decides,
 * not how long the browser takes to say it: a busy machine is no second tab.
 *
 * @returns a function that gives the lock back, or undefined when another tab holds it
 */
export async function lockTab(name: string): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return () => {};
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const release = await tryLock(name);
    if (release) return release;
    await new Promise(resolve => setTimeout(resolve, pauseMs));
  }
  return undefined;
}

function tryLock(name: string): Promise<(() => void) | undefined> {
  return new Promise(resolve => {
    navigator.locks
      .request(name, {ifAvailable: true}, lock => {
        if (lock === null) return resolve(undefined);
        return new Promise<void>(release => resolve(release));
      })
      .catch(() => resolve(undefined));
  });
}
