import { readJson } from "../lib/plain/package";
import { complain, UsageError } from "./errors";
import { reportCommand } from "./report-command";
import { runCommand } from "./run-command";
import { usage } from "./usage";

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  report: reportCommand,
  run: runCommand,
};

async function main([name = "", ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command(args);
  if (name === "--help" || name === "-h") process.stdout.write(usage.main);
  else if (name === "--version" || name === "-v") console.log(version());
  else throw new UsageError(name === "" ? "Name a command" : `There is no command "${name}"`);
  return 0;
}

function version(): string {
  return (readJson("#package") as { version: string }).version;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    complain(error);
    if (error instanceof UsageError) console.error("See aws-preflight --help.");
    process.exitCode = 2;
  },
);
