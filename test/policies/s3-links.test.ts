import { s3Links } from "../../policies/s3-links";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

const native = provider("native", { region: "us-east-1" }, "aws-native");
const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const later = output(parameter, "value");
const role = "arn:aws:iam::123456789012:role/replication";

const bucket = (name: string, inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:s3/bucket:Bucket", name, { bucket: name, ...inputs }, options);
const nativeBucket = (name: string, inputs: Inputs = {}) =>
  resource(
    "aws-native:s3:Bucket",
    name,
    { bucketName: name, ...inputs },
    { outputs: { arn: unknown }, provider: native },
  );
/** A resource for a part of a bucket: `Acl`, `VersioningV2`. */
const part = (end: string, name: string, inputs: Inputs, options: Options = {}) =>
  resource(`aws:s3/bucket${end}:Bucket${end}`, name, inputs, {
    outputs: { id: unknown },
    ...options,
  });

const site = bucket("site");
const archive = bucket("archive");
const vault = bucket("vault", { objectLockEnabled: true });
const acl = (canned: unknown, inputs: Inputs = {}, options: Options = {}) =>
  part("Acl", "acl", { bucket: output(site, "id"), acl: canned, ...inputs }, options);
const ownership = (objectOwnership: unknown, of: unknown = output(site, "id")) =>
  part("OwnershipControls", "ownership", { bucket: of, rule: { objectOwnership } });
const access = (inputs: Inputs = {}, of: unknown = output(site, "id")) =>
  part("PublicAccessBlock", "access", { bucket: of, ...inputs });
const versioning = (of: TestResource, status: unknown = "Enabled", options: Options = {}) =>
  part(
    "Versioning",
    `${of.name}-versioning`,
    { bucket: output(of, "id"), versioningConfiguration: { status } },
    options,
  );
const replicates = (from: unknown, to: readonly unknown[], options: Options = {}) =>
  part(
    "ReplicationConfig",
    "copy",
    {
      bucket: from,
      role,
      rules: to.map((arn) => ({ status: "Enabled", destination: { bucket: arn } })),
    },
    options,
  );
const copy = (...waits: readonly TestResource[]) =>
  replicates(output(site, "id"), [output(archive, "arn")], { dependsOn: waits });
const lock = (of: TestResource, options: Options = {}) =>
  part(
    "ObjectLockConfiguration",
    "lock",
    { bucket: output(of, "id"), rule: { defaultRetention: { mode: "GOVERNANCE", days: 1 } } },
    options,
  );
const object = (canned: unknown, options: Options = {}, end = "Objectv2") =>
  part(end, "page", { bucket: output(site, "id"), key: "index.html", acl: canned }, options);
const statement = (changes: object = {}) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::site/*",
  ...changes,
});
const document = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const policy = (text: unknown = document(statement()), options: Options = {}) =>
  part("Policy", "policy", { bucket: output(site, "id"), policy: text }, options);
const overTls = statement({
  Effect: "Deny",
  Action: "s3:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
/** What takes minutes. */
const database = resource("aws:rds/instance:Instance", "database");
const command = resource("command:local:Command", "script", { create: "aws s3api …" });
const about = (of: TestResource) =>
  resource("command:local:Command", "script", { create: "aws s3api …" }, { dependsOn: [of] });

const row = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  unjudged,
});

/** A row with a finding on the last of its resources. */
function found(
  rule: string,
  name: string,
  resources: readonly TestResource[],
  message: readonly string[],
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const on = resources.at(-1)!;
  const findings = [{ on, level, message: byRule(rule, message) }];
  return { name: `${rule}: ${name}`, resources, findings };
}

const notSupported =
  "AWS will answer: AccessControlListNotSupported: The bucket does not allow ACLs.";
const takesNoAcl = (canned: string, why = "a new one has ACLs off") => [
  `"acl" gives bucket "site" the ACL "${canned}", and ${why}.`,
  notSupported,
  'Leave the ACL out, and let others in by a BucketPolicy; or write BucketOwnershipControls with objectOwnership: "ObjectWriter", and name them in its dependsOn.',
];
const fails = "AWS's documentation says that the call fails if the ACL is public.";
const blocksPublic = (why = "a new one blocks those") => [
  `"acl" gives bucket "site" the public ACL "public-read", and ${why}.`,
  fails,
  "Leave the ACL out, and let a CloudFront distribution read the bucket; or write a BucketPublicAccessBlock with blockPublicAcls: false, and name it in its dependsOn.",
];
const early = (later: string, first: string, consequence: string) => [
  `"${later}" may be made before "${first}", which it needs.`,
  consequence,
  `Name "${first}" in dependsOn of "${later}".`,
];
const sourceOff = [
  '"copy" replicates bucket "site", which has no versioning.',
  "AWS will answer: InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration.",
  'Write a BucketVersioning of status "Enabled" for it, and name that in dependsOn of "copy".',
];
const needsVersioning =
  "AWS will answer: InvalidRequest: Destination bucket must have versioning enabled.";
const destinationOff = offAt("archive");
function offAt(bucket: string): string[] {
  return [
    `"copy" replicates to bucket "${bucket}", which has no versioning.`,
    needsVersioning,
    'Write a BucketVersioning of status "Enabled" for it, and name that in dependsOn of "copy".',
  ];
}
const lockAnswer =
  "AWS will answer: Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration.";
const unlocked = [
  '"lock" is for bucket "site", which has neither objectLockEnabled nor versioning.',
  lockAnswer,
  "Write objectLockEnabled: true on the bucket.",
];

const objectNotSupported =
  "AWS's documentation says that it answers: AccessControlListNotSupported: The bucket does not allow ACLs.";
const takesNoObject = (canned: string, why = "a new one has ACLs off") => [
  `"page" is an object of bucket "site" with the ACL "${canned}", and ${why}.`,
  objectNotSupported,
  'Leave the ACL out, and let others in by a BucketPolicy; or write BucketOwnershipControls with objectOwnership: "ObjectWriter", and name them in its dependsOn.',
];
const denied = "AWS will answer: AccessDenied.";
const blocksObject = (why = "a new one blocks those") => [
  `"page" is an object of bucket "site" with the public ACL "public-read", and ${why}.`,
  denied,
  "Leave the ACL out, and let a CloudFront distribution read the bucket; or write a BucketPublicAccessBlock with blockPublicAcls: false, and name it in its dependsOn.",
];
const policyDenied = "AWS will answer: AccessDenied: Access Denied.";
const openPolicy = (why = "a new one blocks that", on = "policy") => [
  `Statement 1 of "${on}" lets everybody into bucket "site", and ${why}.`,
  policyDenied,
  `Name who may in Principal; where it must be public, write a BucketPublicAccessBlock with blockPublicPolicy: false, and name it in dependsOn of "${on}".`,
];

const lets = ownership("ObjectWriter");
const letsPublic = access({ blockPublicAcls: false });
const letsPolicy = access({ blockPublicPolicy: false });
const inOrder = { dependsOn: [lets, letsPublic] };
const both = [versioning(site), versioning(archive)];

/** Which of what isn't known isn't told, though a rule may find it wrong. */
const silent = {
  // s3-arguments tells of rules as a whole; the one bucket that is left is the destination of both.
  "replication-destination-versioning":
    /^(half\.rules|copy\.(.*\.)?(replicationConfiguration|rules|rules\.1\.destination|rules\.1\.destination\.bucket))$/,
};

describe("policies/s3-links", () => {
  testRows(
    s3Links,
    {
      valid: [
        row(
          "a public ACL that the bucket takes",
          site,
          lets,
          letsPublic,
          acl("public-read", {}, inOrder),
        ),
        row(
          "an access block that leaves ACLs out",
          site,
          lets,
          access(),
          acl("public-read", {}, { dependsOn: [lets, access()] }),
        ),
        row("an ACL of a bucket outside the stack", acl("public-read", { bucket: "elsewhere" })),
        row(
          "an ACL of a bucket that exists",
          bucket("site", {}, { phase: "existing" }),
          acl("public-read"),
        ),
        row(
          "an ACL that exists",
          site,
          acl("public-read", {}, { phase: "existing", outputs: { id: "site,public-read" } }),
        ),
        row("a replication", site, archive, ...both, copy(...both)),
        row(
          "buckets with versioning of their own",
          bucket("site", { versioning: { enabled: true } }),
          nativeBucket("archive", { versioningConfiguration: { status: "Enabled" } }),
          replicates("site", ["arn:aws:s3:::archive"]),
        ),
        row(
          "a replication to a bucket outside the stack",
          site,
          versioning(site),
          replicates(output(site, "id"), ["arn:aws:s3:::elsewhere"], {
            dependsOn: [versioning(site)],
          }),
        ),
        row(
          "a replication to two buckets",
          site,
          archive,
          vault,
          ...both,
          replicates("site", ["arn:aws:s3:::archive", "arn:aws:s3:::vault"], { dependsOn: both }),
        ),
        row(
          "a rule that is disabled, which nobody was seen to try",
          site,
          archive,
          versioning(site),
          part(
            "ReplicationConfig",
            "copy",
            {
              bucket: output(site, "id"),
              role,
              rules: [{ status: "Disabled", destination: { bucket: output(archive, "arn") } }],
            },
            { dependsOn: [versioning(site)] },
          ),
        ),
        row(
          "a replication to two buckets, by reference",
          site,
          archive,
          vault,
          ...both,
          replicates(output(site, "id"), [output(archive, "arn"), output(vault, "arn")], {
            dependsOn: both,
          }),
        ),
        row(
          "a public object that the bucket takes",
          site,
          lets,
          letsPublic,
          object("public-read", inOrder),
        ),
        row("a private object, as the provider has it", site, object("private")),
        row("an object for the bucket's owner", site, object("bucket-owner-full-control")),
        row(
          "a public object of a bucket that exists",
          bucket("site", {}, { phase: "existing" }),
          object("public-read"),
        ),
        row(
          "a public object that exists",
          site,
          object("public-read", { phase: "existing", outputs: { id: "index.html" } }),
        ),
        row(
          "what is waited for through a component",
          site,
          component("app:index:Access", "together"),
          part(
            "OwnershipControls",
            "inside",
            { bucket: output(site, "id"), rule: { objectOwnership: "ObjectWriter" } },
            { parent: component("app:index:Access", "together") },
          ),
          acl("log-delivery-write", {}, { dependsOn: [component("app:index:Access", "together")] }),
        ),
        row(
          "a public policy that the bucket takes",
          site,
          letsPolicy,
          policy(undefined, { dependsOn: [letsPolicy] }),
        ),
        row(
          "a policy for one account",
          site,
          policy(document(statement({ Principal: { AWS: "123456789012" } }))),
        ),
        row(
          "a policy for everybody with a condition, which may not be public",
          site,
          policy(
            document(statement({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } })),
          ),
        ),
        row(
          "a policy for all but some",
          site,
          policy(
            document(statement({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } })),
          ),
        ),
        row("a policy that only denies", site, policy(document(overTls))),
        row(
          "a policy that denies everybody all",
          site,
          policy(document(statement({ Effect: "Deny", Action: "s3:*" }))),
        ),
        row(
          "a policy that allows all but everybody",
          site,
          policy(document(statement({ Principal: undefined, NotPrincipal: "*" }))),
        ),
        row(
          "an ACL that a bucket of aws-native takes by itself",
          nativeBucket("site", {
            ownershipControls: { rules: [{ objectOwnership: "ObjectWriter" }] },
          }),
          part("Acl", "acl", { bucket: "site", acl: "log-delivery-write" }),
        ),
        row(
          "an ACL of a bucket whose owner is preferred",
          site,
          ownership("BucketOwnerPreferred"),
          acl("log-delivery-write", {}, { dependsOn: [ownership("BucketOwnerPreferred")] }),
        ),
        row(
          "a public policy that a bucket of aws-native takes by itself",
          nativeBucket("site", { publicAccessBlockConfiguration: { blockPublicPolicy: false } }),
          part("Policy", "policy", { bucket: "site", policy: document(statement()) }),
        ),
        row(
          "Object Lock of a bucket of the older type",
          resource("aws:s3/bucketV2:BucketV2", "site", {
            bucket: "site",
            versionings: [{ enabled: true }],
          }),
          part("ObjectLockConfigurationV2", "lock", { bucket: "site" }),
        ),
        row(
          "a replication to a bucket that exists",
          site,
          bucket("archive", {}, { phase: "existing" }),
          versioning(site),
          copy(versioning(site)),
        ),
        row(
          "a replication to what is no ARN, which others tell",
          site,
          archive,
          versioning(site),
          replicates("site", ["archive"], { dependsOn: [versioning(site)] }),
        ),
        row(
          "what isn't read from or written to",
          site,
          policy(document(statement({ Action: "s3:ReplicateObject" }))),
        ),
        row("a policy that isn't one, which others tell", site, policy("{")),
        row(
          "a public policy of a bucket that exists",
          bucket("site", {}, { phase: "existing" }),
          policy(),
        ),
        row(
          "a public policy that exists",
          site,
          policy(undefined, { phase: "existing", outputs: { id: "site" } }),
        ),
        row(
          "a public policy of a bucket outside the stack",
          part("Policy", "policy", { bucket: "elsewhere", policy: document(statement()) }),
        ),
        row("a lock of a bucket that is made with it", vault, lock(vault)),
        row(
          "a lock after versioning",
          site,
          versioning(site),
          lock(site, { dependsOn: [versioning(site)] }),
        ),
        row("versioning that Object Lock has", vault, versioning(vault)),
        row("versioning that is suspended", site, versioning(site, "Suspended")),
      ],
      invalid: [
        ...["aws-exec-read", "log-delivery-write"].map((canned) =>
          found(
            "acl-ownership",
            `${canned} of a new bucket`,
            [site, acl(canned)],
            takesNoAcl(canned),
          ),
        ),
        found(
          "acl-ownership",
          "of the older type, by the bucket's name",
          [
            resource("aws:s3/bucketV2:BucketV2", "site", { bucket: "site" }),
            part("AclV2", "acl", { bucket: "site", acl: "log-delivery-write" }),
          ],
          takesNoAcl("log-delivery-write"),
        ),
        found(
          "acl-ownership",
          "with controls that keep them off",
          [site, ownership("BucketOwnerEnforced"), acl("log-delivery-write")],
          takesNoAcl("log-delivery-write", '"ownership" keeps its ACLs off'),
        ),
        found(
          "acl-ownership",
          "a private one",
          [site, acl("private")],
          [
            '"acl" gives bucket "site" the ACL "private", and a new one has ACLs off.',
            notSupported,
            "Leave the ACL out: a new bucket is private.",
          ],
        ),
        found(
          "acl-ownership",
          "one for the bucket's owner, which nobody was seen to try",
          [site, acl("bucket-owner-full-control")],
          [
            '"acl" gives bucket "site" the ACL "bucket-owner-full-control", and a new one has ACLs off.',
            notSupported,
            "Leave the ACL out: a new bucket is private.",
          ],
          "advisory",
        ),
        found(
          "acl-ownership",
          "beside a command that may bring the controls",
          [site, about(site), acl("log-delivery-write")],
          takesNoAcl("log-delivery-write"),
          "advisory",
        ),
        found(
          "acl-ownership",
          "beside a command that is about something else",
          [site, command, acl("log-delivery-write")],
          takesNoAcl("log-delivery-write"),
        ),
        found(
          "acl-ownership",
          "at the same time as the controls",
          [site, lets, acl("log-delivery-write")],
          early("acl", "ownership", notSupported),
        ),
        found(
          "acl-ownership",
          "a private one at the same time as the controls",
          [site, lets, acl("private")],
          early("acl", "ownership", notSupported),
        ),
        found(
          "acl-ownership",
          "at the same time as the controls, beside a command that may bring them",
          [site, about(site), lets, acl("log-delivery-write")],
          early("acl", "ownership", notSupported),
          "advisory",
        ),
        found(
          "acl-ownership",
          "after something that takes minutes, for which the controls don't wait",
          [site, lets, database, acl("log-delivery-write", {}, { dependsOn: [database] })],
          early("acl", "ownership", notSupported),
          "advisory",
        ),
        found(
          "acl-ownership",
          "after something that takes minutes, which the controls wait for, too",
          [
            site,
            database,
            part(
              "OwnershipControls",
              "ownership",
              { bucket: output(site, "id"), rule: { objectOwnership: "ObjectWriter" } },
              { dependsOn: [database] },
            ),
            acl("log-delivery-write", {}, { dependsOn: [database] }),
          ],
          early("acl", "ownership", notSupported),
        ),
        found(
          "acl-public-access",
          "of a new bucket",
          [site, lets, acl("public-read", {}, inOrder)],
          blocksPublic(),
        ),
        found(
          "acl-public-access",
          "with a block",
          [site, lets, access({ blockPublicAcls: true }), acl("public-read", {}, inOrder)],
          blocksPublic('"access" blocks those'),
        ),
        found(
          "acl-public-access",
          "at the same time as the access",
          [site, lets, letsPublic, acl("public-read", {}, { dependsOn: [lets] })],
          early("acl", "access", fails),
        ),
        ...["Object", "Objectv2"].map((end) =>
          found(
            "object-acl-ownership",
            `of a new bucket: ${end}`,
            [site, object("aws-exec-read", {}, end)],
            takesNoObject("aws-exec-read"),
          ),
        ),
        found(
          "object-acl-ownership",
          "a copy, with controls that keep them off",
          [
            site,
            ownership("BucketOwnerEnforced"),
            resource(
              "aws:s3/objectCopy:ObjectCopy",
              "page",
              { bucket: "site", key: "b", source: "other/a", acl: "bucket-owner-read" },
              { outputs: { id: unknown } },
            ),
          ],
          takesNoObject("bucket-owner-read", '"ownership" keeps its ACLs off'),
        ),
        found(
          "object-acl-ownership",
          "at the same time as the controls",
          [site, lets, letsPublic, object("public-read", { dependsOn: [letsPublic] })],
          early("page", "ownership", objectNotSupported),
        ),
        found(
          "object-acl-public-access",
          "of a new bucket",
          [site, lets, object("public-read", inOrder)],
          blocksObject(),
        ),
        // Labelled acl-05, of which the controls are of the same bucket here.
        found(
          "object-acl-public-access",
          "at the same time as the access",
          [site, lets, letsPublic, object("public-read", { dependsOn: [lets] })],
          early("page", "access", denied),
        ),
        found("policy-public-access", "of a new bucket", [site, policy()], openPolicy()),
        found(
          "policy-public-access",
          "with one action of two",
          [site, policy(document(statement({ Action: ["s3:ReplicateObject", "s3:GetObject"] })))],
          openPolicy(),
        ),
        found(
          "policy-public-access",
          "by the principal's other form, with a block",
          [
            site,
            access({ blockPublicPolicy: true }),
            policy(document(statement({ Principal: { AWS: ["*"] } }))),
          ],
          openPolicy('"access" blocks that'),
        ),
        found(
          "policy-public-access",
          "of aws-native",
          [
            nativeBucket("site", { publicAccessBlockConfiguration: { blockPublicPolicy: true } }),
            resource(
              "aws-native:s3:BucketPolicy",
              "policy",
              {
                bucket: "site",
                policyDocument: { Version: "2012-10-17", Statement: [statement()] },
              },
              { provider: native },
            ),
          ],
          openPolicy(),
        ),
        found(
          "policy-public-access",
          "beside a command that may let it",
          [site, about(site), policy()],
          openPolicy(),
          "advisory",
        ),
        found(
          "policy-public-access",
          "with something that it denies, which S3 may weigh",
          [site, policy(document(statement(), overTls))],
          openPolicy(),
          "advisory",
        ),
        found(
          "policy-public-access",
          "at the same time as the access",
          [site, letsPolicy, policy()],
          early("policy", "access", policyDenied),
        ),
        found(
          "policy-public-access",
          "of a text that isn't known, at the same time as the access",
          [parameter, site, letsPolicy, policy(later)],
          [
            '"policy" may be made before "access", which lets bucket "site" have public policies.',
            `If it lets everybody in, ${policyDenied}`,
            'Name "access" in dependsOn of "policy".',
          ],
          "advisory",
        ),
        found(
          "policy-public-access",
          "in the bucket itself, which nothing can come before",
          [letsPolicy, bucket("site", { policy: document(statement()) })],
          [
            'Statement 1 of the policy of "site" lets everybody in, and a new bucket blocks that.',
            policyDenied,
            "Name who may in Principal; where it must be public, write a BucketPublicAccessBlock with blockPublicPolicy: false, and after it a BucketPolicy.",
          ],
        ),
        found(
          "replication-source-versioning",
          "at the same time, which the provider waits for",
          [site, archive, ...both, copy(versioning(archive))],
          early(
            "copy",
            "site-versioning",
            "AWS will answer: InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration. The AWS provider tries again for up to 2 minutes, and then fails.",
          ),
          "advisory",
        ),
        {
          ...found(
            "replication-source-versioning",
            "at the same time, where races are mandatory",
            [site, archive, ...both, copy(versioning(archive))],
            early(
              "copy",
              "site-versioning",
              "AWS will answer: InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration. The AWS provider tries again for up to 2 minutes, and then fails.",
            ),
          ),
          config: { races: "mandatory" },
        },
        found(
          "replication-destination-versioning",
          "of a bucket's own rules",
          [
            archive,
            nativeBucket("copy", {
              versioningConfiguration: { status: "Enabled" },
              replicationConfiguration: {
                role,
                rules: [{ status: "Enabled", destination: { bucket: output(archive, "arn") } }],
              },
            }),
          ],
          destinationOff,
        ),
        found(
          "replication-destination-versioning",
          "of the second of two buckets, by reference",
          [
            site,
            archive,
            bucket("mirror"),
            ...both,
            replicates(
              output(site, "id"),
              [output(archive, "arn"), output(bucket("mirror"), "arn")],
              {
                dependsOn: both,
              },
            ),
          ],
          offAt("mirror"),
        ),
        found(
          "replication-source-versioning",
          "without any, to itself",
          [site, replicates("site", ["arn:aws:s3:::site"])],
          sourceOff,
        ),
        found(
          "replication-destination-versioning",
          "of the first of two buckets",
          [
            site,
            archive,
            vault,
            versioning(site),
            replicates("site", ["arn:aws:s3:::archive", "arn:aws:s3:::vault"], {
              dependsOn: [versioning(site)],
            }),
          ],
          destinationOff,
        ),
        found(
          "replication-destination-versioning",
          "of the second, where the first isn't known",
          [
            parameter,
            site,
            archive,
            versioning(site),
            part(
              "ReplicationConfig",
              "half",
              {
                bucket: "site",
                role,
                rules: [later, "arn:aws:s3:::archive"].map((arn) => ({
                  status: "Enabled",
                  destination: { bucket: arn },
                })),
              },
              { dependsOn: [versioning(site)] },
            ),
          ],
          destinationOff.map((line) => line.replace('"copy"', '"half"')),
        ),
        found(
          "replication-destination-versioning",
          "without any, beside what is the bucket's own",
          [
            site,
            archive,
            versioning(site),
            part(
              "ReplicationConfig",
              "copy",
              {
                bucket: output(site, "id"),
                role,
                rules: [
                  {
                    status: "Enabled",
                    filter: { prefix: output(site, "id") },
                    destination: { bucket: output(archive, "arn") },
                  },
                ],
              },
              { dependsOn: [versioning(site)] },
            ),
          ],
          destinationOff,
        ),
        found(
          "replication-source-versioning",
          "without any",
          [site, archive, versioning(archive), copy(versioning(archive))],
          sourceOff,
        ),
        found(
          "replication-source-versioning",
          "that is suspended",
          [
            site,
            archive,
            versioning(site, "Suspended"),
            versioning(archive),
            copy(versioning(archive)),
          ],
          sourceOff,
        ),
        found(
          "replication-destination-versioning",
          "without any, by reference",
          [site, archive, versioning(site), copy(versioning(site))],
          destinationOff,
        ),
        found(
          "replication-destination-versioning",
          "without any, by its ARN, of aws-native",
          [
            site,
            nativeBucket("archive"),
            versioning(site),
            replicates("site", ["arn:aws:s3:::archive", "arn:aws:s3:::archive"], {
              dependsOn: [versioning(site)],
            }),
          ],
          destinationOff,
        ),
        found(
          "replication-destination-versioning",
          "at the same time",
          [site, archive, ...both, copy(versioning(site))],
          early("copy", "archive-versioning", needsVersioning),
        ),
        found("object-lock-versioning", "without any", [site, lock(site)], unlocked),
        found(
          "object-lock-versioning",
          "at the same time",
          [site, versioning(site), lock(site)],
          early("lock", "site-versioning", lockAnswer),
        ),
        found(
          "versioning-object-lock",
          "of a bucket with objectLockConfiguration",
          [
            bucket("vault", { objectLockConfiguration: { objectLockEnabled: "Enabled" } }),
            versioning(vault, "Suspended"),
          ],
          [
            '"vault-versioning" suspends the versioning of bucket "vault", which has Object Lock.',
            "AWS will answer: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
            'Write status: "Enabled", or leave it out: Object Lock switches versioning on.',
          ],
        ),
        found(
          "versioning-object-lock",
          "that is suspended",
          [vault, versioning(vault, "Suspended")],
          [
            '"vault-versioning" suspends the versioning of bucket "vault", which has Object Lock.',
            "AWS will answer: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
            'Write status: "Enabled", or leave it out: Object Lock switches versioning on.',
          ],
        ),
      ],
      unknown: [
        counted(
          "whether a bucket has Object Lock, whose versioning is suspended",
          1,
          parameter,
          bucket("perhaps", { objectLockEnabled: later }),
          versioning(bucket("perhaps", { objectLockEnabled: later }), "Suspended"),
        ),
        row("a status of a bucket without Object Lock", parameter, site, versioning(site, later)),
        counted("an ACL", 1, parameter, site, acl(later)),
        counted(
          "who owns objects",
          1,
          parameter,
          site,
          ownership(later),
          acl("log-delivery-write"),
        ),
        counted(
          "Object Lock of a bucket with versioning of its own, beside versioning of some bucket",
          1,
          parameter,
          bucket("site", { versioning: { enabled: true } }),
          part("Versioning", "stray", {
            bucket: later,
            versioningConfiguration: { status: "Enabled" },
          }),
          lock(site),
        ),
        counted(
          "which of two controls there will be",
          1,
          site,
          ownership("ObjectWriter"),
          part("OwnershipControls", "others", {
            bucket: output(site, "id"),
            rule: { objectOwnership: "ObjectWriter" },
          }),
          acl(
            "log-delivery-write",
            {},
            {
              dependsOn: [
                lets,
                part("OwnershipControls", "others", {
                  bucket: output(site, "id"),
                  rule: { objectOwnership: "ObjectWriter" },
                }),
              ],
            },
          ),
        ),
        counted(
          "a bucket's own policy",
          1,
          parameter,
          bucket("site", { policy: later }),
          letsPolicy,
        ),
        row(
          "a policy's text, of a bucket that takes it by itself",
          parameter,
          nativeBucket("site", { publicAccessBlockConfiguration: { blockPublicPolicy: false } }),
          part("Policy", "policy", { bucket: "site", policy: later }),
        ),
        row(
          "a policy's text, beside an access that says nothing of policies",
          parameter,
          site,
          access({ blockPublicAcls: false }),
          policy(later),
        ),
        counted(
          "whose controls",
          1,
          parameter,
          site,
          ownership("ObjectWriter", later),
          acl("private"),
        ),
        counted("a status", 1, parameter, site, versioning(site, later), lock(site)),
        counted("whose ACL", 1, parameter, site, acl("public-read", { bucket: later })),
        counted(
          "where to",
          1,
          parameter,
          site,
          versioning(site),
          replicates("site", [later], { dependsOn: [versioning(site)] }),
        ),
        counted("an object's ACL", 1, parameter, site, object(later)),
        counted("a policy's text", 1, parameter, site, policy(later)),
        row(
          "a policy's text, of a bucket that takes it",
          parameter,
          site,
          letsPolicy,
          policy(later, { dependsOn: [letsPolicy] }),
        ),
        counted(
          "whether public policies are blocked",
          1,
          parameter,
          site,
          access({ blockPublicPolicy: later }),
          policy(),
        ),
        counted(
          "what CloudFormation makes of a block that leaves it out",
          1,
          nativeBucket("site", { publicAccessBlockConfiguration: { blockPublicAcls: false } }),
          part("Policy", "policy", { bucket: "site", policy: document(statement()) }),
        ),
      ],
      absent: [
        row("a bucket alone", site),
        row(
          "an ACL by grants",
          site,
          acl(undefined, { accessControlPolicy: { owner: { id: "a" } } }),
        ),
        row("parts of no bucket", part("Acl", "acl", { acl: "public-read" })),
        row(
          "no rules",
          site,
          versioning(site),
          part("ReplicationConfig", "copy", { bucket: "site" }, { dependsOn: [versioning(site)] }),
        ),
        row("an object without an ACL", site, object(undefined)),
        row("a policy without a text", site, policy(null)),
        row("a bucket with an empty policy", bucket("site", { policy: "" })),
      ],
    },
    silent,
  );
});
