/** What can go wrong for reasons that the user can do something about; the message says them. */
export abstract class CliError extends Error {}

/** The command line is wrong. */
export class UsageError extends CliError {
  override name = "UsageError";
}

/** The input can't be reported on. */
export class InputError extends CliError {
  override name = "InputError";
}

/** Pulumi can't be started. */
export class StartError extends CliError {
  override name = "StartError";
}

/** Tells the user of an error: in a line, or with its stack where it is a fault of this program. */
export function complain(error: unknown): void {
  const expected = error instanceof CliError || (error instanceof Error && "syscall" in error);
  console.error(expected ? `aws-preflight: ${error.message}` : error);
}
