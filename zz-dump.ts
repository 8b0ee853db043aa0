import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { withStack } from "./tools/preview";
class Comp extends pulumi.ComponentResource {
  perm: aws.lambda.Permission;
  constructor(n: string, f: aws.lambda.Function, o?: pulumi.ComponentResourceOptions) {
    super("x:y:Comp", n, {}, o);
    const inner = new pulumi.ComponentResource("x:y:Inner", n + "-inner", {}, { parent: this });
    this.perm = new aws.lambda.Permission(n + "-perm", { action: "lambda:InvokeFunction", function: f, principal: "secretsmanager.amazonaws.com" }, { parent: inner });
    this.registerOutputs();
  }
}
const program = () => {
  const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
  const f = new aws.lambda.Function("fn", { role: role.arn, publish: true });
  const alias = new aws.lambda.Alias("live", { functionName: f.name, functionVersion: f.version });
  const c = new Comp("comp", f);
  const s = new aws.secretsmanager.Secret("secret");
  const v = new aws.secretsmanager.SecretVersion("version", { secretId: s.id, secretString: pulumi.interpolate`{"h":"${f.name}"}` });
  new aws.secretsmanager.SecretRotation("rot1", { secretId: v.secretId, rotationLambdaArn: f.qualifiedArn, rotationRules: { automaticallyAfterDays: 3 } }, { dependsOn: [c] });
  const group = new pulumi.ComponentResource("x:y:Group", "group", {}, { dependsOn: [c] });
  new aws.secretsmanager.SecretRotation("rot2", { secretId: s.id, rotationLambdaArn: alias.arn, rotationRules: { automaticallyAfterDays: 3 } }, { parent: group });
  new aws.lambda.Permission("p2", { action: "lambda:InvokeFunction", function: f.arn, qualifier: alias.name, principal: "secretsmanager.amazonaws.com", sourceArn: s.arn });
  new aws.lambda.Permission("p3", { action: "lambda:InvokeFunction", function: f.name, qualifier: f.version, principal: "secretsmanager.amazonaws.com" , sourceAccount: aws.getCallerIdentityOutput().accountId});
  new aws.lambda.CallbackFunction("cb", { callback: async () => 1 });
};
withStack({ program, config: { "aws:region": "us-east-1" }, policyPack: "/tmp/rot/pack" }, async (s) => {
  const p = await s.preview();
  console.log(p.error, p.output.includes("error") ? p.output : "");
  for (const f of p.findings) console.log(f.message);
  if (process.argv[2]) { await s.up({ policyPack: false }); console.log("=== second"); for (const f of (await s.preview()).findings) console.log(f.message); }
});
