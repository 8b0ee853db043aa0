import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a page says of an example, in the words after ```ts. */
export type Verdict = "blocked" | "warned" | "remediated" | "allowed";

/** An example on a policy's page. */
export interface Example {
  readonly policy: string;
  /** Which one of its page it is, from 1. */
  readonly number: number;
  readonly verdict: Verdict;
  readonly code: string;
  /** The pack's configuration, where the section of the example shows one. */
  readonly config?: object;
}

const pages = join(__dirname, "../../../docs/policies");

/** The examples on a policy's page. */
export function examplesOf(policy: string): Example[] {
  const page = readFileSync(join(pages, `${policy}.md`), "utf8");
  const examples = page.split(/^## /m).flatMap((section) => {
    const blocks = section.matchAll(/^```ts (blocked|warned|remediated|allowed)\n([^]*?)^```/gm);
    const shown = /^```json config\n([^]*?)^```/m.exec(section)?.[1];
    const config = shown === undefined ? {} : { config: JSON.parse(shown) as object };
    return [...blocks].map(([, verdict, code = ""]) => ({
      policy,
      verdict: verdict as Verdict,
      code,
      ...config,
    }));
  });
  return examples.map((example, i) => ({ ...example, number: i + 1 }));
}
