/**
 * What stands for the parts of a predicted output that only AWS knows: `aws-preflight run --predict`
 * puts them into ARNs and ids, in a form that providers take. To a policy they are unknown.
 *
 * Each kind holds one text by which it is known wherever it goes. AWS tells of no number that is no
 * account's, and of no id that it won't give: if one of these were real, it would only count as unknown.
 */

/** The id of an account: twelve digits. */
export const unknownAccount = "000918273640";

/** Begins every made-up id of hexadecimal digits. */
const hexMark = "e7c41d9b";

/** What Secrets Manager adds to the name of a secret: a hyphen and six letters or digits. */
export const unknownSecretSuffix = "-qZ7x0W";

/** An id of hexadecimal digits. @param own hexadecimal digits that tell it from others. */
export function unknownHex(own: string, length: number): string {
  return `${hexMark}${own}`.slice(0, length);
}

const marks = [unknownAccount, hexMark, unknownSecretSuffix];

/** Whether a text has a part that nobody knows yet. */
export function holdsPlaceholder(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}
