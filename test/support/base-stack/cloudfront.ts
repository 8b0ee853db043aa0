import { output, resource, secret, type TestResource } from "../../../testing";
import { marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws:cloudfront/distribution:Distribution defaultCacheBehavior.allowedMethods",
    "aws:cloudfront/distribution:Distribution loggingConfig.bucket",
    "aws:s3/bucket:Bucket bucket",
  ],
};

function resources(): TestResource[] {
  const distribution = "aws:cloudfront/distribution:Distribution";
  const certificate = resource("aws:acm/certificate:Certificate", "web", { region: "eu-west-1" });
  const logs = resource("aws:s3/bucket:Bucket", "cdn-logs", { bucket: "cdn-logs" });
  const edge = resource("aws:lambda/function:Function", "edge", { region: "us-east-1" });
  return [
    certificate,
    logs,
    edge,
    resource(distribution, "logged", {
      loggingConfig: { bucket: output(logs, "bucketDomainName"), prefix: secret(marker) },
      defaultCacheBehavior: {
        lambdaFunctionAssociations: [
          { eventType: "viewer-request", lambdaArn: output(edge, "arn") },
        ],
      },
    }),
    resource(distribution, "far", {
      viewerCertificate: { acmCertificateArn: output(certificate, "arn") },
    }),
    resource(distribution, "bare", {
      aliases: ["www.acme.dev"],
      viewerCertificate: { cloudfrontDefaultCertificate: true },
      customErrorResponses: [{ errorCode: 404, responsePagePath: "/404.html" }],
    }),
    resource(distribution, "group", {
      originGroups: [{ originId: "both" }],
      defaultCacheBehavior: { targetOriginId: "both", allowedMethods: ["GET", "POST"] },
    }),
  ];
}
