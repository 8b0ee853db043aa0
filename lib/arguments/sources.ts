/** Sources that rules of several services have. */

/** Where AWS was seen to refuse it, in a deployment that was made for that. */
export function triedBy(rule: string): string {
  return `[cdk-preflight](https://www.npmjs.com/package/cdk-preflight) 0.0.143, \`${rule}\` (2026-09-23)`;
}
