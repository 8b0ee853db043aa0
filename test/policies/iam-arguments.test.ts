import { iamArguments } from "../../policies/iam-arguments";
import { type Inputs, type Options, provider, resource, unknown } from "../../testing";
import { answers, counted, fine, type Message, warned, wrong } from "../support/argument-rows";
import { type Row, type Rows, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const account = "123456789012";
const malformed = (text: string) => answers(`MalformedPolicyDocument: ${text}`);
const syntax = malformed("Syntax errors in policy.");
const legacy = malformed("The policy failed legacy parsing");
const byId: Options = { outputs: { id: unknown } };

/** A policy as JSON, of statements. */
const json = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const reads = {
  Sid: "Reads1",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:List*"],
  Resource: "arn:aws:s3:::logs/*",
};
const takesAll = { Effect: "Allow", Action: "*", Resource: "*" };
const takes = {
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
};
const without = (from: object, key: string) =>
  Object.fromEntries(Object.entries(from).filter(([one]) => one !== key));

const policy = (text: unknown, options: Options = {}) =>
  resource("aws:iam/policy:Policy", "may", { policy: text }, options);
/** A policy with one statement that is right, with something changed. */
const may = (changes: Inputs, options: Options = {}) =>
  policy(json({ ...reads, ...changes }), options);
const rolePolicy = (text: unknown) =>
  resource("aws:iam/rolePolicy:RolePolicy", "may", { role: "app", policy: text }, byId);
const role = (changes: Inputs = {}, options: Options = {}) =>
  resource("aws:iam/role:Role", "app", { assumeRolePolicy: json(takes), ...changes }, options);
/** The same of who may take on a role. */
const trust = (changes: Inputs) => role({ assumeRolePolicy: json({ ...takes, ...changes }) });
const condition = (Condition: unknown) => may({ Condition });
const attachment = (policyArn: unknown, options: Options = {}) =>
  resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "attached",
    { role: "app", policyArn },
    { ...byId, ...options },
  );
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const china = { provider: provider("china", { region: "cn-north-1" }) };
const native = provider("native", { region: "us-east-1" }, "aws-native");
const nativeRole = (changes: Inputs) =>
  resource(
    "aws-native:iam:Role",
    "app",
    { assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [takes] }, ...changes },
    { outputs: { arn: unknown }, provider: native },
  );
const first = 'Statement 1 ("Reads1") of policy';

const statements: Row[] = [
  wrong("policy-statements", policy(json()), [
    "policy has no statement",
    syntax,
    "Write a Statement, or leave the policy out",
  ]),
  wrong("policy-statements", rolePolicy("{}"), [
    "policy has no statement",
    syntax,
    "Write a Statement, or leave the policy out",
  ]),
  wrong("policy-version", policy(JSON.stringify({ Version: "2024-01-01", Statement: reads })), [
    'policy has the Version "2024-01-01", which isn\'t one',
    syntax,
    'Write "Version": "2012-10-17", as text',
  ]),
  ...["12012-10-17", "2012-10-17 "].map((Version) =>
    wrong("policy-version", policy(JSON.stringify({ Version, Statement: reads })), [
      `policy has the Version "${Version}", which isn't one`,
      syntax,
      'Write "Version": "2012-10-17", as text',
    ]),
  ),
  wrong("policy-elements", policy(JSON.stringify({ Statements: [], Statement: reads })), [
    'policy has "Statements", which isn\'t one of its elements',
    syntax,
    'Write "Statement"',
  ]),
  wrong("policy-elements", policy(JSON.stringify({ Description: "a", Statement: reads })), [
    'policy has "Description", which isn\'t one of its elements',
    syntax,
    "Leave it out: there are Version, Id and Statement",
  ]),
  wrong("statement-elements", may({ Conditions: {} }), [
    `${first} has "Conditions", which isn't one of its elements`,
    syntax,
    'Write "Condition"',
  ]),
  wrong("statement-effect-missing", policy(json(takesAll, without(reads, "Effect"))), [
    'Statement 2 ("Reads1") of policy has no Effect',
    syntax,
    'Write "Effect": "Allow", or "Deny"',
  ]),
  wrong("statement-effect", may({ Effect: "allow" }), [
    `${first} has the Effect "allow"`,
    legacy,
    'Write "Effect": "Allow"',
  ]),
  wrong("statement-effect", may({ Effect: "deny" }), [
    `${first} has the Effect "deny"`,
    legacy,
    'Write "Effect": "Deny"',
  ]),
  wrong("statement-effect", may({ Effect: "Permit" }), [
    `${first} has the Effect "Permit"`,
    legacy,
    'Write "Allow" or "Deny"',
  ]),
  wrong("statement-sid", may({ Sid: "read-logs" }), [
    'Statement 1 ("read-logs") of policy has a Sid with other characters than letters and digits',
    malformed("Statement IDs (SID) must be alpha-numeric"),
    'Write "Sid": "readlogs"',
  ]),
  wrong("statement-sid", may({ Sid: "--" }), [
    'Statement 1 ("--") of policy has a Sid with other characters than letters and digits',
    malformed("Statement IDs (SID) must be alpha-numeric"),
    "Leave it out",
  ]),
  wrong("statement-sid-twice", policy(json(reads, reads)), [
    'policy has more than one statement with the Sid "Reads1"',
    malformed("Statement IDs (SID) in a single policy must be unique."),
    "Write another Sid for each, or leave Sids out",
  ]),
  wrong("statement-opposites", may({ NotAction: "iam:*" }), [
    `${first} has both Action and NotAction`,
    syntax,
    "Leave one of them out, or make two statements of it",
  ]),
  wrong("statement-opposites", may({ NotResource: "*" }), [
    `${first} has both Resource and NotResource`,
    syntax,
    "Leave one of them out, or make two statements of it",
  ]),
  ...["Principal", "NotPrincipal"].map((name) =>
    wrong("statement-principal", may({ [name]: "*" }), [
      `${first} names a principal, though it is for whoever has the policy`,
      malformed("Policy document should not specify a principal."),
      "Leave it out; who may take on a role, its assumeRolePolicy says, and who may use a bucket or a queue, that one's own policy",
    ]),
  ),
];

const noService: Message = [
  `${first} has an action without its service: "GetObject", "s3*"`,
  malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
  "Write the service before it, as s3:GetObject",
];

const actions: Row[] = [
  wrong("action-missing", policy(json(without(reads, "Action"))), [
    `${first} has no Action`,
    malformed("Policy statement must contain actions."),
    "Write an Action, or leave the statement out",
  ]),
  wrong("action-missing", may({ Action: [] }), [
    `${first} has no Action`,
    malformed("Policy statement must contain actions."),
    "Write an Action, or leave the statement out",
  ]),
  wrong("action-service", may({ Action: ["GetObject", "*", "s3*", "ec2:*"] }), noService),
  wrong("action-colons", may({ Action: "s3:object:Get" }), [
    `${first} has an action with more than one colon: "s3:object:Get"`,
    malformed("Actions/Condition can contain only one colon."),
    "Write the service and the action, as s3:GetObject",
  ]),
  wrong("action-service-wildcard", may({ Action: undefined, NotAction: ["*:Get*", "s?:List"] }), [
    `${first} has an action with a wildcard in the service: "*:Get*", "s?:List"`,
    malformed("Action vendors (e.g., aws, ec2, etc.) must not contain wildcards."),
    "Write a statement's actions service by service, as ec2:Describe*, or attach the AWS managed policy ReadOnlyAccess",
  ]),
];

const region = malformed("… can not contain region information");
const resources: Row[] = [
  wrong("resource-missing", policy(json(without(reads, "Resource"))), [
    `${first} has no Resource`,
    malformed("Policy statement must contain resources."),
    'Write the ARN of what it is for, or "Resource": "*"',
  ]),
  wrong("resource-arn", may({ Resource: ["logs", "s3://logs/*", "*"] }), [
    `${first} names a resource that is no ARN: "logs", "s3://logs/*"`,
    malformed("Resource … must be in ARN format or '*'."),
    'Write its ARN, such as a bucket\'s arn, or "*"',
  ]),
  wrong(
    "resource-arn-parts",
    may({ Resource: "arn:aws:s3:logs" }),
    [
      `${first} names a resource whose ARN has fewer than six parts: "arn:aws:s3:logs"`,
      legacy,
      "Keep its empty parts: a bucket is arn:aws:s3:::name",
    ],
    "advisory",
  ),
  wrong("resource-partition", may({}, china), [
    `${first} names a resource of another partition than aws-cn, which this goes to: "arn:aws:s3:::logs/*"`,
    malformed("Partition … is not valid for resource …"),
    "Write arn:aws-cn:…, or the partition by getPartition of the AWS provider",
  ]),
  wrong("resource-service-wildcard", may({ Resource: "arn:aws:*:us-east-1:*:*" }), [
    `${first} names a resource with a wildcard for its service: "arn:aws:*:us-east-1:*:*"`,
    malformed("Resource vendor must be fully qualified and cannot contain regexes."),
    'Write the service, or "*" for everything',
  ]),
  ...[
    "arn:aws:s3:us-east-1::logs",
    `arn:aws:s3::${account}:logs`,
    `arn:aws:iam:us-east-1:${account}:role/app`,
    "arn:aws:route53:us-east-1::hostedzone/Z1",
  ].map((Resource) =>
    wrong("resource-region", may({ Resource }), [
      `${first} names a resource with a Region or an account that such ARNs don't have: "${Resource}"`,
      region,
      "Leave that part empty: arn:aws:s3:::name, arn:aws:iam::123456789012:role/name",
    ]),
  ),
];

const on = (key: string, clause: string) => `${first} has a condition on "${key}" that ${clause}`;
const conditions: Row[] = [
  wrong("condition-operator", condition({ StringEqual: { "aws:PrincipalOrgID": "o-1" } }), [
    on("aws:PrincipalOrgID", 'has an operator that IAM doesn\'t know: "StringEqual"'),
    syntax,
    'Write "StringEquals"',
  ]),
  wrong(
    "condition-operator",
    condition({ Whatever: { "aws:PrincipalOrgID": "o-1" } }),
    [
      on("aws:PrincipalOrgID", 'has an operator that IAM doesn\'t know: "Whatever"'),
      syntax,
      "Write one of IAM's, as StringEquals",
    ],
    "advisory",
  ),
  wrong("condition-null-if-exists", condition({ NullIfExists: { "aws:SourceVpc": "true" } }), [
    on("aws:SourceVpc", 'has the operator "NullIfExists"'),
    syntax,
    'Write "Null", which is about whether the key exists',
  ]),
  wrong("condition-value", condition({ StringEquals: { "aws:SourceVpc": [{ a: "b" }] } }), [
    on("aws:SourceVpc", "compares with an object"),
    syntax,
    "Write a text, or a list of texts, for each key",
  ]),
  wrong(
    "condition-value",
    condition({ StringEquals: { "aws:SourceVpc": ["vpc-1", { a: "b" }] } }),
    [
      on("aws:SourceVpc", "compares with an object"),
      syntax,
      "Write a text, or a list of texts, for each key",
    ],
  ),
  wrong("condition-numbers", condition({ NumericLessThan: { "s3:max-keys": ["10", "ten"] } }), [
    on("s3:max-keys", "compares as a number with something else"),
    legacy,
    "Write a number, or compare with an operator for texts, as StringEquals",
  ]),
  wrong("condition-numbers", condition({ NumericLessThan: { "s3:max-keys": "ten" } }), [
    on("s3:max-keys", "compares as a number with something else"),
    legacy,
    "Write a number, or compare with an operator for texts, as StringEquals",
  ]),
  wrong("condition-dates", condition({ DateLessThan: { "aws:CurrentTime": "01/31/2026" } }), [
    on("aws:CurrentTime", "compares as a date with something else"),
    legacy,
    "Write it as 2026-01-31T00:00:00Z, or in seconds since 1970",
  ]),
  ...["10.0.0.0/33", "example.com", "10.0.0.256", "::1/129", "10.0.0.0/8/8"].map((value) =>
    wrong("condition-addresses", condition({ NotIpAddressIfExists: { "aws:SourceIp": [value] } }), [
      on("aws:SourceIp", "compares as an IP address or a range with something else"),
      legacy,
      "Write a range, as 203.0.113.0/24, or an address",
    ]),
  ),
  wrong("condition-arns", condition({ "ForAnyValue:ArnLike": { "aws:SourceArn": account } }), [
    on("aws:SourceArn", "compares as an ARN with something else"),
    legacy,
    "Write a whole ARN, or compare with an operator for texts, as StringEquals",
  ]),
  wrong("condition-binaries", condition({ BinaryEquals: { "a:b": "no base64" } }), [
    on("a:b", "compares as base64 with something else"),
    syntax,
    "Write it in base64, filled up with =",
  ]),
];

const of = "Statement 1 of assumeRolePolicy";
const invalid = malformed("Invalid principal in policy");
const notTaken = "AWS's documentation says";
const trusts: Row[] = [
  wrong("trust-action", trust({ Action: ["sts:AssumeRole", "s3:GetObject", "sts:TagSessions"] }), [
    `${of} has an action that doesn't take on a role: "s3:GetObject", "sts:TagSessions"`,
    malformed("AssumeRole policy may only specify STS AssumeRole actions."),
    "Write sts:AssumeRole, sts:AssumeRoleWithSAML, sts:AssumeRoleWithWebIdentity, sts:TagSession, sts:SetSourceIdentity or sts:SetContext, and what the role may do into a policy of its own",
  ]),
  wrong("trust-action", trust({ Action: ["sts:*", "s3:GetObject"] }), [
    `${of} has an action that doesn't take on a role: "sts:*", "s3:GetObject"`,
    malformed("AssumeRole policy may only specify STS AssumeRole actions."),
    "Write sts:AssumeRole, sts:AssumeRoleWithSAML, sts:AssumeRoleWithWebIdentity, sts:TagSession, sts:SetSourceIdentity or sts:SetContext, and what the role may do into a policy of its own",
  ]),
  wrong(
    "trust-action",
    trust({ Action: "sts:*" }),
    [
      `${of} has an action that doesn't take on a role: "sts:*"`,
      malformed("AssumeRole policy may only specify STS AssumeRole actions."),
      "Write sts:AssumeRole, sts:AssumeRoleWithSAML, sts:AssumeRoleWithWebIdentity, sts:TagSession, sts:SetSourceIdentity or sts:SetContext, and what the role may do into a policy of its own",
    ],
    "advisory",
  ),
  wrong("trust-resource", trust({ Resource: "*" }), [
    `${of} names a Resource, though it is for the role itself`,
    malformed("Has prohibited field Resource"),
    "Leave it out",
  ]),
  wrong("trust-principal-missing", trust({ Principal: undefined }), [
    `${of} has no Principal`,
    "AWS refuses it",
    'Write who may take on the role, as { "Service": "lambda.amazonaws.com" }',
  ]),
  ...[{}, { AWS: [] }].map((Principal) =>
    wrong("trust-principal-empty", trust({ Principal }), [
      `${of} has a Principal with nobody in it`,
      malformed(
        "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!",
      ),
      "Write who may take on the role, or leave the statement out",
    ]),
  ),
  wrong("trust-principal-any", trust({ Principal: "*" }), [
    `${of} has the Principal "*"`,
    malformed("AssumeRolepolicy contained an invalid principal"),
    'Write { "AWS": "*" } with a Condition on who it is, or name who may take on the role',
  ]),
  ...[
    "app",
    "arn:aws:iam::123456789012:role/*",
    "arn:aws:iam::ACCOUNT:root",
    "arn:aws:lambda:us-east-1:123456789012:function:app",
    "arn:aws:iam::123456789012:policy/may",
  ].map((AWS) =>
    wrong("trust-principal-aws", trust({ Principal: { AWS } }), [
      `${of} names an AWS principal that is none: "${AWS}"`,
      invalid,
      "Write an account's id, arn:aws:iam::123456789012:root, or the whole ARN of a role or a user",
    ]),
  ),
  ...["lambda", "lambda.amazonaws", "https://lambda.amazonaws.com"].map((Service) =>
    wrong("trust-principal-service", trust({ Principal: { Service: [Service] } }), [
      `${of} names a service without its whole name: "${Service}"`,
      invalid,
      "Write its whole name, as lambda.amazonaws.com",
    ]),
  ),
  wrong("trust-principal-service-wildcard", trust({ Principal: { Service: "*.amazonaws.com" } }), [
    `${of} names a service with a wildcard: "*.amazonaws.com"`,
    invalid,
    "Write each service by its whole name, as lambda.amazonaws.com",
  ]),
  ...["google", "https://accounts.google.com", "*.google.com"].map((Federated) =>
    wrong("trust-principal-federated", trust({ Principal: { Federated } }), [
      `${of} names a federated principal that is neither a domain nor a provider's ARN: "${Federated}"`,
      malformed("Federated principals must be valid domain names or SAML metadata ARNs"),
      "Write the arn of the identity provider, or a domain such as cognito-identity.amazonaws.com",
    ]),
  ),
  wrong(
    "trust-cognito-condition",
    trust({ Principal: { Federated: "cognito-identity.amazonaws.com" } }),
    [
      `${of} lets in cognito-identity.amazonaws.com without a Condition`,
      malformed("A condition block must be present for the Cognito provider"),
      'Write a Condition on the identity pool: { "StringEquals": { "cognito-identity.amazonaws.com:aud": "its id" } }',
    ],
  ),
];

/** A policy of so many characters. */
const large = (length: number) => {
  const bucket = (name: string) => json({ ...reads, Resource: `arn:aws:s3:::${name}` });
  return bucket("a".repeat(length - bucket("").length));
};
const inline = answers("LimitExceeded: Maximum policy size of … bytes exceeded for …");
const split = "Put some of the statements into managed policies of 6144 characters at most each";
const sizes: Row[] = [
  wrong("managed-policy-size", policy(large(6145)), [
    "policy has 6145 characters or more, without white space",
    answers("LimitExceeded: Cannot exceed quota for PolicySize: 6144"),
    "Make two policies of it, or sum actions up by wildcards",
  ]),
  wrong("role-policy-size", rolePolicy(large(10_241)), [
    "policy has 10241 characters or more, without white space",
    inline,
    split,
  ]),
  wrong(
    "role-policy-size",
    role({
      inlinePolicies: [
        { name: "a", policy: large(5121) },
        { name: "b", policy: large(5121) },
      ],
    }),
    [
      "inlinePolicies[0].policy and inlinePolicies[1].policy have 10242 characters or more, without white space",
      inline,
      split,
    ],
  ),
  wrong(
    "group-policy-size",
    resource("aws:iam/groupPolicy:GroupPolicy", "g", { policy: large(5121) }, byId),
    ["policy has 5121 characters or more, without white space", inline, split],
  ),
  wrong(
    "user-policy-size",
    resource("aws:iam/userPolicy:UserPolicy", "u", { policy: large(2049) }, byId),
    ["policy has 2049 characters or more, without white space", inline, split],
  ),
  wrong(
    "trust-policy-size",
    role({
      assumeRolePolicy: json({
        ...takes,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o".repeat(2048) } },
      }),
    }),
    [
      "assumeRolePolicy has 2233 characters or more, without white space",
      `${notTaken}: Role trust policy length: 2,048 characters, by default`,
      "Make it shorter, or ask AWS for a higher quota",
    ],
    "advisory",
  ),
  wrong(
    "policy-characters",
    may({ Resource: "arn:aws:s3:::logs/日" }),
    [
      'policy has a character beyond Latin-1: "日"',
      `${notTaken}: Policy documents can contain only … characters in the range U+0020 to U+00FF, besides tabs and line breaks`,
      "Write it in plain letters",
    ],
    "advisory",
  ),
];

const notThere = answers("NoSuchEntity: Policy … does not exist or is not attachable.");
const attachments: Row[] = [
  wrong("managed-policy-path", attachment(aws("AWSLambdaBasicExecutionRole")), [
    `policyArn is "${aws("AWSLambdaBasicExecutionRole")}", and AWS's policy of that name has another path`,
    notThere,
    `Write "${aws("service-role/AWSLambdaBasicExecutionRole")}"`,
  ]),
  wrong(
    "managed-policy-path",
    role({
      managedPolicyArns: [aws("ReadOnlyAccess"), aws("service-role/AmazonEKSClusterPolicy")],
    }),
    [
      `managedPolicyArns[1] is "${aws("service-role/AmazonEKSClusterPolicy")}", and AWS's policy of that name has another path`,
      notThere,
      `Write "${aws("AmazonEKSClusterPolicy")}"`,
    ],
  ),
  ...["service-role/ConfigRole", "service-role/AWSConfigRole", "ConfigRole"].map((name) =>
    wrong("managed-policy-gone", attachment(aws(name)), [
      `policyArn is "${aws(name)}", which nothing can be attached to any more`,
      notThere,
      `Write "${aws("service-role/AWS_ConfigRole")}"`,
    ]),
  ),
  wrong(
    "managed-policy-of-service",
    attachment(aws("aws-service-role/AWSSupportServiceRolePolicy")),
    [
      `policyArn is "${aws("aws-service-role/AWSSupportServiceRolePolicy")}", which only a service-linked role has`,
      answers("PolicyNotAttachable: Cannot attach a Service Role Policy to a Customer Role."),
      "Make an aws.iam.ServiceLinkedRole, or write another policy",
    ],
  ),
  wrong("managed-policy-partition", attachment(aws("ReadOnlyAccess"), china), [
    'policyArn is of the partition "aws", and this goes to "aws-cn"',
    answers("InvalidInput: Invalid ARN partition"),
    "Write arn:aws-cn:…, or the partition by getPartition of the AWS provider",
  ]),
  wrong(
    "managed-policy-count",
    role({
      managedPolicyArns: Array.from(
        { length: 11 },
        (_, i) => `arn:aws:iam::${account}:policy/p${i}`,
      ),
    }),
    [
      "managedPolicyArns has 11 policies",
      `${notTaken}: Managed policies attached to an IAM role: 10, by default`,
      "Make fewer of them, or ask AWS for a higher quota",
    ],
    "advisory",
  ),
  wrong("boundary-policy", role({ permissionsBoundary: `arn:aws:iam::${account}:role/app` }), [
    `permissionsBoundary "arn:aws:iam::${account}:role/app" isn't of a policy`,
    answers("ValidationError: ARN … is not valid."),
    "Write the arn of a policy, as arn:aws:iam::aws:policy/PowerUserAccess",
  ]),
  wrong("path-reserved", role({ path: "/aws-service-role/app/" }), [
    'path "/aws-service-role/app/" is reserved',
    answers(
      "InvalidInput: Paths beginning with '/aws-service-role' are reserved for AWS Service Linked Roles",
    ),
    'Write another path, as "/service-role/", or make an aws.iam.ServiceLinkedRole',
  ]),
];

const nativeRows: Row[] = [
  wrong(
    "action-service",
    nativeRole({
      policies: [
        {
          policyName: "may",
          policyDocument: { Statement: { ...reads, Action: ["GetObject", "s3*"] } },
        },
      ],
    }),
    [
      'Statement 1 ("Reads1") of policies[0].policyDocument has an action without its service: "GetObject", "s3*"',
      noService[1],
      noService[2],
    ],
  ),
  wrong(
    "trust-resource",
    nativeRole({ assumeRolePolicyDocument: { Statement: [{ ...takes, Resource: "*" }] } }),
    [
      "Statement 1 of assumeRolePolicyDocument names a Resource, though it is for the role itself",
      malformed("Has prohibited field Resource"),
      "Leave it out",
    ],
  ),
];

/** Programs hardly ever go to several partitions. */
const silent: Silent = {
  "managed-policy-partition": /^attached\.region$/,
  "resource-partition": /^may\.region$/,
};

describe("iam-arguments", () => {
  const rows: Rows = {
    valid: [
      fine("a policy that is right", may({})),
      fine("a statement without a list", policy(JSON.stringify({ Statement: reads }))),
      fine(
        "the old Version, an Id",
        policy(JSON.stringify({ Version: "2008-10-17", Id: "a b", Statement: reads })),
      ),
      fine("everything", policy(json({ Effect: "Allow", Action: "*", Resource: "*" }))),
      fine(
        "elements in another case",
        policy(
          JSON.stringify({
            version: "2012-10-17",
            statement: [{ effect: "Allow", action: "s3:*", resource: "*" }],
          }),
        ),
      ),
      fine("the opposites", policy(json({ Effect: "Deny", NotAction: "iam:*", NotResource: "*" }))),
      fine("all actions of all services", may({ Action: "*:*" })),
      fine(
        "an access point of S3, written with a colon",
        may({ Resource: `arn:aws:s3:us-west-2:${account}:accesspoint:logs` }),
      ),
      fine("no Sid, and an empty one", policy(json({ ...reads, Sid: "" }, { ...reads, Sid: "" }))),
      fine(
        "resources in all forms",
        may({
          Resource: [
            "*",
            "arn:aws:s3:::${aws:PrincipalTag/bucket}/${aws:username}/*",
            "${aws:PrincipalTag/arn}",
            "arn:aws:s3:::*",
            "arn:aws:s3:*:*:*",
            `arn:aws:s3:us-east-1:${account}:accesspoint/logs`,
            `arn:aws:s3::${account}:accesspoint/logs.mrap/object/*`,
            `arn:aws:s3:us-east-1:${account}:*`,
            "arn:aws:sqs",
            "arn:aws:s3*",
            "arn:*:s3:::logs",
            `arn:aws:lambda:us-east-1:${account}:function:app:live`,
            "arn:aws:apigateway:us-east-1::/restapis/*",
          ],
        }),
      ),
      fine(
        "a partition where that of the provider isn't known",
        may({}, { provider: provider("p", {}) }),
      ),
      fine(
        "conditions in all forms",
        condition({
          StringEquals: { "aws:PrincipalTag/a": ["a", "b"], "s3:prefix": "" },
          "ForAllValues:StringLike": { "aws:TagKeys": ["a*"] },
          stringequalsignorecase: { "aws:PrincipalTag/b": "b" },
          Bool: { "aws:SecureTransport": false, "aws:MultiFactorAuthPresent": "true" },
          NumericLessThanIfExists: { "aws:MultiFactorAuthAge": "3600", "s3:max-keys": 10 },
          DateGreaterThan: {
            "aws:CurrentTime": "2026-01-31T00:00:00Z",
            "aws:EpochTime": "1767225600",
          },
          DateLessThan: {
            "aws:CurrentTime": [
              "2026-01-31",
              "2026-01-31T00:00:00.000+01:00",
              "20260131T000000Z",
              "2026",
            ],
          },
          IpAddress: {
            "aws:SourceIp": [
              "10.0.0.0/8",
              " 10.1.0.0/16",
              "203.0.113.1",
              "2001:db8::/32",
              "::1",
              "${aws:x}",
            ],
          },
          ArnLike: { "aws:SourceArn": ["arn:aws:s3:::logs", "*", "arn:*", "${aws:PrincipalArn}"] },
          BinaryEquals: { "a:b": "QmluYXJ5" },
          Null: { "aws:TokenIssueTime": "true" },
        }),
      ),
      fine("a role", role()),
      ...[
        { AWS: ["*", account, "1234-5678-9012", `arn:aws:iam::${account}:root`] },
        { AWS: [`arn:aws:iam::${account}:role/path/app`, `arn:aws:iam::${account}:user/a`] },
        { AWS: [`arn:aws:sts::${account}:assumed-role/app/session`, "AROAEXAMPLEEXAMPLE12"] },
        {
          Service: ["ec2.amazonaws.com.cn", "states.us-east-1.amazonaws.com", "rds.amazonaws.com"],
        },
        { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
        { Federated: ["accounts.google.com", "oidc.eks.us-east-1.amazonaws.com/id/ABC"] },
        { CanonicalUser: "a" },
      ].map((Principal, i) => fine(`principals: ${i}`, trust({ Principal }))),
      fine(
        "what goes with taking on a role",
        trust({
          Action: ["sts:AssumeRole", "sts:tagsession", "sts:SetContext", "sts:SetSourceIdentity"],
        }),
      ),
      fine(
        "whom Cognito knows, by a condition",
        trust({
          Principal: { Federated: "cognito-identity.amazonaws.com" },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:1" } },
        }),
      ),
      fine(
        "all but some",
        trust({ Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: account } }),
      ),
      fine("empty values", condition({ NumericLessThan: { "s3:max-keys": ["", " ", "10"] } })),
      fine(
        "a policy that is as large without white space",
        policy(large(6144).replace("s3:::a", "s3:::a ")),
      ),
      fine("letters with accents", may({ Resource: "arn:aws:s3:::logs/é\tü" })),
      fine("a policy as large as can be", policy(large(6144))),
      fine(
        "white space, which doesn't count",
        policy(JSON.stringify(JSON.parse(large(6144)), undefined, 40)),
      ),
      ...[
        aws("ReadOnlyAccess"),
        aws("service-role/AWSLambdaBasicExecutionRole"),
        aws("job-function/ViewOnlyAccess"),
        aws("AWSPolicyThatIsNewHere"),
        `arn:aws:iam::${account}:policy/AWSLambdaBasicExecutionRole`,
        "text",
      ].map((arn) => fine(`a policy attached: ${arn}`, attachment(arn))),
      fine(
        "ten policies, some of them twice",
        role({
          managedPolicyArns: Array.from(
            { length: 12 },
            (_, i) => `arn:aws:iam::${account}:policy/p${i % 10}`,
          ),
        }),
      ),
      fine(
        "a boundary, a path",
        role({ permissionsBoundary: aws("PowerUserAccess"), path: "/service-role/" }),
      ),
      fine("an empty boundary", role({ permissionsBoundary: "" })),
      fine(
        "China's own",
        attachment("arn:aws-cn:iam::aws:policy/AWSLambdaBasicExecutionRole", china),
      ),
      fine(
        "a role of aws-native",
        nativeRole({ policies: [{ policyName: "may", policyDocument: { Statement: [reads] } }] }),
      ),
    ],
    invalid: [
      ...statements,
      ...actions,
      ...resources,
      ...conditions,
      ...trusts,
      ...sizes,
      ...attachments,
      ...nativeRows,
      warned(
        "action-service",
        may({ Action: ["GetObject", "s3*"] }, { phase: "existing" }),
        noService,
      ),
    ],
    unknown: [
      counted("a policy", 1, policy(unknown)),
      counted(
        "a policy within a role",
        1,
        role({ inlinePolicies: [{ name: "a", policy: unknown }] }),
      ),
      counted("who may take on a role", 1, role({ assumeRolePolicy: unknown })),
      counted(
        "a part of a policy of aws-native",
        1,
        nativeRole({
          policies: [{ policyDocument: { Statement: [{ ...reads, Resource: unknown }] } }],
        }),
      ),
      counted("a policy that is attached", 1, attachment(unknown)),
      counted(
        "policies that are attached",
        1,
        role({ managedPolicyArns: [unknown, aws("ReadOnlyAccess")] }),
      ),
      counted("a path and a boundary", 2, role({ path: unknown, permissionsBoundary: unknown })),
    ],
    absent: [
      fine("all of a role", resource("aws:iam/role:Role", "app")),
      fine("all of a policy", resource("aws:iam/policy:Policy", "may")),
      fine("a policy within a role", role({ inlinePolicies: [{}, { name: "a", policy: "" }] })),
      fine("all of an attachment", attachment(undefined)),
      ...[
        "",
        "text",
        "[]",
        '"text"',
        "5",
        "null",
        '{"Statement": 5}',
        '{"Statement": [null, "a", []]}',
        "{",
      ].map((text) => fine(`what is no policy: ${text}`, policy(text))),
      fine("a policy as a list or a number", policy([5]), rolePolicy(5)),
    ],
  };
  testRows(iamArguments, rows, silent);
});
