import { cloudfrontLinks } from "../../policies/cloudfront-links";
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { counted, fine, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");
const bucket = (inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:s3/bucket:Bucket", "logs", { bucket: "logs", ...inputs }, options);
const logs = bucket();
const ownership = (
  objectOwnership: unknown,
  options: Options = {},
  of: unknown = output(logs, "id"),
) =>
  resource(
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "ownership",
    { bucket: of, rule: { objectOwnership } },
    options,
  );
const nativeBucket = (objectOwnership: string) =>
  resource(
    "aws-native:s3:Bucket",
    "logs",
    { bucketName: "logs", ownershipControls: { rules: [{ objectOwnership }] } },
    { outputs: { arn: unknown } },
  );
const preferred = ownership("BucketOwnerPreferred");
const site = (domain: unknown, waits: readonly TestResource[] = [], options: Options = {}) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    "site",
    { enabled: true, loggingConfig: { bucket: domain } },
    { dependsOn: waits, ...options },
  );
const others = resource("aws:s3/bucket:Bucket", "others", { bucket: "others" });
const domain = output(logs, "bucketDomainName");
const command = resource(
  "command:local:Command",
  "script",
  { create: "aws s3api put-bucket-ownership-controls" },
  { dependsOn: [logs] },
);
const together = component("app:index:Logs", "together");
const inside = ownership("ObjectWriter", { parent: together });

const answer =
  "AWS will answer: InvalidArgument: The S3 bucket that you specified for CloudFront logs does not enable ACL access";
const off = (why = "a new one has ACLs off") =>
  [
    `"site" writes its logs to bucket "logs", and ${why}`,
    answer,
    'Write BucketOwnershipControls with objectOwnership: "BucketOwnerPreferred" for it, and name them in dependsOn of "site"',
  ] as const;
const early = [
  '"site" may be made before "ownership", which it needs',
  answer,
  'Name "ownership" in dependsOn of "site"',
] as const;
const certificate = (inputs: Inputs = { validationMethod: "DNS" }, options: Options = {}) =>
  resource(
    "aws:acm/certificate:Certificate",
    "web",
    { domainName: "acme.dev", ...inputs },
    options,
  );
const web = certificate();
const issued = resource("aws:acm/certificateValidation:CertificateValidation", "issued", {
  certificateArn: output(web, "arn"),
});
/** The same of the first deployment, which takes minutes. */
const awaited = resource(issued.type, "issued", issued.inputs, { outputs: { id: unknown } });
const secured = (acmCertificateArn: unknown, options: Options = {}) =>
  resource(
    "aws:cloudfront/distribution:Distribution",
    "site",
    { enabled: true, viewerCertificate: { acmCertificateArn, sslSupportMethod: "sni-only" } },
    options,
  );
const notYet =
  "Before that, AWS will answer: InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. The AWS provider tries again for a minute, and then fails";
const zurich = bucket({ region: "eu-central-2" });

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // An ARN that comes from no certificate of the stack is of none that is new.
  "certificate-issued": /^site\.viewerCertificate(\.acmCertificateArn)?$/,
  // Of which Region a resource is hardly ever comes from another one.
  "log-bucket-region": /^logs\.region$/,
};

describe("policies/cloudfront-links", () => {
  testRows(
    cloudfrontLinks,
    {
      valid: [
        // Labelled cf-03.
        fine("a bucket with ACLs, first", logs, preferred, site(domain, [preferred])),
        fine("ACLs for whoever writes", logs, ownership("ObjectWriter"), site(domain, [preferred])),
        fine("through a component", logs, together, inside, site(domain, [together])),
        fine(
          "a bucket of aws-native with ACLs of its own",
          nativeBucket("BucketOwnerPreferred"),
          site("logs.s3.amazonaws.com"),
        ),
        fine(
          "a bucket that exists",
          bucket({}, { phase: "existing" }),
          site("logs.s3.amazonaws.com"),
        ),
        fine(
          "a certificate that is issued",
          web,
          issued,
          secured(output(issued, "certificateArn")),
        ),
        fine(
          "one that is waited for",
          web,
          issued,
          secured(output(web, "arn"), { dependsOn: [issued] }),
        ),
        fine("one that is imported", certificate({}), secured(output(certificate({}), "arn"))),
        fine(
          "one that exists",
          certificate({ validationMethod: "DNS" }, { phase: "existing" }),
          secured("arn:aws:acm:us-east-1:123456789012:certificate/a"),
        ),
        fine("a bucket outside the stack", logs, site("elsewhere.s3.amazonaws.com")),
      ],
      invalid: [
        // Labelled cf-01.
        wrong("log-bucket-acls", [logs, site(domain)], off()),
        ...[
          "logs.s3.amazonaws.com",
          "logs.s3.us-east-1.amazonaws.com",
          "logs.s3-us-west-2.amazonaws.com",
        ].map((text) => wrong("log-bucket-acls", [logs, site(text)], off())),
        wrong(
          "log-bucket-acls",
          [logs, ownership("BucketOwnerEnforced"), site(domain, [preferred])],
          off('"ownership" keeps its ACLs off'),
        ),
        wrong(
          "log-bucket-acls",
          [logs, preferred, web, awaited, site(domain, [awaited])],
          early,
          "advisory",
        ),
        wrong(
          "log-bucket-acls",
          [nativeBucket("BucketOwnerEnforced"), site("logs.s3.amazonaws.com")],
          off(),
        ),
        wrong("log-bucket-acls", [logs, preferred, site(domain)], early),
        wrong("log-bucket-acls", [logs, command, site(domain)], off(), "advisory"),
        wrong("log-bucket-acls", [logs, command, preferred, site(domain)], early, "advisory"),
        wrong(
          "log-bucket-acls",
          [logs, site(domain, [], { phase: "existing" })],
          off(),
          "advisory",
        ),
        wrong(
          "certificate-issued",
          [web, secured(output(web, "arn"))],
          [
            '"site" has the new certificate "web", and doesn\'t wait until that is issued',
            notYet,
            'Write an aws.acm.CertificateValidation for "web", and take acmCertificateArn from its certificateArn',
          ],
          "advisory",
        ),
        wrong(
          "certificate-issued",
          [web, issued, secured(output(web, "arn"))],
          [
            '"site" doesn\'t wait for "issued", which waits until the certificate "web" is issued',
            notYet,
            'Take acmCertificateArn from certificateArn of "issued"',
          ],
          "advisory",
        ),
        // Labelled cf-04, of which the controls are of the same bucket here.
        wrong(
          "log-bucket-region",
          [zurich, preferred, site("logs.s3.eu-central-2.amazonaws.com", [preferred])],
          [
            '"site" writes its logs to bucket "logs" in eu-central-2',
            "CloudFront delivers no standard logs there; AWS was seen to answer: You don't have permission to access the S3 bucket for CloudFront logs",
            "Make the bucket in a Region that is enabled by default, such as us-east-1, or deliver the logs by aws.cloudwatch.LogDelivery",
          ],
          "advisory",
        ),
      ],
      unknown: [
        counted("who owns objects", 1, logs, ownership(later), site(domain)),
        counted("whose controls", 1, logs, ownership("ObjectWriter", {}, later), site(domain)),
        counted(
          "how a certificate is validated",
          1,
          certificate({ validationMethod: later }),
          secured(output(web, "arn")),
        ),
        fine("a domain from elsewhere", site(later)),
        counted(
          "which of two buckets",
          1,
          logs,
          others,
          site(new Reference([logs, others], unknown)),
        ),
      ],
      absent: [
        fine("a bucket's name, which cloudfront-arguments tells of", logs, site("logs")),
        fine("no logs", logs, resource("aws:cloudfront/distribution:Distribution", "site", {})),
        fine("logs by another way, without a bucket", logs, site(undefined)),
        fine("an empty domain", logs, site("")),
      ],
    },
    silent,
  );
});
