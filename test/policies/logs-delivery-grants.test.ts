import { logsDeliveryGrants } from "../../policies/logs-delivery-grants";
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
import { advisory, low, none, there } from "../support/grant-rows";
import { type Expected, type Row, testRows } from "../support/policy-table";

const account = "123456789012";

function group(options: Options = {}, name = "/aws/route53/acme.dev"): TestResource {
  return resource("aws:cloudwatch/logGroup:LogGroup", "group", { name }, options);
}

/** A resource policy, of which AWS makes up a revision. */
function policy(policyDocument: unknown, options: Options = {}, name = "policy"): TestResource {
  const inputs = { policyName: name, policyDocument };
  const revisionId = options.phase === "existing" ? "1" : unknown;
  const type = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
  return resource(type, name, inputs, { outputs: { revisionId }, ...options });
}

function text(...statements: Inputs[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const dnsArn = `arn:aws:logs:us-east-1:${account}:log-group:/aws/route53/acme.dev`;
const dns = {
  Effect: "Allow",
  Principal: { Service: "route53.amazonaws.com" },
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${dnsArn}:*`,
};
const search = {
  ...dns,
  Principal: { Service: "es.amazonaws.com" },
  Resource: `arn:aws:logs:us-east-1:${account}:log-group:/search/*`,
};

function query(
  logGroup: unknown,
  dependsOn: readonly TestResource[] = [],
  options: Options = {},
): TestResource {
  const inputs = { zoneId: "Z1", cloudwatchLogGroupArn: logGroup };
  return resource("aws:route53/queryLog:QueryLog", "query", inputs, { dependsOn, ...options });
}

function domain(
  options: readonly Inputs[],
  dependsOn: readonly TestResource[] = [],
  more: Options = {},
): TestResource {
  const inputs = { domainName: "shop", logPublishingOptions: options };
  return resource("aws:opensearch/domain:Domain", "domain", inputs, { dependsOn, ...more });
}

const slow = (cloudwatchLogGroupArn: unknown, more: Inputs = {}) => ({
  logType: "SEARCH_SLOW_LOGS",
  cloudwatchLogGroupArn,
  ...more,
});

const zoneLogs = group();
const arn = output(zoneLogs, "arn");
const allow = policy(text(dns));
const searchLogs = group({}, "/search/slow");
const searchArn = output(searchLogs, "arn");
const allowSearch = policy(text(search));
const running = group(there);

const dnsRefused =
  "AWS will answer: InsufficientCloudWatchLogsResourcePolicy: The resource policy that you're using for Route 53 query logging doesn't grant Route 53 sufficient permission to create a log stream in the specified log group.";
const searchRefused =
  "AWS will answer: ValidationException: The Resource Access Policy specified for the CloudWatch Logs log group does not grant sufficient permissions for Amazon OpenSearch Service to create a log stream.";
const unless = (refused: string) => `Unless the account has a policy that does, ${refused}`;
const statement = (owner = "ACCOUNT-ID") =>
  '{ "Effect": "Allow", "Principal": { "Service": "route53.amazonaws.com" }, ' +
  '"Action": ["logs:CreateLogStream", "logs:PutLogEvents"], ' +
  `"Resource": "arn:aws:logs:us-east-1:${owner}:log-group:/aws/route53/acme.dev:*" }`;
const searchStatement = statement()
  .replace("route53.", "es.")
  .replace("/aws/route53/acme.dev", "/search/slow");
const wait = 'ake "query" depend on "policy" (resource option dependsOn).';
const tested = "AWS tests that as soon as the logs are switched on; before the policy, ";
const late = [
  '"query" doesn\'t wait for "policy", which lets Amazon Route 53 write the logs of "query".',
  `${tested}${dnsRefused}`,
  `M${wait}`,
] as const;
const missing = [
  'No resource policy of CloudWatch Logs in this stack lets Amazon Route 53 write the logs of "query".',
  unless(dnsRefused),
  `Add an aws.cloudwatch.LogResourcePolicy with the statement ${statement()}, and make "query" depend on it.`,
] as const;

/** A row with one finding, on the last of its resources. */
function one(
  name: string,
  resources: readonly TestResource[],
  message: readonly [string, string, string],
  more: Partial<Expected> = advisory,
  config: object = {},
): Row {
  const on = resources.at(-1)!;
  return { name, resources, config, findings: [{ on, level: "mandatory", message, ...more }] };
}

/** A query log that waits for a policy with these statements. */
function byPolicy(...statements: Inputs[]): TestResource[] {
  const own = policy(text(...statements));
  return [zoneLogs, own, query(arn, [own])];
}

function misfit(why: string): [string, string, string] {
  return [
    `"policy" doesn't let Amazon Route 53 write the logs of "query" to the log group "/aws/route53/acme.dev": ${why}.`,
    unless(dnsRefused),
    `Write into it: ${statement()}.`,
  ];
}

function notKnown(why: string): [string, string, string] {
  return [
    `"policy" ${why}, so whether it lets Amazon Route 53 write the logs of "query" is not determined.`,
    `If nothing does, ${dnsRefused}`,
    `Make sure that it has this statement, with names as text: ${statement()}.`,
  ];
}

const policies = component("app:index:Policies", "policies");
const inside = policy(text(dns), { parent: policies });
const ofGroup = (name = "policy") =>
  policy(
    output(zoneLogs, "arn", () => unknown),
    {},
    name,
  );
const hidden = resource("aws:cloudformation/stack:Stack", "hidden", {
  parameters: { Group: output(zoneLogs, "arn") },
});
const elsewhere = provider("elsewhere", { region: "eu-west-1" });
const china = provider("china", { region: "cn-north-1" });
const bound = (condition: Inputs) => ({ ...dns, Condition: condition });
const other = `arn:aws:logs:us-east-1:${account}:log-group:/other:*`;
const deny = { ...dns, Effect: "Deny", Resource: "*" };
const searching = domain([slow(searchArn)]);
const circular = policy(text(search), { dependsOn: [searching] });

describe("policies/logs-delivery-grants", () => {
  testRows(logsDeliveryGrants, {
    valid: [
      none("a policy that is waited for", zoneLogs, allow, query(arn, [allow])),
      none("a component with the policy", zoneLogs, policies, inside, query(arn, [policies])),
      none("any log group", ...byPolicy({ ...dns, Resource: "*", Action: "logs:*" })),
      none(
        "all that are named alike",
        ...byPolicy({ ...dns, Resource: "arn:aws:logs:*:*:log-group:/aws/route53/*" }),
      ),
      none(
        "bound to the zone and its account",
        ...byPolicy(
          bound({
            ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z1" },
            StringEquals: { "aws:SourceAccount": account },
          }),
        ),
      ),
      none("a policy that is there", zoneLogs, policy(text(dns), there), query(arn)),
      none("a query log that is there", running, query(output(running, "arn"), [], there)),
      none("logs of China, of which no page tells", query(unknown, [], { provider: china })),
      none(
        "a domain that waits",
        searchLogs,
        allowSearch,
        domain([slow(searchArn)], [allowSearch]),
      ),
      none(
        "a domain whose log group is there already, since the provider tries again",
        allowSearch,
        domain([slow(`arn:aws:logs:us-east-1:${account}:log-group:/search/slow`)]),
      ),
      none("logs that are switched off", searchLogs, domain([slow(searchArn, { enabled: false })])),
      none(
        "a switched-off one beside another",
        allowSearch,
        domain(
          [
            slow(`arn:aws:logs:us-east-1:${account}:log-group:/search/slow`),
            slow(`arn:aws:logs:us-east-1:${account}:log-group:/other`, { enabled: "false" }),
          ],
          [allowSearch],
        ),
      ),
    ],
    invalid: [
      one("no policy", [zoneLogs, query(arn)], missing),
      one(
        "no policy, and a log group from elsewhere",
        [query(dnsArn)],
        [missing[0], missing[1], missing[2].replace("ACCOUNT-ID", account)],
      ),
      one("a policy for another service", [zoneLogs, allowSearch, query(arn)], missing),
      one(
        "a new log group of a query log that is there",
        [zoneLogs, query(arn, [], there)],
        [missing[0], missing[1], missing[2].replace("ACCOUNT-ID", account)],
      ),
      one(
        "another log group",
        byPolicy({ ...dns, Resource: dnsArn.replace("acme.dev", "other.dev") + ":*" }),
        misfit(
          `statement 1 has the resource arn:aws:logs:us-east-1:${account}:log-group:/aws/route53/other.dev:*`,
        ),
      ),
      one(
        "an action too few",
        byPolicy({ ...dns, Action: "logs:PutLogEvents" }),
        misfit("statement 1 has the action logs:PutLogEvents"),
      ),
      one(
        "another zone",
        byPolicy(bound({ ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z2" } })),
        misfit(
          "statement 1 has the condition ArnLike aws:SourceArn arn:aws:route53:::hostedzone/Z2",
        ),
      ),
      one("a Deny", byPolicy(dns, deny), [
        misfit("statement 2 denies it (route53.amazonaws.com)")[0],
        dnsRefused,
        'Exempt the principal { "Service": "route53.amazonaws.com" } from what "policy" denies.',
      ]),
      one(
        "another log group, and not waited for",
        [zoneLogs, policy(text({ ...dns, Resource: other })), query(arn)],
        [
          misfit(`statement 1 has the resource ${other}`)[0],
          unless(dnsRefused),
          `Write into it: ${statement()}; m${wait}`,
        ],
      ),
      one("a policy that isn't waited for", [zoneLogs, allow, query(arn)], late),
      one("one beside something unread", [zoneLogs, allow, hidden, query(arn)], late),
      one("one for a log group from elsewhere", [allow, query(dnsArn)], late),
      one(
        "a policy of another Region",
        [zoneLogs, policy(text(dns), { provider: elsewhere }), query(arn)],
        [
          '"policy", which lets Amazon Route 53 write logs, is in another Region or account than the log group "/aws/route53/acme.dev" of "query".',
          unless(dnsRefused),
          "Make a policy in us-east-1, where that is: one is for the log groups of its own Region and account.",
        ],
      ),
      one(
        "a log group of another Region",
        [query(dnsArn.replace("us-east-1", "eu-west-1"))],
        [
          'The log group "/aws/route53/acme.dev" of "query" is in eu-west-1.',
          "AWS's documentation says: You must create the log group in the us-east-1 region.",
          'Make the log group, and the resource policy for it, with region: "us-east-1".',
        ],
      ),
      one(
        "a domain without a policy",
        [searchLogs, domain([slow(searchArn)])],
        [
          'No resource policy of CloudWatch Logs in this stack lets Amazon OpenSearch Service write the logs of "domain".',
          unless(searchRefused),
          `Add an aws.cloudwatch.LogResourcePolicy with the statement ${searchStatement}, and make "domain" depend on it.`,
        ],
      ),
      ...(["advisory", "mandatory"] as const).map((races) =>
        one(
          `a domain that doesn't wait, with races ${races}`,
          [searchLogs, allowSearch, domain([slow(searchArn)])],
          [
            '"domain" doesn\'t wait for "policy", which lets Amazon OpenSearch Service write the logs of "domain".',
            `${tested}${searchRefused.slice(0, -1)}. The AWS provider tries again for a while, and then fails.`,
            'Make "domain" depend on "policy" (resource option dependsOn).',
          ],
          { level: races },
          { races },
        ),
      ),
      one(
        "a domain that its policy waits for",
        [searchLogs, circular, searching],
        [
          '"domain" doesn\'t wait for "policy", which lets Amazon OpenSearch Service write the logs of "domain".',
          `${tested}${searchRefused.slice(0, -1)}. The AWS provider tries again for a while, and then fails.`,
          'Let "policy" not wait for "domain": write what it takes of it, such as its ARN, as text; make "domain" depend on "policy" (resource option dependsOn).',
        ],
      ),
    ],
    unknown: [
      one(
        "a policy built of the log group's arn",
        [zoneLogs, ofGroup(), query(arn, [ofGroup()])],
        notKnown("has a text that isn't known at preview"),
        low,
      ),
      one(
        "one that isn't waited for",
        [zoneLogs, ofGroup(), query(arn)],
        [late[0].replace("lets", "may let"), late[1], late[2]],
      ),
      one(
        "a log group's ARN without :*",
        byPolicy({ ...dns, Resource: dnsArn }),
        notKnown("has the log group's ARN without the :* that AWS's page has behind it"),
        low,
      ),
      one(
        "a condition that nobody knows",
        byPolicy(bound({ StringEquals: { "aws:SourceOrgID": "o-1" } })),
        notKnown(
          "leaves it open: it isn't known whether the condition of statement 1 holds: StringEquals aws:SourceOrgID o-1",
        ),
        low,
      ),
      one(
        "a text that is no policy",
        [zoneLogs, policy("{"), query(arn)],
        [
          notKnown("has a text that can't be read")[0],
          `If nothing does, ${dnsRefused}`,
          `Make sure that it has this statement, with names as text: ${statement()}; m${wait}`,
        ],
        low,
      ),
    ],
    absent: [
      none("no logs", resource("aws:opensearch/domain:Domain", "domain", { domainName: "shop" })),
      none("policies alone", zoneLogs, allow),
      one("a policy without a text", [zoneLogs, policy(undefined), query(arn)], missing),
    ],
  });
});
