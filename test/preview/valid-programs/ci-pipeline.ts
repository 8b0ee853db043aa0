import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";

/** A pipeline from a repository over a build to a bucket and a stack, with an image repository. */
export function ciPipeline(): void {
  const artifacts = new aws.s3.Bucket("artifacts", { forceDestroy: true });
  const site = new aws.s3.Bucket("deployed");
  const images = new aws.ecr.Repository("images", {
    name: "preflight/shop",
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfigurations: [{ encryptionType: "AES256" }],
    forceDelete: true,
  });
  new aws.ecr.LifecyclePolicy("images", {
    repository: images.name,
    policy: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          description: "Releases stay",
          selection: {
            tagStatus: "tagged",
            tagPatternList: ["v*", "release-*"],
            countType: "imageCountMoreThan",
            countNumber: 50,
          },
          action: { type: "expire" },
        },
        {
          rulePriority: 10,
          selection: {
            tagStatus: "untagged",
            countType: "sinceImagePushed",
            countUnit: "days",
            countNumber: 7,
          },
          action: { type: "expire" },
        },
        {
          rulePriority: 20,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 500 },
          action: { type: "expire" },
        },
      ],
    }),
  });
  const build = buildOf(artifacts, images);
  const connection = new aws.codestarconnections.Connection("github", { providerType: "GitHub" });
  const role = new aws.iam.Role("pipeline", {
    assumeRolePolicy: trust("codepipeline.amazonaws.com"),
  });
  const rights = new aws.iam.RolePolicy("pipeline", {
    role: role.id,
    policy: policyOf(
      {
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:GetBucketVersioning", "s3:PutObject"],
        Resource: [artifacts, site].flatMap(({ arn }) => [arn, pulumi.interpolate`${arn}/*`]),
      },
      {
        Action: ["codebuild:BatchGetBuilds", "codebuild:StartBuild"],
        Resource: build.arn,
      },
      { Action: "codestar-connections:UseConnection", Resource: connection.arn },
    ),
  });
  new aws.codepipeline.Pipeline(
    "shop",
    {
      roleArn: role.arn,
      pipelineType: "V2",
      executionMode: "QUEUED",
      artifactStores: [{ type: "S3", location: artifacts.bucket }],
      variables: [{ name: "STAGE", defaultValue: "live", description: "Where it goes" }],
      triggers: [
        {
          providerType: "CodeStarSourceConnection",
          gitConfiguration: {
            sourceActionName: "Source",
            pushes: [{ branches: { includes: ["main"] }, filePaths: { excludes: ["docs/**"] } }],
          },
        },
      ],
      stages: [
        {
          name: "Source",
          actions: [
            {
              name: "Source",
              category: "Source",
              owner: "AWS",
              provider: "CodeStarSourceConnection",
              version: "1",
              outputArtifacts: ["source"],
              configuration: {
                ConnectionArn: connection.arn,
                FullRepositoryId: "preflight/shop",
                BranchName: "main",
                DetectChanges: "false",
              },
            },
          ],
        },
        {
          name: "Build",
          actions: [
            {
              name: "Build",
              category: "Build",
              owner: "AWS",
              provider: "CodeBuild",
              version: "1",
              namespace: "BuildVariables",
              inputArtifacts: ["source"],
              outputArtifacts: ["site"],
              configuration: {
                ProjectName: build.name,
                EnvironmentVariables: JSON.stringify([
                  { name: "STAGE", value: "#{variables.STAGE}", type: "PLAINTEXT" },
                ]),
              },
            },
          ],
        },
        {
          name: "Deploy",
          actions: [
            {
              name: "Approve",
              category: "Approval",
              owner: "AWS",
              provider: "Manual",
              version: "1",
              runOrder: 1,
              configuration: { CustomData: "Have a look at the build" },
            },
            {
              name: "Deploy",
              category: "Deploy",
              owner: "AWS",
              provider: "S3",
              version: "1",
              runOrder: 2,
              inputArtifacts: ["site"],
              configuration: { BucketName: site.bucket, Extract: "true" },
            },
          ],
        },
      ],
    },
    { dependsOn: [rights] },
  );
}

function buildOf(artifacts: aws.s3.Bucket, images: aws.ecr.Repository): aws.codebuild.Project {
  const logs = new aws.cloudwatch.LogGroup("build", { retentionInDays: 14 });
  const role = new aws.iam.Role("build", { assumeRolePolicy: trust("codebuild.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("build", {
    role: role.id,
    policy: policyOf(
      {
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:*`,
      },
      {
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: pulumi.interpolate`${artifacts.arn}/*`,
      },
      { Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ],
        Resource: images.arn,
      },
    ),
  });
  return new aws.codebuild.Project(
    "shop",
    {
      serviceRole: role.arn,
      artifacts: { type: "CODEPIPELINE" },
      source: {
        type: "CODEPIPELINE",
        buildspec: `version: 0.2
phases:
  build:
    commands:
      - npm ci
      - npm run build
artifacts:
  base-directory: build
  files: ["**/*"]
`,
      },
      environment: {
        type: "ARM_CONTAINER",
        computeType: "BUILD_GENERAL1_SMALL",
        image: "aws/codebuild/amazonlinux2-aarch64-standard:3.0",
        privilegedMode: true,
        environmentVariables: [
          { name: "IMAGE", value: images.repositoryUrl },
          { name: "TOKEN", value: "/shop/build/token", type: "PARAMETER_STORE" },
        ],
      },
      cache: { type: "LOCAL", modes: ["LOCAL_DOCKER_LAYER_CACHE", "LOCAL_SOURCE_CACHE"] },
      logsConfig: { cloudwatchLogs: { groupName: logs.name, streamName: "build" } },
      buildTimeout: 15,
      queuedTimeout: 60,
    },
    { dependsOn: [rights] },
  );
}
