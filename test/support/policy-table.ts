/** Tables of cases for a policy: each policy has rows of all four kinds. */
import type { EnforcementLevel, Severity } from "@pulumi/policy";
import { expect } from "chai";
import type { Policy } from "../../lib/policy/declare";
import { currentRun, endRun, Run } from "../../lib/policy/run";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { unknownAccount } from "../../lib/stack/placeholder";
import {
  type Finding,
  findings,
  type Inputs,
  remediations,
  type TestResource,
} from "../../testing";
import type { PolicySettings } from "../../testing/configure";
import { fromWire, withInputs } from "../../testing/wire";
import { withPredictedOutputs } from "./predicted";
import { type Judges, type Silent, testEachArgument } from "./unknown-arguments";

/** What one finding must be; the policy's name is checked for all. */
export interface Expected {
  readonly on: TestResource;
  readonly level: EnforcementLevel;
  readonly severity?: Severity;
  /** The whole message, line by line. */
  readonly message: readonly string[];
}

/** A message as a rule says it: the first line names the rule. */
export function byRule(rule: string, [problem = "", ...others]: readonly string[]): string[] {
  return [`${problem} [${rule}]`, ...others];
}

export interface Row {
  readonly name: string;
  readonly resources: readonly TestResource[];
  readonly config?: object;
  readonly level?: EnforcementLevel;
  readonly findings?: readonly Expected[];
  /** How many arguments are counted as not judged; none without it. */
  readonly unjudged?: number;
}

/** The four kinds of rows. */
interface Kinds<Row> {
  readonly valid: readonly Row[];
  readonly invalid: readonly Row[];
  readonly unknown: readonly Row[];
  readonly absent: readonly Row[];
}

const kinds = ["valid", "invalid", "unknown", "absent"] as const;

/** The policies that have a table in the test files loaded so far, with the kinds of rows in it. */
export const tables = new Map<string, string[]>();

/** Rows of findings; `valid` rows have none. */
export type Rows = Kinds<Row>;

/** A case for a remediation. */
export interface RemediationRow {
  readonly name: string;
  readonly resource: TestResource;
  readonly config?: object;
  /** The inputs that it changes, as they go to the engine; none: it does nothing. */
  readonly changes?: Inputs;
}

/** Declares a test for each row. */
export function testRows(policy: Policy, rows: Rows, silent: Silent = {}): void {
  testKinds(
    policy,
    rows,
    ({ findings = [] }) => findings.length > 0,
    (row) => testRow(policy, row, silent),
  );
}

/** Declares a test for each row of a remediation. */
export function testRemediations(policy: Policy, rows: Kinds<RemediationRow>): void {
  testKinds(
    policy,
    rows,
    ({ changes }) => changes !== undefined,
    (row) => testRemediation(policy, row),
  );
}

function testKinds<Row extends { name: string }>(
  policy: Policy,
  rows: Kinds<Row>,
  acts: (row: Row) => boolean,
  test: (row: Row) => Promise<void>,
): void {
  // Tests run without the compiler, which would notice a kind that is left out.
  const given: Partial<Kinds<Row>> = rows;
  tables.set(
    policy.name,
    kinds.filter((kind) => given[kind]?.length),
  );
  for (const kind of kinds) {
    const ofKind = given[kind] ?? [];
    describe(kind, () => {
      it("has rows", () => {
        expect(ofKind).not.to.be.empty;
        if (kind === "valid") expect(ofKind.filter(acts)).to.deep.equal([]);
        if (kind === "invalid") expect(ofKind.filter((row) => !acts(row))).to.deep.equal([]);
      });
      for (const row of ofKind) {
        it(row.name, () => test(row));
      }
    });
  }
}

async function testRemediation(policy: Policy, row: RemediationRow): Promise<void> {
  const settings = { config: row.config ?? {} };
  const done = await remediations([toSdkPolicy(policy)], row.resource, settings);
  const inputs = fromWire(withInputs(row.resource).properties) as Inputs;
  const properties = { ...inputs, ...row.changes };
  const expected = { policy: policy.name, properties, diagnostic: "" };
  expect(done).to.deep.equal(row.changes ? [expected] : []);
}

/**
 * The URNs of the resources whose inputs are asked for in a run. Inputs are kept of the types in
 * `appliesTo` only: of others, what isn't known would seem to be left out.
 */
function noteAsked(run: Run): ReadonlySet<string> {
  const urns = new Set<string>();
  const inputs = run.inputs.bind(run);
  run.inputs = (urn) => {
    urns.add(urn);
    return inputs(urn);
  };
  return urns;
}

/** Rows make arguments of these, as of anything: only their Region is asked for, if that. */
const regionsOnly = ["aws:ssm/parameter:Parameter", "aws:lambda/invocation:Invocation"];

async function testRow(policy: Policy, row: Row, silent: Silent): Promise<void> {
  const settings = {
    config: row.config ?? {},
    ...(row.level === undefined ? {} : { level: row.level }),
  };
  const { resources } = row;
  const run = currentRun();
  const asked = noteAsked(run);
  const found = await findings([toSdkPolicy(policy)], resources, settings);
  const expected = (row.findings ?? []).map(({ on, level, severity, message }) => ({
    policy: policy.name,
    level,
    urn: on.urn,
    message: message.join("\n"),
    severity: severity ?? policy.severity,
  }));
  expect(found).to.deep.equal(expected);
  const counted = run.unjudged.counts().map((count) => count.arguments);
  expect(counted, "arguments that weren't judged").to.deep.equal(
    row.unjudged === undefined ? [] : [row.unjudged],
  );
  const read = resources.filter(({ urn }) => asked.has(urn)).map(({ type }) => type);
  expect([...policy.appliesTo, ...regionsOnly], "types that it reads").to.include.members(read);
  await testPredicted(policy, resources, settings, found);
  if (policy.rules) {
    await testEachArgument(resources, found, judges(policy, settings, silent));
  }
}

/** The policy as it is set, and by one rule only where it can tell of what it can't judge. */
function judges(policy: Policy, settings: PolicySettings, silent: Silent): Judges {
  const judge = (config: object) => (resources: readonly TestResource[]) =>
    findings([toSdkPolicy(policy)], resources, {
      ...settings,
      config: { ...settings.config, ...config },
    });
  const rules = (policy.rules ?? []).map(({ id }) => id);
  const tellBy = (rule: string) =>
    judge({ off: rules.filter((id) => id !== rule), unknown: "tell" });
  const canTell = policy.configSchema !== undefined && "unknown" in policy.configSchema;
  return { judge: judge({}), silent, ...(canTell && { tellBy }) };
}

/**
 * Predicted outputs change nothing of what is found on what is new, but for the account: where it is
 * known, a message may have it, and an ARN of another one is told from it.
 */
async function testPredicted(
  policy: Policy,
  resources: readonly TestResource[],
  settings: PolicySettings,
  found: readonly Finding[],
): Promise<void> {
  if (resources.every((one) => withPredictedOutputs(one, account) === one)) return;
  const unknown = await predictedFindings(policy, resources, settings, unknownAccount);
  expect(unknown, "with predicted outputs").to.deep.equal(found);
  const known = await predictedFindings(policy, resources, settings, account);
  const messages = ({ message }: Finding) => message.replaceAll(account, "ACCOUNT-ID");
  const before = found.map((one) => ({ ...one, message: messages(one) }));
  for (const one of known) expect(before).to.deep.include({ ...one, message: messages(one) });
}

/** Some account. */
const account = "123456789012";

function predictedFindings(
  policy: Policy,
  resources: readonly TestResource[],
  settings: PolicySettings,
  account: string,
): Promise<readonly Finding[]> {
  const predicted = resources.map((one) => withPredictedOutputs(one, account));
  const isPredicted = (urn: string) =>
    predicted.some((one, index) => one !== resources[index] && one.urn === urn);
  endRun(new Run({ isPredicted, wasOpen: () => true }));
  return findings([toSdkPolicy(policy)], predicted, settings);
}
