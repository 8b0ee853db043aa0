import * as pulumi from "@pulumi/pulumi";
import { type LoanAppArgs, type Variant, variants } from "./loan-app";

/**
 * Reads the stack's configuration; README.md lists its keys.
 *
 * @throws when the password is missing or there is no variant of the given name.
 */
export function loanAppArgs(config: pulumi.Config): LoanAppArgs {
  const variant = config.get("variant") ?? "corrected";
  if (!isVariant(variant)) {
    const names = Object.keys(variants).join(", ");
    throw new Error(`loan-app:variant is "${variant}", but must be one of: ${names}`);
  }
  return {
    env: pulumi.getStack(),
    dbPassword: config.requireSecret("dbPassword"),
    image: config.get("image"),
    accountId: config.get("accountId"),
    zones: config.getObject<string[]>("zones"),
    faults: variants[variant],
  };
}

function isVariant(name: string): name is Variant {
  return Object.hasOwn(variants, name);
}
