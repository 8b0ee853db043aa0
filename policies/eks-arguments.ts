import { argumentPolicy } from "../lib/arguments/policy";
import { eksRules, eksTypes } from "../lib/services/eks/argument-rules";

export const eksArguments = argumentPolicy({
  name: "eks-arguments",
  title: "EKS takes the arguments of clusters and Fargate profiles",
  description:
    "The name of a Fargate profile must not start with eks-, and a cluster must have a version and addresses that go with its settings.",
  severity: "high",
  level: "mandatory",
  on: eksTypes,
  remediation: "Call a Fargate profile otherwise than eks-, and write a version with Auto Mode.",
  rules: eksRules,
});
