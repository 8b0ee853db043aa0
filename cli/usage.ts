import { formats } from "./formats";

const reportOptions = (positions: string) => `\
  -f, --format FORMAT     ${Object.keys(formats).join(", ")}; can be given again
  -o, --output FILE       where the format before it goes; standard output without it
      --fail-on LEVEL     mandatory (default), advisory or never
      --project-file FILE the project's file, as a path from the repository's root (default:
                          Pulumi.yaml): what paths in reports begin with
      --positions FILE    ${positions}
  -h, --help              shows this text`;

/** What `--help` shows. */
export const usage = {
  main: `\
Usage: aws-preflight <command>

Commands:
  run      previews a stack with the policy pack of this package, and writes reports
  report   writes reports of the findings in Pulumi's output

Options:
  -h, --help      shows this text; after a command, that of the command
  -v, --version   shows the version

Exit codes: 0 nothing to object to; 1 findings that --fail-on names, or findings may be missing;
2 wrong usage, or the input or a report can't be read or written. \`run\` passes on what Pulumi
exits with.
`,
  report: `\
Usage: aws-preflight report [options] [file]

Reads engine events from a file, or from standard input: an event log, the output of
\`pulumi up --json\`, of \`pulumi preview --json\` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true, or of
\`pulumi policy analyze --json\`. Without --format it writes a table.

Options:
${reportOptions("where resources are declared, as `run` wrote it")}
`,
  run: `\
Usage: aws-preflight run [options] [preview|up] [-- Pulumi's arguments]

Runs \`pulumi preview\`, or \`pulumi up\`, with the policy pack of this package, and then writes the
reports that --format names. What follows -- goes to Pulumi.

Options:
      --predict           decides what the preview leaves open, in a second, silent one in which new
                          resources have predicted names and ARNs (experimental); with up, before it
${reportOptions("gets where resources are declared: URNs, files and lines, as JSON")}

Environment:
  PULUMI_CLI              the Pulumi CLI to run; without it, \`pulumi\` on the PATH
`,
} as const;
