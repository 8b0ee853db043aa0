import { plain, type PropertyMap, type PropertyValue } from "./values";

/** What a provider resource, or the stack's `aws:` configuration, sets. */
export interface ProviderConfig {
  readonly region: string;
  readonly account: string;
  /** Tags for every resource that can be tagged. */
  readonly defaultTags: PropertyMap;
}

const USUAL_ACCOUNT = "123456789012";

/**
 * Reads the arguments of the engine's Configure call. Nested ones arrive as JSON texts. The account
 * is that of the last role assumed, else AWS_PREFLIGHT_PROVIDER_ACCOUNT, else 123456789012.
 * @throws Error if no Region is set, neither there nor in AWS_REGION or AWS_DEFAULT_REGION.
 */
export function providerConfig(args: PropertyMap, environment: NodeJS.ProcessEnv): ProviderConfig {
  const known = plain(args) as PropertyMap;
  const region = known.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (typeof region !== "string") {
    throw new Error("no AWS Region: set aws:region, the provider's region, or AWS_REGION");
  }
  const { tags } = (nested(known.defaultTags) ?? {}) as { tags?: PropertyMap };
  const account = assumedAccount(nested(known.assumeRoles));
  return {
    region,
    account: account ?? environment.AWS_PREFLIGHT_PROVIDER_ACCOUNT ?? USUAL_ACCOUNT,
    defaultTags: plain(tags ?? {}) as PropertyMap,
  };
}

function nested(value: PropertyValue | undefined): PropertyValue | undefined {
  return typeof value === "string" ? (JSON.parse(value) as PropertyValue) : value;
}

function assumedAccount(roles: PropertyValue | undefined): string | undefined {
  const chain = (roles ?? []) as { roleArn?: string }[];
  return chain.at(-1)?.roleArn?.split(":")[4];
}
