/** Event source mappings. */
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

/**
 * Whether a mapping is surely switched on. What AWS tests of one that is off, such as what the role of its
 * function may do, no source tells.
 */
export function isEnabled({ said }: StackResource): boolean {
  const enabled = said.flag("enabled");
  return enabled.state !== "unknown" && valueOr(enabled, true);
}
