/** What AWS refuses of how a function's runtime is updated. */
import { forbidden, required } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import { triedBy } from "../../arguments/sources";
import { runtimeManagement } from "./argument-types";

const rules: readonly ArgumentRule[] = [
  {
    id: "runtime-version-missing",
    holds: "A runtime that is updated manually has a runtimeVersionArn",
    evidence: "seen",
    source: triedBy("pf-lambda-runtime-manual-requires-arn"),
    when: equals("updateRuntimeOn", "Manual"),
    check: required("runtimeVersionArn"),
  },
  {
    id: "runtime-version-automatic",
    holds: "A runtime that isn't updated manually has no runtimeVersionArn",
    evidence: "seen",
    source: triedBy("pf-lambda-runtime-arn-manual-only"),
    when: equals("updateRuntimeOn", "Auto", "FunctionUpdate"),
    check: forbidden("runtimeVersionArn"),
  },
  {
    id: "runtime-version-region",
    holds: "A runtimeVersionArn is of the function's Region",
    evidence: "seen",
    source: triedBy("pf-lambda-runtime-version-arn-region"),
    check: sameRegion("runtimeVersionArn", "lambda"),
  },
];

export const runtimeManagementRules = rules.map((rule) => ({ ...rule, on: [runtimeManagement] }));
