import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { networkOf } from "./network";

/** A function of a container image in a VPC, with files, dead letters and an address of its own. */
export function imageFunction(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const images = new aws.ecr.Repository("convert", { name: "preflight/convert" });
  new aws.ecr.RepositoryPolicy("convert", {
    repository: images.name,
    policy: policyOf({
      Sid: "LambdaECRImageRetrievalPolicy",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Condition: {
        StringLike: {
          "aws:sourceArn": pulumi.interpolate`arn:aws:lambda:us-east-1:${accountId}:function:*`,
        },
      },
    }),
  });
  const network = networkOf("convert");
  const group = new aws.ec2.SecurityGroup("convert", {
    vpcId: network.vpc.id,
    ingress: [{ fromPort: 2049, toPort: 2049, protocol: "tcp", self: true }],
    egress: [{ fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
  });
  const files = new aws.efs.FileSystem("convert", { encrypted: true });
  const mounts = network.privateSubnetIds.map(
    (subnetId, index) =>
      new aws.efs.MountTarget(`convert-${index}`, {
        fileSystemId: files.id,
        subnetId,
        securityGroups: [group.id],
      }),
  );
  const access = new aws.efs.AccessPoint("convert", {
    fileSystemId: files.id,
    posixUser: { uid: 1001, gid: 1001 },
    rootDirectory: {
      path: "/convert",
      creationInfo: { ownerUid: 1001, ownerGid: 1001, permissions: "755" },
    },
  });
  const dead = new aws.sns.Topic("not-converted");
  const role = new aws.iam.Role("convert", {
    name: "preflight-convert",
    assumeRolePolicy: trust("lambda.amazonaws.com"),
  });
  const rights = [
    new aws.iam.RolePolicyAttachment("convert-vpc", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AWSLambdaVPCAccessExecutionRole,
    }),
    new aws.iam.RolePolicyAttachment("convert-files", {
      role: role.name,
      policyArn: aws.iam.ManagedPolicy.AmazonElasticFileSystemClientReadWriteAccess,
    }),
    new aws.iam.RolePolicy("convert-dead", {
      role: role.name,
      policy: policyOf({ Action: ["sns:Publish"], Resource: [dead.arn] }),
    }),
  ];
  const convert = new aws.lambda.Function(
    "convert",
    {
      packageType: "Image",
      // Pushed by another pipeline; named by its tag.
      imageUri: pulumi.interpolate`${images.repositoryUrl}:2026-11`,
      imageConfig: { commands: ["app.handler"], workingDirectory: "/var/task" },
      architectures: ["x86_64"],
      role: role.arn,
      memorySize: 2048,
      timeout: 120,
      deadLetterConfig: { targetArn: dead.arn },
      vpcConfig: { subnetIds: [...network.privateSubnetIds], securityGroupIds: [group.id] },
      fileSystemConfig: { arn: access.arn, localMountPath: "/mnt/files" },
    },
    { dependsOn: [...mounts, ...rights] },
  );
  new aws.lambda.FunctionUrl("convert", {
    functionName: convert.name,
    authorizationType: "NONE",
    invokeMode: "RESPONSE_STREAM",
    cors: {
      allowOrigins: ["https://shop.dev"],
      allowMethods: ["POST"],
      allowHeaders: ["content-type"],
      maxAge: 300,
    },
  });
  new aws.lambda.Permission("convert-url", {
    action: "lambda:InvokeFunctionUrl",
    function: convert.name,
    principal: "*",
    functionUrlAuthType: "NONE",
  });
  new aws.lambda.Permission("convert", {
    action: "lambda:InvokeFunction",
    function: convert.name,
    principal: "*",
    invokedViaFunctionUrl: true,
  });
}
