import { argumentPolicy } from "../lib/arguments/policy";
import { pipelineRules } from "../lib/services/codepipeline/argument-rules";

export const codepipelineArguments = argumentPolicy({
  name: "codepipeline-arguments",
  title: "CodePipeline takes the arguments of a pipeline",
  description:
    "The artifact stores of a pipeline must have a region if there are several, and none if there is only one.",
  severity: "high",
  level: "mandatory",
  on: { "aws:codepipeline/pipeline:Pipeline": {} },
  remediation: "Leave region out of the only artifact store.",
  rules: pipelineRules,
});
