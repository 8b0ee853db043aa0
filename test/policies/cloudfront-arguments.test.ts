import { cloudfrontArguments } from "../../policies/cloudfront-arguments";
import { type Inputs, type Options, output, provider, resource, unknown } from "../../testing";
import { Reference } from "../../testing/resources";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const site = (changes: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    "site",
    {
      enabled: true,
      origins: [{ originId: "a", domainName: "a.acme.dev" }],
      defaultCacheBehavior: { targetOriginId: "a", allowedMethods: ["GET", "HEAD"] },
      viewerCertificate: { cloudfrontDefaultCertificate: true },
      ...changes,
    },
    options,
  );
const id = "certificate/11111111-2222-3333-4444-555555555555";
const acm = (region: string, partition = "aws") =>
  `arn:${partition}:acm:${region}:123456789012:${id}`;
const certified = (acmCertificateArn: unknown, more: Inputs = {}) =>
  site({ viewerCertificate: { acmCertificateArn, sslSupportMethod: "sni-only" }, ...more });
const certificate = (region: string, name = "web") =>
  resource("aws:acm/certificate:Certificate", name, { domainName: "acme.dev", region });
const [here, there] = [certificate("us-east-1"), certificate("eu-west-1", "old")];
const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const somewhere = resource("aws:acm/certificate:Certificate", "somewhere", {
  region: output(parameter, "value"),
});
const validation = resource("aws:acm/certificateValidation:CertificateValidation", "web", {
  certificateArn: output(there, "arn"),
  region: "eu-west-1",
});
const aliases = { aliases: ["www.acme.dev"] };
const errors = (...customErrorResponses: unknown[]) => site({ customErrorResponses });
const all = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];
const grouped = (defaultCacheBehavior: object, more: Inputs = {}) =>
  site({ originGroups: [{ originId: "both" }], defaultCacheBehavior, ...more });

const fn = (changes: Inputs = {}, options: Options = {}, name = "rewrite") =>
  resource("aws:lambda/function:Function", name, { name, ...changes }, options);
const [unversioned, versioned] = [fn(), fn({ publish: true })];
const distant = fn({ publish: true, region: "eu-west-1" });
const command = resource("command:local:Command", "publish", { create: "aws lambda …" });
const liveAlias = resource("aws:lambda/alias:Alias", "live", {
  functionName: "rewrite",
  functionVersion: "1",
});
const logs = resource("aws:s3/bucket:Bucket", "logs", { bucket: "acme-logs" });
const association = (lambdaArn: unknown) => ({
  lambdaFunctionAssociations: [{ eventType: "viewer-request", lambdaArn }],
});
const edge = (lambdaArn: unknown, options: Options = {}) =>
  site({ defaultCacheBehavior: { targetOriginId: "a", ...association(lambdaArn) } }, options);
const edges = (...arns: unknown[]) =>
  site({
    orderedCacheBehaviors: arns.map((arn) => ({ pathPattern: "/", ...association(arn) })),
  });
const edgeArn = (qualifier = "", region = "us-east-1", partition = "aws") =>
  `arn:${partition}:lambda:${region}:123456789012:function:rewrite${qualifier}`;
const atEdge = "defaultCacheBehavior.lambdaFunctionAssociations[0].lambdaArn";
const mustBeHome = [
  `${atEdge} is of Region "eu-west-1"`,
  "AWS will answer: InvalidLambdaFunctionAssociation: The function must be in region 'us-east-1'",
  "Make the function in us-east-1, with a provider or a region of its own",
] as const;
const needsVersion = (what: string, at = atEdge) =>
  [
    `${at} ${what}`,
    "AWS will answer: InvalidLambdaFunctionAssociation: The function ARN must reference a specific function version. (The ARN must end with the version number.)",
    "Write publish: true on the function, and take its qualifiedArn",
  ] as const;
const publishes = [
  `${atEdge} is of "rewrite", which publishes no version`,
  needsVersion("")[1],
  'Write publish: true on "rewrite", and take its qualifiedArn',
] as const;

const ofIreland = [
  'viewerCertificate.acmCertificateArn is of Region "eu-west-1"',
  "AWS will answer: InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  "Make the certificate in us-east-1, with a provider of that Region",
] as const;
const noCertificate = [
  "viewerCertificate has no certificate, and aliases is given",
  "AWS refuses it",
  "Write the acmCertificateArn of a certificate for these names, or leave aliases out",
] as const;
const half = (there: string, missing: string) =>
  [
    `customErrorResponses[0].${there} is given, but customErrorResponses[0].${missing} is not`,
    "AWS will answer: InvalidArgument: Your request must specify both ResponsePagePath and ResponseCode together or none of them",
    `Write customErrorResponses[0].${missing}, or leave customErrorResponses[0].${there} out`,
  ] as const;
const writing = (target: string, methods: string) =>
  [
    `${target} "both" is an origin group, and the behavior allows ${methods}`,
    "AWS will answer: InvalidArgument: The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group.",
    "Allow GET, HEAD and OPTIONS only, or take a single origin",
  ] as const;

describe("policies/cloudfront-arguments", () => {
  testRows(cloudfrontArguments, {
    valid: [
      fine("CloudFront's own name and certificate", site()),
      fine("a certificate of us-east-1", certified(acm("us-east-1"), aliases)),
      fine("one of the stack", certified(output(here, "arn"), aliases), here),
      fine("one in China", certified(acm("cn-north-1", "aws-cn"), aliases)),
      fine("one of IAM", site({ viewerCertificate: { iamCertificateId: "ASCA" }, ...aliases })),
      fine(
        "aliases in China, of which nobody was seen to need a certificate",
        site(aliases, { provider: provider("china", { region: "cn-northwest-1" }) }),
      ),
      fine("no aliases", site({ aliases: [] })),
      fine("an error page", errors({ errorCode: 404, responseCode: 200, responsePagePath: "/" })),
      fine("an error that is only cached", errors({ errorCode: 404, errorCachingMinTtl: 10 })),
      fine("a code of 0, which isn't sent", errors({ errorCode: 404, responseCode: 0 })),
      fine(
        "a group that is read from",
        grouped({ targetOriginId: "both", allowedMethods: ["GET", "HEAD", "OPTIONS"] }),
      ),
      ...["acme-logs.s3.amazonaws.com", ""].map((bucket) =>
        fine(`logs to "${bucket}"`, site({ loggingConfig: { bucket } })),
      ),
      fine(
        "logs to a new bucket",
        logs,
        site({ loggingConfig: { bucket: output(logs, "bucketDomainName") } }),
      ),
      fine("a version of a function", edge(edgeArn(":12"))),
      fine("one in China, of which nothing is known", edge(edgeArn("", "cn-north-1", "aws-cn"))),
      fine("a name, which the provider refuses", edge("rewrite")),
      fine(
        "an origin that is written to, beside a group",
        grouped({ targetOriginId: "a", allowedMethods: all }),
      ),
    ],
    invalid: [
      wrong("certificate-region", certified(acm("eu-west-1"), aliases), ofIreland),
      wrong("certificate-region", [there, certified(output(there, "arn"))], ofIreland),
      wrong(
        "certificate-region",
        [
          parameter,
          there,
          site({
            viewerCertificate: {
              acmCertificateArn: output(there, "arn"),
              minimumProtocolVersion: output(parameter, "value"),
            },
          }),
        ],
        ofIreland,
      ),
      wrong(
        "certificate-region",
        [there, validation, certified(output(validation, "certificateArn"))],
        ofIreland,
      ),
      warned(
        "certificate-region",
        site(
          { viewerCertificate: [{ acmCertificateArn: acm("eu-west-1") }] },
          { phase: "existing" },
        ),
        [
          `viewerCertificate[0].acmCertificateArn is of Region "eu-west-1"`,
          ofIreland[1],
          ofIreland[2],
        ],
      ),
      wrong("edge-function-region", edge(edgeArn(":1", "eu-west-1")), mustBeHome),
      {
        ...wrong(
          "edge-function-region",
          [distant, edge(output(distant, "qualifiedArn"))],
          mustBeHome,
        ),
        unjudged: 1,
      },
      // Labelled use1-05.
      wrong("edge-function-version", [unversioned, edge(output(unversioned, "arn"))], publishes),
      wrong(
        "edge-function-version",
        [unversioned, edge(output(unversioned, "qualifiedArn"))],
        publishes,
      ),
      wrong("edge-function-version", edge(edgeArn()), needsVersion("has no version")),
      ...["live", "1a", "a1"].map((version) =>
        wrong(
          "edge-function-version",
          edge(edgeArn(`:${version}`)),
          needsVersion(`is of "${version}"`),
        ),
      ),
      wrong(
        "edge-function-version",
        edges(edgeArn(":1"), edgeArn(":$LATEST")),
        needsVersion(
          'is of "$LATEST"',
          "orderedCacheBehaviors[1].lambdaFunctionAssociations[0].lambdaArn",
        ),
      ),
      warned(
        "edge-function-version",
        edge(edgeArn(":$LATEST"), { phase: "existing" }),
        needsVersion('is of "$LATEST"'),
      ),
      wrong(
        "log-bucket-domain",
        site({ loggingConfig: { bucket: "acme-logs" } }),
        [
          'loggingConfig.bucket "acme-logs" is a bucket\'s name',
          "AWS's documentation says: The Amazon S3 bucket to store the access logs in, for example, amzn-s3-demo-bucket.s3.amazonaws.com",
          "Write the bucketDomainName of the bucket",
        ],
        "advisory",
      ),
      wrong("aliases-certificate", site(aliases), noCertificate),
      wrong("aliases-certificate", site({ ...aliases, viewerCertificate: {} }), noCertificate),
      wrong(
        "error-response-page",
        errors({ errorCode: 404, responsePagePath: "/404.html" }),
        half("responsePagePath", "responseCode"),
      ),
      wrong(
        "error-response-page",
        errors({ errorCode: 404, responseCode: 200 }),
        half("responseCode", "responsePagePath"),
      ),
      wrong(
        "origin-group-methods",
        grouped({ targetOriginId: "both", allowedMethods: all }),
        writing("targetOriginId", "PUT, POST, PATCH, DELETE"),
      ),
      wrong(
        "origin-group-methods",
        site({
          originGroups: [{ originId: "both" }],
          orderedCacheBehaviors: [{ targetOriginId: "both", allowedMethods: ["GET", "POST"] }],
        }),
        writing("orderedCacheBehaviors[0].targetOriginId", "POST"),
      ),
    ],
    unknown: [
      counted("the certificate", 1, certified(unknown)),
      counted(
        "which of two certificates of the stack",
        1,
        here,
        somewhere,
        site({
          viewerCertificate: [
            {
              acmCertificateArn: output(here, "arn"),
              iamCertificateId: output(somewhere, "arn"),
            },
          ],
        }),
      ),
      counted("a bucket for logs", 1, site({ loggingConfig: { bucket: unknown } })),
      counted("a function", 1, edge(unknown)),
      counted(
        "which output of a function with versions",
        1,
        versioned,
        edge(output(versioned, "qualifiedArn")),
      ),
      counted(
        "whether it publishes",
        1,
        fn({ publish: unknown }),
        edge(output(unversioned, "arn")),
      ),
      counted(
        "a version that a command may have published",
        1,
        unversioned,
        command,
        edge(new Reference([unversioned, command], unknown)),
      ),
      counted(
        "a block that takes something of a function",
        1,
        unversioned,
        site({ defaultCacheBehavior: output(unversioned, "arn") }),
      ),
      counted(
        "a function that publishes otherwise",
        1,
        fn({ publishTo: "LATEST_PUBLISHED" }),
        edge(output(unversioned, "arn")),
      ),
      counted("an alias", 1, liveAlias, edge(output(liveAlias, "arn"))),
      counted(
        "a function that exists",
        1,
        fn({}, { phase: "existing" }),
        edge(
          output(fn({}, { phase: "existing", outputs: { qualifiedArn: unknown } }), "qualifiedArn"),
        ),
      ),
      counted(
        "which of two functions, of two Regions",
        1,
        fn({}, {}, "other"),
        distant,
        edge(new Reference([fn({}, {}, "other"), distant], unknown)),
      ),
      counted(
        "a function of elsewhere, beside one that has the ID of the origin",
        1,
        distant,
        site({
          defaultCacheBehavior: {
            targetOriginId: output(distant, "arn"),
            ...association(unknown),
          },
        }),
      ),
      counted("the block", 1, site({ viewerCertificate: unknown })),
      counted("the block, with aliases", 1, site({ viewerCertificate: unknown, ...aliases })),
      counted("the aliases", 1, site({ aliases: unknown })),
      counted("the code", 1, errors({ errorCode: 404, responseCode: unknown })),
      counted("the error responses", 1, site({ customErrorResponses: unknown })),
      counted(
        "what a behavior is for",
        1,
        grouped({ targetOriginId: unknown, allowedMethods: all }),
      ),
      counted(
        "what a behavior allows",
        1,
        grouped({ targetOriginId: "both", allowedMethods: [unknown] }),
      ),
      fine(
        "a distribution without groups",
        site({ defaultCacheBehavior: { targetOriginId: unknown, allowedMethods: all } }),
      ),
    ],
    absent: [
      fine("nothing", resource("aws:cloudfront/distribution:Distribution", "site")),
      fine("a behavior without methods", grouped({ targetOriginId: "both" })),
    ],
  });
});
