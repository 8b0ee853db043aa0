import * as aws from "@pulumi/aws";
import { interpolate } from "@pulumi/pulumi";
import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readUnjudged, unjudgedFile } from "../../lib/policy/unjudged-file";
import { type Finding, type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const policy = "ecr-repository-arguments";
const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const action = { type: "expire" };
const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 };
const rule = { rulePriority: 1, selection, action };

function repository(name: string, args: aws.ecr.RepositoryArgs) {
  return new aws.ecr.Repository(name, { name, ...args });
}

function encrypted(name: string, ...encryptionConfigurations: object[]) {
  return repository(name, { encryptionConfigurations: encryptionConfigurations });
}

function run(
  program: () => void,
  use: (stack: PreviewStack) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  return withStack({ program, config: { "aws:region": "us-east-1" }, env }, use);
}

/** A finding of the policy by its resource, level and first line. */
function brief({ urn, level, message }: Finding): [string | undefined, string, string | undefined] {
  return [urn.split("::").at(-1), level, message.split("\n")[0]];
}

function own({ findings }: { findings: Finding[] }) {
  return findings.filter((finding) => finding.policy === policy).map(brief);
}

describe("ecr-repository-arguments in the engine", function () {
  this.timeout(120_000);
  previews(this, "ecr-repository-arguments");

  it("blocks arguments that AWS refuses, and protection that gets lost", () =>
    run(
      () => {
        encrypted("type", { encryptionType: "kms" });
        encrypted("unused-key", { encryptionType: "AES256", kmsKey: key });
        encrypted("far-key", {
          encryptionType: "KMS",
          kmsKey: key.replace("us-east-1", "eu-west-1"),
        });
        encrypted("two-blocks", {}, { encryptionType: "KMS", kmsKey: key });
        encrypted("misspelt", { encryptionTyp: "KMS", kmsKey: key });
        repository("no-filters", { imageTagMutability: "MUTABLE_WITH_EXCLUSION" });
        new aws.ecr.Repository("Capital", { name: "Loan-App" });
        new aws.ecr.LifecyclePolicy("twice", {
          repository: "loan-app",
          policy: {
            rules: [rule, { ...rule, selection: { ...selection, tagStatus: "untagged" } }],
          },
        });
      },
      async (stack) => {
        const preview = await stack.preview();
        expect(preview.result).to.equal("blocked");
        const block = "encryptionConfigurations[0]";
        expect(own(preview)).to.have.deep.members([
          [
            "type",
            "mandatory",
            `${block}.encryptionType "kms" isn't an encryption type of Amazon ECR. [encryption-type]`,
          ],
          [
            "unused-key",
            "mandatory",
            `${block}.kmsKey names a KMS key, but encryptionType is "AES256". [encryption-key-unused]`,
          ],
          [
            "far-key",
            "mandatory",
            `${block}.kmsKey is a key of eu-west-1, but the repository goes to us-east-1. [encryption-key-region]`,
          ],
          [
            "two-blocks",
            "mandatory",
            "encryptionConfigurations has 2 blocks, of which only the first counts: AES256, although encryptionConfigurations[1] asks for KMS with a key of its own. [encryption-blocks]",
          ],
          [
            "misspelt",
            "mandatory",
            `${block}.encryptionTyp: did you mean encryptionType? [block-keys]`,
          ],
          [
            "no-filters",
            "mandatory",
            'imageTagMutability is "MUTABLE_WITH_EXCLUSION", but there are no imageTagMutabilityExclusionFilters. [exclusion-filters]',
          ],
          ["Capital", "mandatory", 'name "Loan-App" has upper-case letters. [repository-name]'],
          [
            "twice",
            "mandatory",
            "policy: rules[0] and rules[1] have the same rulePriority, 1. [lifecycle-policy]",
          ],
        ]);
        expect(preview.findings).to.have.length(8);
      },
    ));

  it("takes right ones at preview, up, and on the next preview", () =>
    run(
      () => {
        const images = new aws.kms.Key("images");
        encrypted("explicit", { encryptionType: "AES256", kmsKey: "" });
        encrypted("own-key", { encryptionType: "KMS", kmsKey: images.arn });
        const named = new aws.ecr.Repository("named-by-pulumi", {
          imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
          imageTagMutabilityExclusionFilters: [{ filter: "latest", filterType: "WILDCARD" }],
        });
        new aws.ecr.LifecyclePolicy("keep", { repository: named.name, policy: { rules: [rule] } });
      },
      async (stack) => {
        expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
        expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
        const again = await stack.preview();
        expect(again).to.deep.include({ result: "succeeded", findings: [] });
        expect(new Set(Object.values(again.steps).flat())).to.deep.equal(new Set(["same"]));
      },
    ));

  it("only warns where AWS takes it", () =>
    run(
      () => {
        encrypted("alias", { encryptionType: "KMS", kmsKey: "alias/images" });
        encrypted("snake", { encryption_type: "AES256" });
        encrypted("layers", { encryptionType: "KMS_DSSE" });
      },
      async (stack) => {
        const preview = await stack.preview();
        expect(preview.result).to.equal("succeeded");
        expect(own(preview).map(([name, level]) => [name, level])).to.have.deep.members([
          ["alias", "advisory"],
          ["snake", "advisory"],
          ["layers", "advisory"],
        ]);
      },
    ));

  it("counts what it can't tell at preview, and tells it in the deployment, before AWS would", () => {
    const file = join(mkdtempSync(join(tmpdir(), "unjudged-")), "counts.json");
    return run(
      () => {
        const images = new aws.kms.Key("images");
        repository("unknown", { name: interpolate`Images-${images.keyId}` });
        new aws.ecr.LifecyclePolicy("unknown", {
          repository: "loan-app",
          policy: { rules: [{ ...rule, description: images.keyId, rulePriority: 0 }] },
        });
      },
      async (stack) => {
        expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
        expect(readUnjudged(file)).to.deep.equal([{ policy, arguments: 2, resources: 2 }]);
        const up = await stack.up();
        expect(up.result).to.equal("blocked");
        const found = own(up);
        expect(found).not.to.be.empty;
        for (const [name, level, problem] of found) {
          expect([name, level]).to.deep.equal(["unknown", "mandatory"]);
          expect(problem).to.match(
            /has upper-case letters\. \[repository-name\]$|rulePriority is 0\. \[lifecycle-policy\]$/,
          );
        }
        expect(up.steps).not.to.include.keys(
          "urn:pulumi:dev::preview::aws:ecr/repository:Repository::unknown",
        );
      },
      { [unjudgedFile]: file },
    ).finally(() => {
      rmSync(dirname(file), { recursive: true });
    });
  });
});
