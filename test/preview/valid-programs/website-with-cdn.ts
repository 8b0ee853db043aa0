import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const domain = "www.preflight-shop.com";

// Policies that AWS has for all: CachingOptimized, CachingDisabled and AllViewerExceptHostHeader.
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const allViewerExceptHostHeader = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/** A private bucket behind CloudFront, with a certificate, a firewall, logs and an API as a second origin. */
export function websiteWithCdn(): void {
  // What CloudFront uses has to be in us-east-1, wherever the rest is.
  const global = new aws.Provider("global", { region: "us-east-1" });
  const zone = new aws.route53.Zone("site", { name: "preflight-shop.com" });
  const certificate = issuedCertificate(zone, global);
  const firewall = new aws.wafv2.WebAcl(
    "site",
    {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      rules: [
        {
          name: "common",
          priority: 0,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: "AWS",
              name: "AWSManagedRulesCommonRuleSet",
              ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
            },
          },
          visibilityConfig: metric("common"),
        },
      ],
      visibilityConfig: metric("site"),
    },
    { provider: global },
  );

  const content = new aws.s3.Bucket("content");
  const access = new aws.cloudfront.OriginAccessControl("content", {
    originAccessControlOriginType: "s3",
    signingBehavior: "always",
    signingProtocol: "sigv4",
  });
  const logs = logBucket();
  const rewrite = new aws.cloudfront.Function("rewrite", {
    runtime: "cloudfront-js-2.0",
    publish: true,
    code: `function handler(event) {
  var request = event.request;
  if (request.uri.endsWith("/")) request.uri += "index.html";
  return request;
}
`,
  });
  const distribution = new aws.cloudfront.Distribution(
    "site",
    {
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: "PriceClass_100",
      aliases: [domain],
      defaultRootObject: "index.html",
      webAclId: firewall.arn,
      origins: [
        {
          originId: "content",
          domainName: content.bucketRegionalDomainName,
          originAccessControlId: access.id,
        },
        {
          originId: "api",
          domainName: "api.preflight-shop.com",
          originPath: "/v1",
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
            originReadTimeout: 45,
          },
          customHeaders: [{ name: "X-From-Cdn", value: "yes" }],
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "content",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachedMethods: ["GET", "HEAD"],
        compress: true,
        cachePolicyId: cachingOptimized,
        responseHeadersPolicyId: securityHeaders().id,
        functionAssociations: [{ eventType: "viewer-request", functionArn: rewrite.arn }],
      },
      orderedCacheBehaviors: [
        {
          pathPattern: "/api/*",
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
          cachedMethods: ["GET", "HEAD"],
          cachePolicyId: cachingDisabled,
          originRequestPolicyId: allViewerExceptHostHeader,
        },
      ],
      customErrorResponses: [
        {
          errorCode: 403,
          responseCode: 200,
          responsePagePath: "/index.html",
          errorCachingMinTtl: 10,
        },
        { errorCode: 503, errorCachingMinTtl: 0 },
      ],
      restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE", "AT"] } },
      viewerCertificate: {
        acmCertificateArn: certificate,
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
      loggingConfig: { bucket: logs.bucket.bucketDomainName, prefix: "cdn/" },
    },
    { dependsOn: [logs.ownership] },
  );
  new aws.s3.BucketPolicy("content", {
    bucket: content.id,
    policy: readableBy(distribution, content),
  });
  for (const type of ["A", "AAAA"]) {
    new aws.route53.Record(`site-${type}`, {
      zoneId: zone.zoneId,
      name: domain,
      type,
      aliases: [
        {
          name: distribution.domainName,
          zoneId: distribution.hostedZoneId,
          evaluateTargetHealth: false,
        },
      ],
    });
  }
}

function issuedCertificate(zone: aws.route53.Zone, provider: aws.Provider): pulumi.Output<string> {
  const certificate = new aws.acm.Certificate(
    "site",
    { domainName: domain, validationMethod: "DNS", keyAlgorithm: "EC_prime256v1" },
    { provider },
  );
  const option = certificate.domainValidationOptions[0]!;
  const proof = new aws.route53.Record("proof", {
    zoneId: zone.zoneId,
    name: option.resourceRecordName,
    type: option.resourceRecordType,
    records: [option.resourceRecordValue],
    ttl: 60,
    allowOverwrite: true,
  });
  const validation = new aws.acm.CertificateValidation(
    "site",
    { certificateArn: certificate.arn, validationRecordFqdns: [proof.fqdn] },
    { provider },
  );
  return validation.certificateArn;
}

/** CloudFront writes its standard logs by an access control list. */
function logBucket() {
  const bucket = new aws.s3.Bucket("cdn-logs");
  const ownership = new aws.s3.BucketOwnershipControls("cdn-logs", {
    bucket: bucket.id,
    rule: { objectOwnership: "ObjectWriter" },
  });
  return { bucket, ownership };
}

function securityHeaders(): aws.cloudfront.ResponseHeadersPolicy {
  return new aws.cloudfront.ResponseHeadersPolicy("security", {
    securityHeadersConfig: {
      strictTransportSecurity: {
        accessControlMaxAgeSec: 63_072_000,
        includeSubdomains: true,
        override: true,
        preload: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override: true },
      referrerPolicy: { referrerPolicy: "same-origin", override: true },
    },
    removeHeadersConfig: { items: [{ header: "X-Powered-By" }] },
  });
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
function readableBy(
  distribution: aws.cloudfront.Distribution,
  content: aws.s3.Bucket,
): pulumi.Output<string> {
  return aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        sid: "AllowCloudFrontServicePrincipalReadOnly",
        principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
        actions: ["s3:GetObject"],
        resources: [pulumi.interpolate`${content.arn}/*`],
        conditions: [
          { test: "StringEquals", variable: "AWS:SourceArn", values: [distribution.arn] },
        ],
      },
    ],
  }).json;
}

function metric(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}
