/** The AWS account of a resource. */
import { anyDigit, type Glob, literal } from "../plain/glob";
import { accountOfArn } from "./arn";
import { parseJson } from "../plain/json";
import type { StackResource } from "./stack";
import { itemBlock, itemText, known, mapValue, Properties, valueOr } from "./value";

/**
 * The id of the account that a resource belongs to: from its ARN, else from what its provider is
 * configured with. `undefined` when neither tells.
 */
export function accountOf(resource: StackResource): string | undefined {
  const account = mapValue(resource.properties.computedText("arn"), accountOfArn);
  return valueOr(account, undefined) ?? accountOfProvider(resource);
}

/**
 * The account that a resource's provider is configured for.
 * https://www.pulumi.com/registry/packages/aws/api-docs/provider/
 */
export function accountOfProvider(resource: StackResource): string | undefined {
  const provider = new Properties(resource.source.provider?.props ?? {});
  const [only, another] = listOf(provider, "allowedAccountIds");
  if (only !== undefined && another === undefined) return valueOr(itemText(known(only)), undefined);
  // Roles are assumed one after the other; the resources belong to the account of the last.
  const role = itemBlock(known(listOf(provider, "assumeRoles").at(-1)));
  if (role.state !== "known") return undefined;
  return valueOr(mapValue(role.value.text("roleArn"), accountOfArn), undefined);
}

/** The engine hands over a provider's lists as JSON text. */
function listOf(provider: Properties, key: string): unknown[] {
  const value = valueOr(provider.document(key), undefined);
  const list = typeof value === "string" ? parseJson(value) : value;
  return Array.isArray(list) ? list : [];
}

const anyAccount: Glob = Array.from({ length: 12 }, () => anyDigit);

/** An account's id in an ARN; of an account that isn't known, any twelve digits. */
export function accountGlob(account: string | undefined): Glob {
  return account === undefined ? anyAccount : literal(account);
}
