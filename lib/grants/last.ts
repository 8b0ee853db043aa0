import type { Stack, StackResource } from "../stack/stack";

/**
 * Of several that each set the whole of the same thing, such as the policy of a bucket, the one that
 * the engine surely makes after all others, and that stays; `undefined` where none is surely the last.
 */
export function lastOf<T extends { readonly by: StackResource }>(
  all: readonly T[],
  stack: Stack,
): T | undefined {
  return all.find((one) =>
    all.every((other) => other === one || stack.comesAfter(one.by, other.by)),
  );
}
