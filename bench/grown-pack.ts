/**
 * The policies of aws-preflight and generated ones, to measure what more policies cost. The environment
 * says what each of these looks at. Not loaded by the bench, but bundled into a pack of its own.
 */
import { PolicyPack } from "@pulumi/policy";
import {
  type InputResource,
  type Policy,
  resourcePolicy,
  stackPolicy,
} from "../lib/policy/declare";
import { decodeLater } from "../lib/policy/decode-later";
import { passOnce } from "../lib/policy/one-pass";
import { readPropertiesOnce } from "../lib/policy/read-once";
import { writeSchemasAsBytes } from "../lib/policy/schema-bytes";
import { toSdkPolicy } from "../lib/policy/sdk";
import type { Stack, StackResource } from "../lib/stack/stack";
import { policies } from "../policies";
import type { Generated } from "./packs";

/** Arguments that several types of the mix have. */
const looksAt = ["name", "policy", "role", "bucket", "vpcId"];

/** Reads of a resource about as much as the policies of aws-preflight do. */
function look({ properties, region }: InputResource | StackResource): boolean {
  for (const key of looksAt) properties.text(key);
  return properties.has("tags") && region.state === "known";
}

function lookInStack(stack: Stack, types: readonly string[]): void {
  for (const resource of stack.ofType(...types)) {
    look(resource);
    for (const key of looksAt) resource.references(key);
    resource.program?.text("name");
    resource.exists();
  }
}

function made({ kind, types }: Generated, n: number): Policy {
  const head = {
    name: `generated-${n}`,
    title: "Looks",
    description: "Looks at resources and finds nothing.",
    severity: "low",
    level: "advisory",
    appliesTo: types,
    remediation: "None.",
  } as const;
  return kind === "resource"
    ? resourcePolicy({ ...head, check: look })
    : stackPolicy({
        ...head,
        check: (stack) => {
          lookInStack(stack, types);
        },
      });
}

const generated = JSON.parse(process.env.BENCH_POLICIES ?? "[]") as Generated[];
decodeLater();
readPropertiesOnce();
passOnce();
const all = [...policies, ...generated.map(made).map(toSdkPolicy)];
writeSchemasAsBytes(all);
new PolicyPack("grown", { policies: all });
