/** A stack of what lets others in: uploads that call a function, with a role for each. */
import { output, resource, type TestResource } from "../../testing";
import { rolePolicy, trustPolicy } from "./documents";
import { Maker } from "./maker";

/** Of each: a role with its policy, a function, a permission, a bucket and its notification. All new. */
export function grantStack(of: number): TestResource[] {
  const root = resource("pulumi:pulumi:Stack", "bench-grants");
  const resources = [root];
  for (let index = 0; index < of; index++) {
    const maker = new Maker(index, root, false);
    uploads(maker);
    resources.push(...maker.made);
  }
  return resources;
}

function uploads(maker: Maker): void {
  const role = maker.add("aws:iam/role:Role", "role", {
    name: maker.name("role"),
    assumeRolePolicy: trustPolicy("lambda.amazonaws.com"),
  });
  maker.add("aws:iam/rolePolicy:RolePolicy", "allow", {
    role: output(role, "id"),
    policy: rolePolicy(3, maker.name("table")),
  });
  const resize = maker.add("aws:lambda/function:Function", "resize", {
    name: maker.name("resize"),
    role: output(role, "arn"),
    runtime: "python3.13",
    handler: "resize.handler",
    timeout: 30,
  });
  const bucket = maker.add("aws:s3/bucket:Bucket", "uploads", { bucket: maker.name("uploads") });
  const permission = maker.add("aws:lambda/permission:Permission", "allow-s3", {
    action: "lambda:InvokeFunction",
    function: output(resize, "name"),
    principal: "s3.amazonaws.com",
    sourceArn: output(bucket, "arn"),
  });
  maker.add(
    "aws:s3/bucketNotification:BucketNotification",
    "notify",
    {
      bucket: output(bucket, "id"),
      lambdaFunctions: [
        { lambdaFunctionArn: output(resize, "arn"), events: ["s3:ObjectCreated:*"] },
      ],
    },
    { dependsOn: [permission] },
  );
}
