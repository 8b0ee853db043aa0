/** The value of a table's own key. A program may ask for any text, `constructor` and `__proto__` too. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
