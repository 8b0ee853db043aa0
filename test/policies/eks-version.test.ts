import { eksVersion } from "../../policies/eks-version";
import { type Inputs, type Options, output, resource } from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";

/** TODO: arguments of a version that AWS creates. */
const right: Inputs = {};
/** TODO: the last day on which AWS creates the version in the rows, and the next. */
const [before, from] = ["TODO", "TODO"];

/** A resource that is right, with one thing changed, and what is said of it on a day, if anything. */
function row(
  name: string,
  changes: Inputs,
  asOf: string,
  finding?: Omit<Expected, "on">,
  options: Options = {},
): Row {
  const one = resource("aws:eks/cluster:Cluster", "one", { ...right, ...changes }, options);
  const findings = finding ? [{ on: one, ...finding }] : [];
  return { name, resources: [one], config: { asOf }, findings };
}

/** What only the deployment tells. */
const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");
const closed = { TODO: "TODO: a version" };
const message = ["TODO: the problem", "AWS's answer", "the remedy"];

describe("policies/eks-version", () => {
  testRows(eksVersion, {
    // TODO: the versions that AWS creates, such as row("on the day before", closed, before).
    valid: [],
    invalid: [
      row("TODO: a new one, on the day itself", closed, from, { level: "mandatory", message }),
      row(
        "TODO: one that is there",
        closed,
        from,
        { level: "advisory", message },
        {
          phase: "existing",
        },
      ),
    ],
    unknown: [
      row("TODO: what isn't known", { TODO: later }, before, {
        level: "advisory",
        severity: "low",
        message: ["TODO: what isn't determined"],
      }),
    ],
    // TODO: what AWS makes of no version.
    absent: [],
  });
});
