import { readFileSync } from "node:fs";
import type { PropertyMap } from "./values";

/** The variable that names the file of outputs. */
export const OUTPUTS_VARIABLE = "AWS_PREFLIGHT_PROVIDER_OUTPUTS";

const ERROR_KEY = "$error";

/** What a test wants AWS to answer for a resource. */
export interface Overrides {
  /** Laid over the outputs that the provider makes up. */
  readonly outputs: PropertyMap;
  /** The message with which the creation fails. */
  readonly error: string | undefined;
}

/**
 * Reads what the file in AWS_PREFLIGHT_PROVIDER_OUTPUTS says of a resource, by its type token and
 * by its Pulumi name; the latter wins. The file is read anew each time, so a test may change it.
 * @throws Error if there is no such file or it isn't JSON.
 */
export function overridesFor(
  token: string,
  resourceName: string,
  environment: NodeJS.ProcessEnv,
): Overrides {
  const path = environment[OUTPUTS_VARIABLE];
  const file = path ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, PropertyMap>) : {};
  const { [ERROR_KEY]: error, ...outputs } = { ...file[token], ...file[resourceName] };
  return { outputs, error: typeof error === "string" ? error : undefined };
}
