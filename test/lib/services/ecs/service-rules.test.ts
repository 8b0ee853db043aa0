import { ecsArguments } from "../../../../policies/ecs-arguments";
import { type Inputs, type Options, output, resource, unknown } from "../../../../testing";
import {
  counted,
  fine,
  nativeService,
  parameter,
  role,
  service,
  wrong,
} from "../../../support/ecs";
import { type Row, type Rows, testRows } from "../../../support/policy-table";
import type { Silent } from "../../../support/unknown-arguments";

const codeDeploy = { deploymentController: { type: "CODE_DEPLOY" } };
const balanced = (changes: Inputs = {}) => ({
  loadBalancers: [{ containerName: "app", containerPort: 80, ...changes }],
});
const targetGroupArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/app/1";
const network = { networkConfiguration: { subnets: ["subnet-1"] } };
const iamRole = resource("aws:iam/role:Role", "role");
const ofRole = { iamRole: output(iamRole, "arn") };
const ebs = (managedEbsVolume: Inputs) =>
  service({
    volumeConfiguration: { name: "data", managedEbsVolume: { roleArn: role, ...managedEbsVolume } },
  });
const alias = (dnsName: unknown) =>
  service({
    serviceConnectConfiguration: {
      enabled: true,
      namespace: "app",
      services: [{ portName: "http", clientAlias: [{ dnsName, port: 80 }] }],
    },
  });
const strategy = (...capacityProviderStrategies: Inputs[]) =>
  service({ capacityProviderStrategies });
const providers = (inputs: Inputs, options: Options = { outputs: { id: unknown } }) =>
  resource(
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    "app",
    { clusterName: "app", ...inputs },
    options,
  );
const cluster = (executeCommandConfiguration: unknown, options: Options = {}) =>
  resource(
    "aws:ecs/cluster:Cluster",
    "app",
    { configuration: { executeCommandConfiguration } },
    options,
  );
const nativeCluster = (inputs: Inputs) =>
  resource("aws-native:ecs:Cluster", "app", inputs, { outputs: { arn: unknown } });
const onFargate = { capacityProvider: "FARGATE" };
const onSpot = { capacityProvider: "FARGATE_SPOT" };

const deployments: Row[] = [
  wrong("service-name", service({ name: "my.service" }), [
    'name "my.service" has other characters than AWS takes for a service',
    "AWS refuses it",
    "Write 255 letters, digits, hyphens and underscores at most",
  ]),
  wrong("service-name", nativeService({ serviceName: "a".repeat(256) }), [
    `serviceName "${"a".repeat(60)}…" has 256 characters`,
    "AWS refuses it",
    "Write 255 letters, digits, hyphens and underscores at most",
  ]),
  wrong("service-percents", service({ deploymentMinimumHealthyPercent: 150 }), [
    "deploymentMinimumHealthyPercent is 150",
    parameter("minimumHealthyPercent must be at most 100, or: maximumPercent must be at least 100"),
    "Write 100, or less",
  ]),
  wrong(
    "service-percents",
    nativeService({ deploymentConfiguration: { maximumPercent: 50, minimumHealthyPercent: 0 } }),
    [
      "deploymentConfiguration.maximumPercent is 50",
      parameter(
        "minimumHealthyPercent must be at most 100, or: maximumPercent must be at least 100",
      ),
      "Write 100, or more",
    ],
  ),
  wrong("service-deployment-room", service({ deploymentMaximumPercent: "100" }), [
    "deploymentMinimumHealthyPercent and deploymentMaximumPercent are both 100",
    parameter(
      "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments",
    ),
    "Write a deploymentMaximumPercent of more than 100, or a deploymentMinimumHealthyPercent of less",
  ]),
  wrong(
    "service-circuit-breaker",
    service({
      ...codeDeploy,
      ...balanced(),
      deploymentCircuitBreaker: { enable: true, rollback: true },
    }),
    [
      'deploymentCircuitBreaker.enable is "true", and deploymentController.type is "CODE_DEPLOY"',
      "AWS refuses it",
      "Leave deploymentCircuitBreaker out",
    ],
  ),
  wrong(
    "service-circuit-breaker",
    nativeService({
      ...codeDeploy,
      ...balanced(),
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
    [
      'deploymentConfiguration.deploymentCircuitBreaker.enable is "true", and deploymentController.type is "CODE_DEPLOY"',
      "AWS refuses it",
      "Leave deploymentCircuitBreaker out",
    ],
  ),
  wrong("service-code-deploy-load-balancer", service({ ...codeDeploy, loadBalancers: [] }), [
    'loadBalancers is missing, and deploymentController.type is "CODE_DEPLOY"',
    parameter("… the service requires an Application Load Balancer or Network Load Balancer"),
    "Write loadBalancers with a target group, or leave deploymentController out",
  ]),
];

const wrongVolume = parameter("ECS managed EBS volume configuration was invalid");
const volume = "volumeConfiguration.managedEbsVolume";
const parts: Row[] = [
  wrong("service-load-balancer-target", service(balanced({ targetGroupArn, elbName: "classic" })), [
    "Both loadBalancers[0].targetGroupArn and loadBalancers[0].elbName are given",
    parameter("… loadBalancerName and targetGroupArn cannot both be specified"),
    "Leave one of them out",
  ]),
  wrong(
    "service-fargate-load-balancer",
    service({ launchType: "FARGATE", ...balanced({ elbName: "classic" }) }),
    [
      'loadBalancers[0].elbName is given, and launchType is "FARGATE"',
      parameter("Classic Load Balancers are not supported with Fargate"),
      "Leave loadBalancers[0].elbName out",
    ],
  ),
  wrong("service-role-load-balancers", service({ iamRole: role }), [
    "loadBalancers is missing, and iamRole is given",
    parameter("IAM roles are only valid for services configured to use load balancers"),
    "Write loadBalancers, or leave the role out",
  ]),
  wrong("service-role-network", nativeService({ role, ...balanced(), ...network }), [
    "networkConfiguration is given, and role is given",
    parameter("You cannot specify an IAM role for services that require a service linked role"),
    "Leave networkConfiguration out",
  ]),
  wrong(
    "service-binpack-field",
    service({ orderedPlacementStrategies: [{ type: "binpack", field: "instanceId" }] }),
    [
      'orderedPlacementStrategies[0].field is "instanceId", and orderedPlacementStrategies[0].type is "binpack"',
      parameter("… binpack field '…' is invalid"),
      'Write field: "cpu" or "memory"',
    ],
  ),
  wrong(
    "service-random-field",
    service({ orderedPlacementStrategies: [{ type: "random", field: "cpu" }] }),
    [
      'orderedPlacementStrategies[0].field is given, and orderedPlacementStrategies[0].type is "random"',
      parameter("… random field should not be specified"),
      "Leave orderedPlacementStrategies[0].field out",
    ],
  ),
  wrong(
    "service-distinct-expression",
    service({
      placementConstraints: [{ type: "distinctInstance", expression: "attribute:a == b" }],
    }),
    [
      'placementConstraints[0].expression is given, and placementConstraints[0].type is "distinctInstance"',
      parameter("… distinctInstance expression should not be specified"),
      "Leave placementConstraints[0].expression out",
    ],
  ),
  wrong("service-volume-iops", ebs({ sizeInGb: 10, volumeType: "gp2", iops: 3000 }), [
    `${volume}.iops is given, and ${volume}.volumeType is "gp2"`,
    wrongVolume,
    `Leave ${volume}.iops out`,
  ]),
  wrong("service-volume-throughput", ebs({ sizeInGb: 10, volumeType: "io1", throughput: 125 }), [
    `${volume}.throughput is given, and ${volume}.volumeType is "io1"`,
    wrongVolume,
    `Leave ${volume}.throughput out`,
  ]),
  wrong("service-volume-size", ebs({}), [
    `Neither ${volume}.sizeInGb nor ${volume}.snapshotId is given`,
    wrongVolume,
    "Write one of them",
  ]),
  wrong(
    "service-volume-size",
    nativeService({
      volumeConfigurations: [{ name: "data", managedEbsVolume: { roleArn: role } }],
    }),
    [
      "Neither volumeConfigurations[0].managedEbsVolume.sizeInGiB nor volumeConfigurations[0].managedEbsVolume.snapshotId is given",
      wrongVolume,
      "Write one of them",
    ],
  ),
  wrong("service-connect-dns-name", alias("my app"), [
    'serviceConnectConfiguration.services[0].clientAlias[0].dnsName "my app" is no DNS name',
    parameter("The DNS name that you provided is invalid"),
    'Write one such as "app" or "app.internal"',
  ]),
];

const baseAnswer =
  "The specified capacity provider strategy contains multiple capacity providers with a base value defined";
const capacity: Row[] = [
  wrong(
    "service-strategy-base",
    strategy({ ...onFargate, base: 1, weight: 1 }, { ...onSpot, base: 2, weight: 1 }),
    [
      "capacityProviderStrategies[0].base and capacityProviderStrategies[1].base are given",
      parameter(
        "There are multiple capacity providers in the specified capacity provider strategy with a base value defined",
      ),
      "Leave all but one out",
    ],
  ),
  wrong("service-strategy-weight", strategy({ ...onFargate, base: 1 }, { ...onSpot, weight: 0 }), [
    "capacityProviderStrategies[0].weight and capacityProviderStrategies[1].weight are missing or 0",
    parameter(
      "There are no capacity providers in the capacity provider strategy with a weight value greater than zero",
    ),
    "Write a weight of 1 or more for one of them, at least",
  ]),
  wrong("service-strategy-weight", nativeService({ capacityProviderStrategy: [onFargate] }), [
    "capacityProviderStrategy[0].weight is missing or 0",
    parameter(
      "There are no capacity providers in the capacity provider strategy with a weight value greater than zero",
    ),
    "Write a weight of 1 or more for one of them, at least",
  ]),
  wrong(
    "cluster-strategy-base",
    nativeCluster({
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [
        { ...onFargate, base: 1 },
        { ...onSpot, base: 1 },
      ],
    }),
    [
      "defaultCapacityProviderStrategy[0].base and defaultCapacityProviderStrategy[1].base are given",
      `AWS will answer: ${baseAnswer}`,
      "Leave all but one out",
    ],
  ),
  wrong(
    "cluster-strategy-provider",
    providers({ capacityProviders: ["FARGATE"], defaultCapacityProviderStrategies: [onSpot] }),
    [
      'defaultCapacityProviderStrategies[0].capacityProvider "FARGATE_SPOT" isn\'t among capacityProviders',
      "AWS will answer: The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster",
      'Write "FARGATE_SPOT" into capacityProviders, too',
    ],
  ),
  wrong(
    "execute-command-logging",
    cluster({ logging: "DEFAULT", logConfiguration: { cloudWatchLogGroupName: "commands" } }),
    [
      'logging is "DEFAULT", and logConfiguration is given',
      parameter("You must set logging to 'OVERRIDE' when you supply a log configuration"),
      'Write logging: "OVERRIDE"',
    ],
  ),
  wrong("execute-command-log", cluster({ logging: "OVERRIDE" }), [
    "Neither logConfiguration.cloudWatchLogGroupName nor logConfiguration.s3BucketName is given",
    parameter(
      "A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration",
    ),
    "Write one of them",
  ]),
];

const noBalancer = [
  "loadBalancers is missing, and iamRole is given",
  parameter("IAM roles are only valid for services configured to use load balancers"),
  "Write loadBalancers, or leave the role out",
] as const;

/** A list of several is hardly ever what isn't known. */
const silent: Silent = {
  "cluster-strategy-base": /^app\.defaultCapacityProviderStrategy$/,
  "service-strategy-base": /^app\.capacityProviderStrategies$/,
};

describe("lib/services/ecs: rules on services and clusters", () => {
  const rows: Rows = {
    valid: [
      fine("a name", service({ name: "My_service-1" })),
      fine(
        "a deployment one by one",
        service({ deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: 0 }),
      ),
      fine(
        "a deployment beside what runs",
        service({ deploymentMaximumPercent: 200, deploymentMinimumHealthyPercent: 100 }),
      ),
      fine(
        "a maximum of aws-native alone",
        nativeService({ deploymentConfiguration: { maximumPercent: 100 } }),
      ),
      fine(
        "a daemon, of which the provider sends no maximum",
        service({ schedulingStrategy: "DAEMON", deploymentMaximumPercent: 100 }),
      ),
      fine(
        "blue and green",
        service({
          deploymentConfiguration: { strategy: "BLUE_GREEN" },
          deploymentMaximumPercent: 100,
        }),
      ),
      fine(
        "a deployment by CodeDeploy",
        service({
          ...codeDeploy,
          ...balanced({ targetGroupArn }),
          deploymentCircuitBreaker: { enable: false, rollback: false },
          deploymentMaximumPercent: 100,
        }),
      ),
      fine(
        "a circuit breaker",
        service({
          deploymentController: { type: "ECS" },
          deploymentCircuitBreaker: { enable: true, rollback: true },
        }),
      ),
      fine(
        "a Classic Load Balancer",
        service({ launchType: "EC2", ...balanced({ elbName: "a" }) }),
      ),
      fine(
        "a target group on Fargate",
        service({ launchType: "FARGATE", ...balanced({ targetGroupArn }) }),
      ),
      fine(
        "a role for load balancers",
        service({ iamRole: role, ...balanced({ targetGroupArn }) }),
      ),
      fine("load balancers in a network", service({ iamRole: "", ...balanced(), ...network })),
      fine(
        "placement",
        service({
          orderedPlacementStrategies: [
            { type: "binpack", field: "cpu" },
            { type: "binpack", field: "MEMORY" },
            { type: "random" },
            { type: "random", field: "" },
            { type: "spread", field: "attribute:ecs.availability-zone" },
          ],
          placementConstraints: [
            { type: "distinctInstance" },
            { type: "memberOf", expression: "attribute:a == b" },
          ],
        }),
      ),
      fine(
        "a volume of gp3",
        ebs({ sizeInGb: 10, volumeType: "gp3", iops: 3000, throughput: 125 }),
      ),
      fine("a volume of no type", ebs({ snapshotId: "snap-1", iops: 3000, throughput: 125 })),
      fine("a volume of io2", ebs({ sizeInGb: 10, volumeType: "io2", iops: 3000 })),
      fine(
        "a speed that the provider doesn't send",
        ebs({ sizeInGb: 10, volumeType: "gp2", iops: 0, throughput: 0 }),
      ),
      ...["app", "app.internal", "my_app", "a".repeat(127), ""].map((name) =>
        fine(`an alias ${name}`, alias(name)),
      ),
      fine(
        "a strategy",
        strategy({ ...onFargate, base: 1, weight: 0 }, { ...onSpot, base: 0, weight: "1" }),
      ),
      fine(
        "capacity providers of a cluster",
        providers({
          capacityProviders: [
            "FARGATE",
            "arn:aws:ecs:us-east-1:123456789012:capacity-provider/own",
          ],
          defaultCapacityProviderStrategies: [
            { ...onFargate, base: 1 },
            { capacityProvider: "own", weight: 1 },
          ],
        }),
      ),
      fine("a strategy alone", nativeCluster({ defaultCapacityProviderStrategy: [onFargate] })),
      fine(
        "commands that are logged",
        cluster({ logging: "OVERRIDE", logConfiguration: { s3BucketName: "commands" } }),
      ),
      fine("commands that aren't logged", cluster({ logging: "NONE" })),
      fine("commands with a key", cluster({ kmsKeyId: "alias/commands", logging: "DEFAULT" })),
    ],
    invalid: [
      ...deployments,
      ...parts,
      ...capacity,
      {
        ...wrong("service-role-load-balancers", service(ofRole), noBalancer),
        resources: [iamRole, service(ofRole)],
      },
      wrong(
        "execute-command-log",
        cluster(
          { logging: "OVERRIDE" },
          { phase: "existing", outputs: { arn: "arn:aws:ecs:us-east-1:123456789012:cluster/app" } },
        ),
        [
          "Neither logConfiguration.cloudWatchLogGroupName nor logConfiguration.s3BucketName is given",
          `It exists already: only if the program changes it, this fails. ${parameter(
            "A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration",
          )}`,
          "Write one of them",
        ],
        "advisory",
      ),
      wrong(
        "cluster-strategy-provider",
        providers(
          { capacityProviders: ["FARGATE"], defaultCapacityProviderStrategies: [onSpot] },
          { phase: "existing", outputs: { id: "app" } },
        ),
        [
          'defaultCapacityProviderStrategies[0].capacityProvider "FARGATE_SPOT" isn\'t among capacityProviders',
          "It exists already: only if the program changes it, this fails. AWS will answer: The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster",
          'Write "FARGATE_SPOT" into capacityProviders, too',
        ],
        "advisory",
      ),
    ],
    unknown: [
      counted("a name", service({ name: unknown }), 1),
      counted(
        "a maximum beside the minimum by default",
        service({ deploymentMaximumPercent: unknown }),
        1,
      ),
      counted(
        "the controller of a circuit breaker",
        service({ deploymentController: unknown, deploymentCircuitBreaker: { enable: true } }),
        1,
      ),
      counted("a role that comes from no resource", service({ iamRole: unknown }), 1),
      counted("a role beside load balancers", service({ iamRole: unknown, ...balanced() }), 0),
      counted(
        "the load balancers that a role is for",
        service({ iamRole: role, loadBalancers: unknown }),
        1,
      ),
      counted("a type of volume", ebs({ sizeInGb: 10, volumeType: unknown, iops: 3000 }), 1),
      counted("a size", ebs({ sizeInGb: unknown }), 1),
      counted("an alias", alias(unknown), 1),
      counted("weights", strategy({ ...onFargate, weight: unknown }), 1),
      counted(
        "weights beside one",
        strategy({ ...onFargate, weight: unknown }, { ...onSpot, weight: 1 }),
        0,
      ),
      counted(
        "the base of one of two",
        strategy({ ...onFargate, base: unknown, weight: 1 }, { ...onSpot, weight: 1 }),
        1,
      ),
      counted(
        "a cluster's providers",
        providers({ capacityProviders: [unknown], defaultCapacityProviderStrategies: [onSpot] }),
        1,
      ),
      counted(
        "a log group",
        cluster({ logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: unknown } }),
        1,
      ),
    ],
    absent: [
      fine("all arguments of a cluster", cluster(undefined)),
      fine("all arguments of its providers", providers({})),
      fine(
        "empty lists",
        service({
          capacityProviderStrategies: [],
          loadBalancers: [],
          placementConstraints: [null],
        }),
      ),
      fine(
        "blocks given as something else",
        service({ volumeConfiguration: 5, serviceConnectConfiguration: "a" }),
      ),
    ],
  };
  testRows(ecsArguments, rows, silent);
});
