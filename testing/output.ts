/** Holds a policy to silence: what a pack prints lands in everybody's preview. */

/** Runs `action`; rejects when anything was written to stdout or stderr meanwhile. */
export async function silently<T>(action: () => Promise<T>): Promise<T> {
  const printed: string[] = [];
  const restores = [process.stdout, process.stderr].map((stream) => capture(stream, printed));
  try {
    const result = await action();
    if (printed.length === 0) return result;
  } finally {
    for (const restore of restores) restore();
  }
  throw new Error(`A policy printed: ${printed.join("")}`);
}

/** Collects what is written to a stream; the returned function gives the stream back. */
function capture(stream: NodeJS.WriteStream, printed: string[]): () => void {
  const write = stream.write.bind(stream);
  stream.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
  return () => {
    stream.write = write;
  };
}
