import { quote } from "../../plain/text";

/** The characters that a policy can't have, as a clause; `undefined` if there are none. */
export function otherCharacters(json: unknown): string | undefined {
  // As the AWS provider sends it, which writes a policy anew.
  const text = JSON.stringify(json);
  const [found] = /[^\u0020-\u00ff]/u.exec(text) ?? [];
  return found === undefined ? undefined : `a character beyond Latin-1: ${quote(found)}`;
}
