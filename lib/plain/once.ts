/** How many results are kept: more texts than that are read anew. */
const most = 2000;

/**
 * Has a text read once in a process, whoever asks: several policies ask for the same JSON. What isn't
 * a text is read each time. `read` must always make the same of the same text.
 */
export function onceForText<T extends object>(read: (value: unknown) => T): (value: unknown) => T {
  const results = new Map<string, T>();
  return (value) => {
    if (typeof value !== "string") return read(value);
    const known = results.get(value);
    if (known !== undefined) return known;
    if (results.size >= most) results.clear();
    const result = read(value);
    results.set(value, result);
    return result;
  };
}
