import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ruleIn } from "../../lib/policy/finding";
import { readUnjudged, unjudgedFile } from "../../lib/policy/unjudged-file";
import { withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const policy = "ecs-arguments";

/** A task definition for Fargate, with something changed. */
function task(name: string, changes: Partial<aws.ecs.TaskDefinitionArgs>) {
  const args = {
    family: name,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    containerDefinitions: JSON.stringify([{ name: "app", image: "nginx" }]),
    ...changes,
  };
  // The real provider makes a new one of itself, as the stand-in can't tell: `memory` is ForceNew in
  // internal/service/ecs/task_definition.go of hashicorp/terraform-provider-aws.
  return new aws.ecs.TaskDefinition(name, args, { replaceOnChanges: ["memory"] });
}

function program() {
  const logs = new aws.cloudwatch.LogGroup("logs");
  task("mode", { networkMode: "bridge" });
  task("driver", {
    containerDefinitions: JSON.stringify([
      { name: "app", image: "nginx", logConfiguration: { logDriver: "syslog" } },
    ]),
  });
  task("exempt", { memory: "513" });
  task("off", { ipcMode: "task" });
  const later = task("later", {
    containerDefinitions: logs.arn.apply((arn) =>
      JSON.stringify([
        { name: "app", image: "nginx", environment: [{ name: "LOGS", value: arn }] },
      ]),
    ),
  });
  new aws.ecs.Service("both", {
    cluster: "app",
    taskDefinition: later.arn,
    launchType: "FARGATE",
    networkConfiguration: { subnets: ["subnet-1"] },
    capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
  });
}

describe("the rules of ecs-arguments in the engine", function () {
  this.timeout(120_000);
  previews(this, policy);

  it("are told, lowered, exempted and switched off one by one, and counted where nothing is known", async () => {
    const folder = mkdtempSync(join(tmpdir(), "unjudged-"));
    const file = join(folder, "counts.json");
    const policyConfig = {
      [policy]: {
        enforcementLevel: "mandatory",
        off: ["fargate-ipc-mode", "no-such-rule"],
        levels: { "fargate-log-driver": "advisory" },
        exempt: [{ resource: "*", rule: "fargate-size", reason: "vendor" }],
      },
    };
    const options = { program, config: { "aws:region": "us-east-1" }, policyConfig };
    await withStack({ ...options, env: { [unjudgedFile]: file } }, async (stack) => {
      const { result, findings } = await stack.preview();
      expect(result).to.equal("blocked");
      const told = findings.map(({ policy, urn, level, message }) => [
        policy,
        urn.split("::").at(-1),
        level,
        ruleIn(message),
      ]);
      expect(told).to.have.deep.members([
        [policy, "both", "mandatory", "service-launch-type"],
        [policy, "driver", "advisory", "fargate-log-driver"],
        [policy, "exempt", "advisory", "fargate-size"],
        [policy, "mode", "mandatory", "fargate-network-mode"],
        ["stale-exemptions", "preview-dev", "advisory", undefined],
      ]);
      expect(readUnjudged(file)).to.deep.equal([{ policy, arguments: 1, resources: 1 }]);
    });
    rmSync(folder, { recursive: true });
  });

  it("block a task definition that is there once it is changed, for that makes a new one", () => {
    const config = { "aws:region": "us-east-1" };
    return withStack({ program: () => void task("app", {}), config }, async (stack) => {
      expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
      stack.setProgram(() => void task("app", { memory: "513" }));
      const { result, findings } = await stack.preview();
      expect(result).to.equal("blocked");
      expect(findings.map(({ level, message }) => [level, ruleIn(message)])).to.deep.equal([
        ["mandatory", "fargate-size"],
      ]);
    });
  });
});
