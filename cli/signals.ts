/** Those that ask a process to end. */
export const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Keeps this process from being ended by a signal, so that it can clean up. */
export class HeldSignals {
  /** The first that came. */
  received: (typeof endingSignals)[number] | undefined;

  private readonly note = (signal: NodeJS.Signals): void => {
    this.received ??= endingSignals.find((one) => one === signal);
  };

  constructor() {
    for (const signal of endingSignals) process.on(signal, this.note);
  }

  /** Lets signals through again. */
  release(): void {
    for (const signal of endingSignals) process.off(signal, this.note);
  }
}
