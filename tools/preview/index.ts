export type { Finding, Remediation, Steps } from "./events";
export type { PreviewStack, Program, RunOptions, RunResult } from "./preview-stack";
export type { PolicyResult } from "./result";
export { openStack, type StackOptions, withStack } from "./stack";
