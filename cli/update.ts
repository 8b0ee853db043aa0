/** What an update does in turn, as two runs of Pulumi. */
export interface UpdateSteps {
  /** The arguments of `pulumi preview`. */
  readonly preview: readonly string[];
  /** Those of `pulumi up`. */
  readonly update: readonly string[];
}

const yes = /^(--yes(=true)?|-y)$/;
const skipsPreview = /^(--skip-preview(=.*)?|-f)$/;
/** Has an argument of its own, which may look like any. */
const message = /^(--message|-m)$/;

/** What `pulumi preview` doesn't take, or takes for a reason to fail before anything is changed. */
const ofUpdateOnly = /^--(continue-on-error|strict|expect-no-changes)(=.*)?$/;

/**
 * The preview of an update and the update itself, so that each can be run in its own way; `undefined`
 * where Pulumi asks between them, or there is no preview.
 *
 * @param args those of `pulumi up`.
 */
export function updateSteps(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): UpdateSteps | undefined {
  const flags = args.filter((_, index) => !message.test(args[index - 1] ?? ""));
  const asksNothing =
    flags.some((flag) => yes.test(flag)) || /^(1|true)$/i.test(env.PULUMI_SKIP_CONFIRMATIONS ?? "");
  if (!asksNothing || flags.some((flag) => skipsPreview.test(flag))) return undefined;
  const preview = args.filter(
    (argument, index) =>
      message.test(args[index - 1] ?? "") || !(yes.test(argument) || ofUpdateOnly.test(argument)),
  );
  return { preview, update: ["--skip-preview", ...args] };
}
