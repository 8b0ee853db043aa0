let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` when all earlier work is over.
 *
 * Inline programs can run at once in one process: the SDK gives each a runtime state of its own.
 * But it watches for stray errors with handlers on the process, so an error in one program fails
 * all that run at that time. Hence one at a time.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = Promise.allSettled([mine]);
  return mine;
}
