/** Keys in the blocks of an ECR repository that @pulumi/aws doesn't have. */
import { keyTable, type UnknownBlockKey, unknownBlockKeys } from "../../arguments/known-keys";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { clip } from "../../plain/text";
import { repositoryType } from "./repository";

export const blockKeys: ArgumentRule = {
  id: "block-keys",
  holds: "The keys of the repository's blocks are ones that the AWS provider knows",
  evidence: "seen",
  source:
    "tried with 3.120.0 of [pulumi-terraform-bridge](https://github.com/pulumi/pulumi-terraform-bridge) (2026-09)",
  on: [repositoryType],
  check: (scope) => unknownKeys(scope).map(unknownKeyFault),
};

/** Whether a block of this argument has a key that can't be but another one misspelt. */
export function misspeltIn(scope: Scope, argument: string): boolean {
  return unknownKeys(scope).some((key) => key.fate === "misspelt" && key.argument === argument);
}

function unknownKeys({ subject }: Scope): UnknownBlockKey[] {
  return unknownBlockKeys(subject.type, subject.properties);
}

function unknownKeyFault({ path, nearest, fate }: UnknownBlockKey): Fault {
  const where = clip(path, 120);
  switch (fate) {
    case "read as nearest":
      return {
        problem: `${where}: did you mean ${nearest}?`,
        consequence: `The AWS provider reads it as ${nearest}, but the types of @pulumi/aws don't have it`,
        remedy: `Write ${nearest}`,
        level: "advisory",
        severity: "low",
      };
    case "misspelt":
      return {
        problem: `${where}: did you mean ${nearest}?`,
        consequence:
          "The AWS provider doesn't know this key: it answers Invalid or unknown key, and passes nothing of it on to AWS",
        remedy: `Write ${nearest}`,
      };
    case "unknown":
      return {
        problem: `${where} isn't a key that ${keyTable().source} knows`,
        consequence:
          "Unless the AWS provider is newer and knows it, it answers: Invalid or unknown key",
        remedy: nearest === undefined ? "Check the key" : `Did you mean ${nearest}?`,
        level: "advisory",
        severity: "low",
      };
  }
}
