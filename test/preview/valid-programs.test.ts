/**
 * Programs that AWS takes as they are: nothing in them may be blocked, and little may be said of them,
 * when they are new, while they are deployed and when they are there.
 */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { notDetermined } from "../../lib/policy/finding";
import type { Finding } from "../../tools/preview";
import { type PartsRun, withParts } from "./apart/parts";
import { onTheDayOfTheTable } from "./examples/day";
import { validPrograms } from "./valid-programs";

const config = { "aws:region": "us-east-1", "aws-native:region": "us-east-1" };
type Name = keyof typeof validPrograms;
const names = Object.keys(validPrograms) as Name[];

/** How many findings each policy has. */
type Counts = Readonly<Record<string, number>>;

/** The runs that each program is judged in. */
const runs = ["preview", "deployment", "preview when deployed"] as const;
type Run = (typeof runs)[number];

/** What is advised, where anything is. A new row is a change that users see: is it worth reading? */
const advised: Partial<Record<Name, Partial<Record<Run, Counts>>>> = {
  // The policies are built of the ARNs of what is yet to be made.
  "audit-trail": { preview: { "cloudtrail-grants": 1 } },
  "mail-receiving": { preview: { "ses-receipt-grants": 1 } },
  "old-balancers": { preview: { "alb-log-bucket-policy": 1 } },
  "s3-uploads": { preview: { "s3-notification-grants": 1 } },
};

/** What the stand-in provider doesn't take over from the database that is copied. */
const outputs = { "mysql-replica": { engine: "mysql" } };

/** The files beside the programs that hold what they share. */
const shared = ["documents", "function-code", "index", "native", "network"];

describe("valid programs in the engine", function () {
  this.timeout(600_000);
  const told = new Map<Run, PartsRun<Name>>();

  before("preview all, deploy them, and preview them again", async () => {
    const folder = await mkdtemp(join(tmpdir(), "valid-programs-"));
    const file = join(folder, "outputs.json");
    await writeFile(file, JSON.stringify(outputs));
    const env = {
      AWS_PREFLIGHT_PROVIDER_OUTPUTS: file,
      // The engine would write the whole state for each of many hundred resources.
      PULUMI_EXPERIMENTAL: "true",
      PULUMI_SKIP_CHECKPOINTS: "true",
    };
    const programs = new Map(names.map((name) => [name, validPrograms[name]]));
    try {
      await withParts(
        programs,
        { config, env, policyConfig: onTheDayOfTheTable },
        async (stack) => {
          told.set("preview", await stack.preview());
          told.set("deployment", await stack.up());
          told.set("preview when deployed", await stack.preview());
        },
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("has a program in each file", async () => {
    const files = await readdir(join(__dirname, "valid-programs"));
    expect(files.sort()).to.deep.equal([...names, ...shared].map((name) => `${name}.ts`).sort());
  });

  for (const run of runs) {
    it(`${run}: nothing goes wrong`, () => {
      const { result, error } = told.get(run)!.run;
      expect({ result, error }).to.deep.equal({ result: "succeeded", error: undefined });
    });
  }

  for (const name of names) {
    it(name, () => {
      for (const run of runs) {
        const { findings } = told.get(run)!.of(name);
        const blocking = findings.filter(({ level }) => level === "mandatory");
        expect(blocking.map(textOf), run).to.deep.equal([]);
        expect(countsOf(findings), run).to.deep.equal(advised[name]?.[run] ?? {});
        expect(findings.filter(isNotDetermined), run).to.have.lengthOf.at.most(3);
      }
    });
  }
});

function textOf({ policy, urn, message }: Finding): string {
  return `${policy} | ${urn} | ${message}`;
}

function isNotDetermined({ message }: Finding): boolean {
  return message.includes(notDetermined);
}

function countsOf(findings: readonly Finding[]): Counts {
  const counts: Record<string, number> = {};
  for (const { policy } of findings) counts[policy] = (counts[policy] ?? 0) + 1;
  return counts;
}
