import { ecsArguments } from "../../policies/ecs-arguments";
import { type Inputs, resource, unknown } from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";

/** TODO: arguments that AWS takes. */
const right: Inputs = {};

/** A resource that is right, with one thing changed, and what is said of it, if anything. */
function row(name: string, changes: Inputs, finding?: Omit<Expected, "on">): Row {
  const one = resource("aws:ecs/taskDefinition:TaskDefinition", "one", { ...right, ...changes });
  return { name, resources: [one], findings: finding ? [{ on: one, ...finding }] : [] };
}

describe("policies/ecs-arguments", () => {
  testRows(ecsArguments, {
    // TODO: a row for each way of being right.
    valid: [],
    invalid: [
      row(
        "TODO: what is wrong",
        { TODO: "wrong" },
        { level: "mandatory", message: ["TODO: the problem", "AWS's answer", "the remedy"] },
      ),
    ],
    unknown: [
      row(
        "TODO: what isn't known",
        { TODO: unknown },
        { level: "advisory", severity: "low", message: ["TODO: what isn't determined"] },
      ),
    ],
    // TODO: a row for each argument that may be left out.
    absent: [],
  });
});
