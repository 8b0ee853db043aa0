import { output, resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:cloudfront/distribution:Distribution defaultCacheBehavior.allowedMethods"],
};

function resources(): TestResource[] {
  const distribution = "aws:cloudfront/distribution:Distribution";
  const certificate = resource("aws:acm/certificate:Certificate", "web", { region: "eu-west-1" });
  return [
    certificate,
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
