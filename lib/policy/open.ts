/** What the policies of a run couldn't judge: told as "not determined", or counted. */

/** A policy, and a resource that it couldn't judge. */
export interface OpenQuestion {
  readonly policy: string;
  readonly urn: string;
  /** The policy's rule, where it has several. */
  readonly rule?: string;
  /** The user doesn't hear of it: not every policy says something of every unknown argument. */
  readonly isSilent?: true;
}

/** Those of one run, each once. */
export class OpenQuestions {
  private readonly byKey = new Map<string, OpenQuestion>();

  note(question: OpenQuestion): void {
    const key = openKey(question);
    const isTold = this.byKey.has(key) && !this.byKey.get(key)?.isSilent;
    if (!isTold) this.byKey.set(key, question);
  }

  all(): OpenQuestion[] {
    return [...this.byKey.values()];
  }
}

/** The same for the same question, whichever run it is of. */
export function openKey({ policy, urn, rule = "" }: OpenQuestion): string {
  return JSON.stringify([policy, urn, rule]);
}
