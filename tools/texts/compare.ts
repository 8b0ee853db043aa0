/** Finds sentences that two bodies of text share. */

/** A sentence, and where it stands. */
export interface Sentence {
  readonly text: string;
  readonly at: string;
}

/** A sentence of ours that is one of theirs, or has this many words of one in a row. */
export interface Shared {
  readonly ours: Sentence;
  readonly theirs: Sentence;
  readonly words: string;
}

/** So many words in a row nobody writes by chance, where both tell the same fact. */
const inARow = 9;
/** Shorter sentences are alike by chance. */
const atLeast = 6;

/**
 * @param ours sentences that must be our own.
 * @param theirs those of somebody else.
 * @returns each of ours that is like one of theirs, once.
 */
export function sharedSentences(ours: readonly Sentence[], theirs: readonly Sentence[]): Shared[] {
  const known = new Map<string, Sentence>();
  for (const sentence of theirs) {
    for (const words of runsOf(sentence)) known.set(words, sentence);
  }
  return ours.flatMap((sentence) => {
    const words = runsOf(sentence).find((run) => known.has(run));
    const from = words === undefined ? undefined : known.get(words);
    return words !== undefined && from ? [{ ours: sentence, theirs: from, words }] : [];
  });
}

/** All runs of words by which a sentence is told, and the sentence itself if it is shorter. */
function runsOf({ text }: Sentence): string[] {
  const words = wordsOf(text);
  if (words.length < atLeast) return [];
  if (words.length <= inARow) return [words.join(" ")];
  return words.slice(inARow - 1).map((_, at) => words.slice(at, at + inARow).join(" "));
}

/** Words without case and marks; what is quoted is somebody else's, such as AWS's answer or its page. */
function wordsOf(text: string): string[] {
  const own = text.replace(/"[^"]*"|“[^”]*”|`[^`]*`|https?:\S+/g, " ");
  return own.toLowerCase().match(/[\p{L}\p{N}_:.'-]*[\p{L}\p{N}]/gu) ?? [];
}
