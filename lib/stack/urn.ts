/** URNs, by which the engine tells resources apart. https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */

/** The name that the program gave a resource: the last part of its URN. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** An order of resources that is the same in every run. */
export function byUrn(a: { readonly urn: string }, b: { readonly urn: string }): number {
  if (a.urn === b.urn) return 0;
  return a.urn < b.urn ? -1 : 1;
}
