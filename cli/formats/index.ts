import type { Format } from "./format";
import { github } from "./github";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { table } from "./table";

/** The formats by name. */
export const formats = { sarif, junit, github, markdown, table } satisfies Record<string, Format>;

/** A name of a format. */
export type FormatName = keyof typeof formats;
