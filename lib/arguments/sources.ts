/** Sources that rules of several services have. */

/** Where AWS was seen to refuse it, in a deployment that was made for that. */
export function triedBy(rule: string): string {
  return `[cdk-preflight](https://www.npmjs.com/package/cdk-preflight) 0.0.143, \`${rule}\` (2026-09-23)`;
}

/** Where AWS was seen to refuse it, in a deployment that is told of in a public program's folder. */
export function deployedIn(folder: string): string {
  return `[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/${folder} (2026-11-26)`;
}
