import { stripVTControlCharacters } from "node:util";

/** Pulumi's own colour marks, such as `<{%reset%}>`. */
const colourMarks = /<\{%.*?%\}>/g;

/** All of the C0 and C1 controls but tab and line feed, which no format takes. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** A text without colours and control characters, well-formed, with plain line ends. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text.replace(colourMarks, ""))
    .replaceAll("\r\n", "\n")
    .replace(controls, "")
    .toWellFormed()
    .trim();
}

/** A number with its noun: `1 finding`, `2 findings`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
