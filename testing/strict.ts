/**
 * Holds policies to what a preview can bear: what a pack prints lands in everybody's preview, and a
 * rejection that nobody handles ends the pack.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { inspect } from "node:util";

/** Where the faults of the action that this code belongs to are noted. */
const noted = new AsyncLocalStorage<string[]>();
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `action`, when all earlier ones are over. Rejects when it wrote to stdout or stderr, and
 * when it left a rejected promise behind.
 */
export function strictly<T>(action: () => Promise<T>): Promise<T> {
  const mine = last.then(() => watch(action));
  last = Promise.allSettled([mine]);
  return mine;
}

async function watch<T>(action: () => Promise<T>): Promise<T> {
  const faults: string[] = [];
  const restores = [capture(process.stdout), capture(process.stderr), takeRejections(faults)];
  try {
    const result = await noted.run(faults, action);
    // Node tells of an unhandled rejection after the code that caused it has run.
    await nextTurn();
    if (faults.length === 0) return result;
  } finally {
    for (const restore of restores) restore();
  }
  throw new Error(faults.join("\n"));
}

/** Notes what the action writes to a stream; the returned function gives the stream back. */
function capture(stream: NodeJS.WriteStream): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it is
  const { write } = stream;
  stream.write = (...args: unknown[]) => {
    const faults = noted.getStore();
    // A test runner may print meanwhile.
    if (faults === undefined) return Reflect.apply(write, stream, args) as boolean;
    faults.push(`A policy printed: ${String(args[0])}`);
    const done = args.at(-1);
    if (typeof done === "function") process.nextTick(done);
    return true;
  };
  return () => {
    stream.write = write;
  };
}

/** Notes unhandled rejections in the place of whoever else listens for them. */
function takeRejections(faults: string[]): () => void {
  const event = "unhandledRejection";
  const others = process.rawListeners(event) as NodeJS.UnhandledRejectionListener[];
  const note = (reason: unknown) => {
    faults.push(`A policy left a rejected promise behind: ${inspect(reason)}`);
  };
  process.removeAllListeners(event).on(event, note);
  return () => {
    process.off(event, note);
    for (const other of others) process.on(event, other);
  };
}
