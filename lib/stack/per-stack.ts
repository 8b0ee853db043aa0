import type { Stack } from "./stack";

/** Has something made once for a stack, whoever asks: an index that several policies need. */
export function perStack<T>(make: (stack: Stack) => T): (stack: Stack) => T {
  const all = new WeakMap<Stack, { readonly made: T }>();
  return (stack) => {
    const found = all.get(stack) ?? { made: make(stack) };
    all.set(stack, found);
    return found.made;
  };
}
