/** Rows of policies on who is let in, and in time: most have one finding, on what needs the grant. */
import { output, resource, type TestResource } from "../../testing";
import type { Expected, Row } from "./policy-table";

export const advisory = { level: "advisory" } as const;
export const low = { level: "advisory", severity: "low" } as const;
export const there = { phase: "existing" } as const;
/** What only the deployment tells. */
export const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");

/** A row without findings. */
export function none(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** A row with one finding, mandatory unless told otherwise, on the last of its resources. */
export function one(
  name: string,
  resources: readonly TestResource[],
  message: readonly string[],
  { config, ...more }: Partial<Expected> & Pick<Row, "config"> = {},
): Row {
  const on = resources.at(-1)!;
  const findings = [{ on, level: "mandatory", message, ...more } as const];
  return { name, resources, findings, ...(config && { config }) };
}

/** The same of an advisory. */
export function advised(
  name: string,
  resources: readonly TestResource[],
  message: readonly string[],
  more: Parameters<typeof one>[3] = {},
): Row {
  return one(name, resources, message, { ...advisory, ...more });
}
