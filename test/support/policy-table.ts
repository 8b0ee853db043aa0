/** Tables of cases for a policy: each policy has rows of all four kinds. */
import type { EnforcementLevel, Severity } from "@pulumi/policy";
import { expect } from "chai";
import { type Policy, toSdkPolicy } from "../../lib/policy";
import { findings, type TestResource } from "../../testing";

/** What one finding must be; the policy's name is checked for all. */
export interface Expected {
  readonly on: TestResource;
  readonly level: EnforcementLevel;
  readonly severity?: Severity;
  /** The whole message, line by line. */
  readonly message: readonly string[];
}

export interface Row {
  readonly name: string;
  readonly resources: readonly TestResource[];
  readonly config?: object;
  readonly level?: EnforcementLevel;
  readonly findings?: readonly Expected[];
}

/** The four kinds of rows; `valid` rows have no finding. */
export interface Rows {
  readonly valid: readonly Row[];
  readonly invalid: readonly Row[];
  readonly unknown: readonly Row[];
  readonly absent: readonly Row[];
}

/** Declares a test for each row. */
export function testRows(policy: Policy, rows: Rows): void {
  for (const [kind, ofKind] of Object.entries(rows) as [keyof Rows, readonly Row[]][]) {
    describe(kind, () => {
      it("has rows", () => {
        expect(ofKind).not.to.be.empty;
        if (kind === "valid") expect(ofKind.flatMap((row) => row.findings ?? [])).to.deep.equal([]);
        if (kind === "invalid") expect(ofKind.every((row) => row.findings?.length)).to.equal(true);
      });
      for (const row of ofKind) {
        it(row.name, () => testRow(policy, row));
      }
    });
  }
}

async function testRow(policy: Policy, row: Row): Promise<void> {
  const settings = {
    config: row.config ?? {},
    ...(row.level === undefined ? {} : { level: row.level }),
  };
  const found = await findings([toSdkPolicy(policy)], row.resources, settings);
  const expected = (row.findings ?? []).map(({ on, level, severity, message }) => ({
    policy: policy.name,
    level,
    urn: on.urn,
    message: message.join("\n"),
    severity: severity ?? policy.severity,
  }));
  expect(found).to.deep.equal(expected);
}
