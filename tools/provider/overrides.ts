import { readFileSync } from "node:fs";
import type { PropertyMap } from "./values";

/** The variable that names the file of outputs. */
export const OUTPUTS_VARIABLE = "AWS_PREFLIGHT_PROVIDER_OUTPUTS";

const ERROR_KEY = "$error";

/** What a test wants AWS to answer for a resource or a data source. */
export interface Overrides {
  /** Laid over what the provider makes up. */
  readonly outputs: PropertyMap;
  /** The message with which the creation, or the data source, fails. */
  readonly error: string | undefined;
}

/**
 * Reads what the file in AWS_PREFLIGHT_PROVIDER_OUTPUTS says under some keys: of a resource its type
 * token and its Pulumi name, of a data source its token; a later key wins. The file is read anew each
 * time, so a test may change it.
 * @throws Error if there is no such file or it isn't JSON.
 */
export function overridesFor(environment: NodeJS.ProcessEnv, ...keys: string[]): Overrides {
  const path = environment[OUTPUTS_VARIABLE];
  const file = path ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, PropertyMap>) : {};
  const all = Object.fromEntries(keys.flatMap((key) => Object.entries(file[key] ?? {})));
  const { [ERROR_KEY]: error, ...outputs } = all;
  return { outputs, error: typeof error === "string" ? error : undefined };
}
