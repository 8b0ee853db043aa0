import { CommandError, type EngineEvent } from "@pulumi/pulumi/automation";

import { asRunEvent, type RunEvent } from "./events";
import type { Run } from "./result";

/** Collects what a run of the Automation API reports. */
export class RunLog {
  readonly events: RunEvent[] = [];
  private output = "";
  private stderr = "";

  /** @param onOutput also called with the CLI's text as it comes. */
  constructor(private readonly onOutput: (text: string) => void = () => undefined) {}

  readonly listeners = {
    onEvent: (event: EngineEvent): void => {
      this.events.push(asRunEvent(event));
    },
    onOutput: (text: string): void => {
      this.print(text);
    },
    onError: (text: string): void => {
      this.stderr += text;
      this.print(text);
    },
  };

  /** Waits for the end of a run. That the CLI failed is a result and not an error. */
  async finish(running: Promise<unknown>): Promise<Run> {
    const succeeded = await running.then(
      () => true,
      (error: unknown) => {
        if (error instanceof CommandError) return false;
        throw error;
      },
    );
    const { events, output, stderr } = this;
    return { succeeded, events, output, stderr };
  }

  private print(text: string): void {
    this.output += text;
    this.onOutput(text);
  }
}
