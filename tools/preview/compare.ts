import type { Finding } from "./events";

/** A finding without its text. */
export interface NamedFinding {
  policy: string;
  level: Finding["level"];
  /** Name of the resource in the program. */
  resource: string;
}

/** Where what was seen differs from what was expected. */
export interface Differences {
  missing: NamedFinding[];
  unexpected: NamedFinding[];
}

/** Compares findings by policy, level and resource name; each expected one answers to one seen. */
export function compare(
  expected: readonly NamedFinding[],
  seen: readonly NamedFinding[],
): Differences {
  const unexpected = [...seen];
  const missing = expected.filter((one) => {
    const index = unexpected.findIndex((other) => same(one, other));
    if (index >= 0) unexpected.splice(index, 1);
    return index < 0;
  });
  return { missing, unexpected };
}

function same(a: NamedFinding, b: NamedFinding): boolean {
  return a.policy === b.policy && a.level === b.level && a.resource === b.resource;
}

/** Names a finding's resource. The name is what follows the URN's third `::`. */
export function named({ policy, level, urn }: Finding): NamedFinding {
  return { policy, level, resource: urn.split("::").slice(3).join("::") };
}
