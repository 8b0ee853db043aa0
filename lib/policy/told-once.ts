/** Tells what a policy finds in a stack; what it couldn't judge, in one finding. */
import { groupBy } from "../plain/group-by";
import { quote } from "../plain/text";
import { byUrn, resourceName } from "../stack/urn";
import type { Finding } from "./finding";

/** A finding on a resource, which only says that a policy couldn't judge. */
interface Undetermined {
  readonly urn: string;
  readonly finding: Finding;
  readonly because: string;
}

/** Tells the findings of one policy on one stack. */
export class ToldOnce {
  private readonly undetermined: Undetermined[] = [];

  constructor(private readonly send: (urn: string, finding: Finding) => void) {}

  tell(urn: string, finding: Finding): void {
    const { because, note } = finding;
    // What an exemption says is of this resource only.
    if (because === undefined || note !== undefined) this.send(urn, finding);
    else this.undetermined.push({ urn, finding, because });
  }

  /** Tells what was kept back, once the policy has told all. */
  close(): void {
    const [first, ...others] = this.undetermined.sort(byUrn);
    if (!first) return;
    const also = alsoUndetermined(first, others);
    this.send(first.urn, also === undefined ? first.finding : { ...first.finding, also });
  }
}

/** Which other resources it is, and for which reason. */
function alsoUndetermined(
  first: Undetermined,
  others: readonly Undetermined[],
): string | undefined {
  const byReason = groupBy(others, ({ because }) => because);
  const forSame = urnsOf(byReason.get(first.because) ?? []).filter((urn) => urn !== first.urn);
  byReason.delete(first.because);
  const parts = [...byReason].map(([because, all]) => counted(urnsOf(all), `because ${because}`));
  if (forSame.length > 0) parts.unshift(counted(forSame, "for the same reason"));
  return parts.length === 0 ? undefined : `Also not determined: ${parts.join("; ")}`;
}

function counted(urns: readonly string[], why: string): string {
  return `${urns.length} ${why} (${listed(urns)})`;
}

function urnsOf(all: readonly Undetermined[]): string[] {
  return [...new Set(all.map(({ urn }) => urn))];
}

const most = 10;

function listed(urns: readonly string[]): string {
  const names = urns.slice(0, most).map((urn) => quote(resourceName(urn)));
  const last = urns.length > most ? `${urns.length - most} more` : (names.pop() ?? "");
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}
