import { parse } from "yaml";

/** This repository's own action, as its users name it. */
const ownAction = /\baws-preflight\/aws-preflight@\S+/g;

/** The workflows for GitHub Actions that a page shows, each as a file of its own would hold it. */
export function workflowsIn(page: string): string[] {
  const blocks = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, block = ""]) => block);
  return blocks.filter(isWorkflow);
}

/** A workflow that takes this repository's own action from the repository itself. */
export function withLocalAction(workflow: string): string {
  return workflow.replace(ownAction, "./");
}

function isWorkflow(block: string): boolean {
  return Object.hasOwn(parse(block) as object, "jobs");
}
