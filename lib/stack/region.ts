/** The Region and partition of a resource. */
import { absent, Properties, type Value } from "./value";

/** The provider of a resource, as the SDK hands it to a policy. */
export interface ProviderLike {
  readonly props: object;
}

/**
 * The Region that a resource goes to, such as `us-east-1`: its own `region` (provider v7 has one
 * on each regional resource, and fills it from the provider), else that of its provider.
 * Absent when neither says.
 */
export function regionOf(
  properties: Properties,
  provider: ProviderLike | undefined,
): Value<string> {
  const ofResource = properties.computedText("region");
  if (ofResource.state === "known") return ofResource;
  const fromProvider = provider ? new Properties(provider.props).text("region") : absent;
  return fromProvider.state === "known" ? fromProvider : properties.text("region");
}
