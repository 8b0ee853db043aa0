/** What a second preview with predicted outputs costs, beside a plain preview of the same program. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPlugins, writeLaunchers } from "../cli/predict/plugins";
import { Project } from "../test/cli/support/project";
import { inRounds } from "./rounds";
import type { Row } from "./rows";
import { median } from "./statistics";

const head = `const aws = require("@pulumi/aws");
const bucket = new aws.s3.Bucket("logs", { bucket: "loan-app-logs" });
const allow = (Resource) => JSON.stringify({ Version: "2012-10-17", Statement: [{
  Effect: "Allow", Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
  Action: "s3:PutObject", Resource }] });
const logging = (policy) => new aws.lb.LoadBalancer("web", { subnets: ["a", "b"],
  accessLogs: { bucket: bucket.id, enabled: true } }, { dependsOn: [
    new aws.s3.BucketPolicy("policy", { bucket: bucket.id, policy })] });
`;
const closed = `${head}logging(allow("arn:aws:s3:::loan-app-logs/AWSLogs/123456789012/*"));\n`;
const open = `${head}logging(bucket.arn.apply((arn) => allow(arn + "/AWSLogs/123456789012/*")));\n`;
/** With the first five, 500 resources. */
const large = `${closed}for (let n = 0; n < 495; n += 1) new aws.sqs.Queue("jobs-" + n);\n`;

const plain = "pulumi preview --policy-pack node_modules/pulumi-aws-preflight";

/** The commands that are measured, by name: a program and what to run on it. */
const measured = {
  "closed, plain": { program: closed, line: "npx aws-preflight run" },
  "closed, predicting": { program: closed, line: "npx aws-preflight run --predict" },
  "open, plain": { program: open, line: "npx aws-preflight run" },
  "open, predicting": { program: open, line: "npx aws-preflight run --predict" },
  "large, plain": { program: large, line: plain },
  "large, through proxies": { program: large, line: plain },
} as const;

type Name = keyof typeof measured;

/** The rows of predictions. */
export async function measurePredictions(rounds: number): Promise<Row[]> {
  const project = await Project.make("");
  const folder = await mkdtemp(join(tmpdir(), "predict-"));
  try {
    const through = await launchers(project, folder);
    const names = Object.keys(measured) as Name[];
    const times = await inRounds(names, rounds, async (name) => {
      const { program, line } = measured[name];
      await project.write("index.js", program);
      const began = performance.now();
      const env = name === "large, through proxies" ? through : {};
      const { code, stderr } = await project.shell(line, env);
      if (code !== 0) throw new Error(stderr);
      return performance.now() - began;
    });
    const ms = (name: Name) => median(times.get(name) ?? []);
    return [
      timesPlain("run --predict, nothing open", ms("closed, predicting"), ms("closed, plain"), 1.3),
      timesPlain("run --predict, something open", ms("open, predicting"), ms("open, plain"), 2.5),
      proxies(ms("large, through proxies"), ms("large, plain")),
    ];
  } finally {
    await project.remove();
    await rm(folder, { recursive: true });
  }
}

/** The environment in which a proxy stands in front of the stand-in provider. */
async function launchers(project: Project, folder: string): Promise<Record<string, string>> {
  const { stdout: PATH } = await project.shell('printf %s "$PATH"');
  const env = { PATH };
  const plugins = findPlugins([{ name: "aws" }], env);
  await mkdir(folder, { recursive: true });
  return writeLaunchers(folder, { plugins, unpredicted: [] }, env);
}

function timesPlain(measured: string, is: number, plain: number, atMost: number): Row {
  const ratio = is / plain;
  return {
    measured,
    unit: "ms",
    values: { "no pack": plain, "aws-preflight": is },
    goal: { against: "times plain", atMost, is: ratio, met: ratio <= atMost },
  };
}

/** At most 10% and a second. */
function proxies(is: number, plain: number): Row {
  const over = is - 1.1 * plain;
  return {
    measured: "a proxy, 500 resources",
    unit: "ms",
    values: { "no pack": plain, "aws-preflight": is },
    goal: { against: "ms over 1.1 plain", atMost: 1000, is: over, met: over <= 1000 },
  };
}
