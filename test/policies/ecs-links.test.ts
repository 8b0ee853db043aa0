import { ecsLinks } from "../../policies/ecs-links";
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { container } from "../support/ecs";
import { byRule, type Row, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const arn = "arn:aws:ecs:us-east-1:123456789012:task-definition/app:1";
const web = {
  ...container,
  portMappings: [
    { name: "http", containerPort: 80 },
    { name: "metrics", containerPort: 9090 },
  ],
};
const task = (changes: Inputs = {}, options: Options = {}, containers: object[] = [web]) =>
  resource(
    "aws:ecs/taskDefinition:TaskDefinition",
    "app",
    {
      family: "app",
      networkMode: "awsvpc",
      containerDefinitions: JSON.stringify(containers),
      ...changes,
    },
    options,
  );
const existing = (outputs: Inputs = { arn }): Options => ({ phase: "existing", outputs });
const network = { networkConfiguration: { subnets: ["subnet-1"] } };
const service = (of: TestResource, changes: Inputs = {}, options: Options = {}, name = "service") =>
  resource(
    "aws:ecs/service:Service",
    name,
    { taskDefinition: output(of, "arn"), ...network, ...changes },
    options,
  );
const group = (targetType?: unknown, name = "group") =>
  resource("aws:lb/targetGroup:TargetGroup", name, { port: 80, targetType });
const balanced = (changes: Inputs = {}) => ({
  loadBalancers: [{ containerName: "app", containerPort: 80, ...changes }],
});
const cluster = (changes: Inputs = {}, options: Options = {}) =>
  resource("aws:ecs/cluster:Cluster", "cluster", { name: "main", ...changes }, options);
const connect = (changes: Inputs = {}) => ({
  serviceConnectConfiguration: { enabled: true, namespace: "app", ...changes },
});
const noNamespace = connect({ namespace: undefined });
const registry = (...types: unknown[]) =>
  resource("aws:servicediscovery/service:Service", "registry", {
    dnsConfig: { dnsRecords: types.map((type) => ({ type, ttl: 10 })) },
  });
const registered = (of: TestResource, changes: Inputs = { containerPort: 80 }) => ({
  serviceRegistries: { registryArn: output(of, "arn"), ...changes },
});

const row = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  ...(unjudged > 0 && { unjudged }),
});

/** A finding on the last of some resources. */
function found(
  rule: string,
  resources: readonly TestResource[],
  [problem, consequence, remedy]: readonly [string, string, string],
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const message = byRule(rule, [
    `${problem}.`,
    `AWS will answer: InvalidParameterException: ${consequence}`,
    `${remedy}.`,
  ]);
  const findings = [{ on: resources.at(-1)!, level, message }];
  return { name: `${rule}: ${problem}`, resources, findings };
}

/** The same of a service that runs a task. */
const of = (taskDefinition: TestResource, changes: Inputs = {}, ...others: TestResource[]) => [
  taskDefinition,
  ...others,
  service(taskDefinition, changes),
];

const noNetwork = [
  'networkConfiguration is missing, and networkMode of "app" is "awsvpc"',
  "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  "Write networkConfiguration with subnets",
] as const;
const otherMode = (mode: string) =>
  [
    `networkConfiguration is given, and networkMode of "app" is "${mode}"`,
    "Network Configuration is not valid for the given networkMode of this task definition.",
    'Write networkMode: "awsvpc" there, or leave networkConfiguration out',
  ] as const;
const otherTarget = (type: string, mode: string, remedy: string) =>
  [
    `targetType of "group" is "${type}", and networkMode of "app" is "${mode}"`,
    "The provided target group … has target type …, which is incompatible with the … network mode specified in the task definition.",
    remedy,
  ] as const;
const otherContainer = [
  'loadBalancers[0].containerName "web" isn\'t a container of "app"',
  "The container … does not exist in the task definition.",
  'Write "app"',
] as const;
const otherPort = (remedy: string) =>
  [
    'loadBalancers[0].containerPort is 8080, which container "app" of "app" doesn\'t map',
    "The container … did not have a container port … defined.",
    remedy,
  ] as const;
const namespaceMissing = [
  'serviceConnectConfiguration.namespace is missing, and cluster "cluster" has no serviceConnectDefaults',
  "Namespace is missing.",
  "Write namespace here, or serviceConnectDefaults there",
] as const;
const needlessPort = [
  'serviceRegistries.containerPort is given, and "registry" has no SRV records',
  "The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.",
  "Leave containerPort and containerName out",
] as const;

const bridge = task({ networkMode: "bridge" });
const ofBridge = (changes: Inputs = {}) => ({ networkConfiguration: undefined, ...changes });
const byGroup = (targetGroup: TestResource) =>
  balanced({ targetGroupArn: output(targetGroup, "arn") });

const nativeTask = resource(
  "aws-native:ecs:TaskDefinition",
  "app",
  { networkMode: "awsvpc", containerDefinitions: [web] },
  { outputs: { taskDefinitionArn: unknown } },
);
const nativeService = resource(
  "aws-native:ecs:Service",
  "service",
  {
    taskDefinition: output(nativeTask, "taskDefinitionArn"),
    ...balanced({ containerName: "web" }),
    ...network,
  },
  { outputs: { serviceArn: unknown } },
);
const openPorts = resource(
  "aws-native:ecs:TaskDefinition",
  "app",
  {
    networkMode: "awsvpc",
    containerDefinitions: [{ ...container, portMappings: [{ containerPort: unknown }] }],
  },
  { outputs: { taskDefinitionArn: unknown } },
);
const ofOpenPorts = resource(
  "aws-native:ecs:Service",
  "service",
  { taskDefinition: output(openPorts, "taskDefinitionArn"), ...balanced(), ...network },
  { outputs: { serviceArn: unknown } },
);
/** Of which AWS has decided the network mode. */
const decided = (networkMode?: string) =>
  task({ networkMode }, existing({ arn, networkMode: "awsvpc" }));
const nativeBridge = resource(
  "aws-native:ecs:TaskDefinition",
  "app",
  { networkMode: "bridge", containerDefinitions: [web] },
  { outputs: { taskDefinitionArn: unknown } },
);
const alike = [group("ip", "group"), group("ip", "other")];

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // What comes from no target group, cluster or registry of the stack names none of them.
  "target-type": /^service\.loadBalancers(\.0(\.targetGroupArn)?)?$/,
  "connect-namespace": /^service\.cluster$/,
  // A network as a whole hardly ever comes from another resource.
  "registry-port": /^service\.(serviceRegistries\.registryArn|networkConfiguration)$/,
  // Of a service that exists only a new task of the stack is judged.
  "load-balancer-container": /^running\.taskDefinition$/,
  // load-balancer-container tells of the list as a whole.
  "load-balancer-port": /^app\.containerDefinitions$/,
};

describe("policies/ecs-links", () => {
  testRows(
    ecsLinks,
    {
      valid: [
        row(
          "a service with all that it needs",
          ...of(
            task({ volumes: [{ name: "data", configureAtLaunch: true }] }),
            {
              cluster: output(cluster(), "arn"),
              ...byGroup(group("ip")),
              ...connect({ services: [{ portName: "http" }] }),
              ...registered(registry("A", "SRV")),
              volumeConfiguration: { name: "data" },
            },
            cluster(),
            group("ip"),
            registry("A", "SRV"),
          ),
        ),
        ...[["MANAGED_INSTANCES"], ["EC2", "MANAGED_INSTANCES"]].flatMap(
          (requiresCompatibilities) => [
            row(
              `addresses on ${requiresCompatibilities.join(" and ")}, where awsvpc is what AWS takes by itself`,
              ...of(
                task({ networkMode: undefined, requiresCompatibilities }),
                byGroup(group("ip")),
                group("ip"),
              ),
            ),
            row(
              `no network on ${requiresCompatibilities.join(" and ")}, which nobody was seen to try`,
              ...of(task({ networkMode: undefined, requiresCompatibilities }), ofBridge()),
            ),
          ],
        ),
        row("instances on awsvpc, which elb-links tells", ...of(task(), byGroup(group()), group())),
        row("a service on bridge", ...of(bridge, ofBridge(byGroup(group())), group())),
        row(
          "a target group for instances on host",
          ...of(
            task({ networkMode: "host" }),
            ofBridge(byGroup(group("instance"))),
            group("instance"),
          ),
        ),
        row(
          "a network mode that AWS decides for Fargate",
          ...of(task({ networkMode: undefined, requiresCompatibilities: ["FARGATE"] })),
        ),
        row(
          "a network mode that AWS decides for Windows",
          ...of(
            task({
              networkMode: undefined,
              runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            }),
            ofBridge(byGroup(group("ip"))),
            group("ip"),
          ),
        ),
        row(
          "a task definition of another stack",
          service(task(), { taskDefinition: arn, networkConfiguration: undefined }),
        ),
        row(
          "a family, of which AWS takes the latest revision",
          task(),
          service(task(), { taskDefinition: "app", networkConfiguration: undefined }),
        ),
        row(
          "a port in a range that the container maps",
          ...of(
            task({}, {}, [{ ...container, portMappings: [{ containerPortRange: "8000-8100" }] }]),
            {
              ...balanced({ containerPort: 8080 }),
            },
          ),
        ),
        row(
          "what exists, whatever it says",
          task({}, existing()),
          service(
            task({}, existing()),
            { taskDefinition: arn, networkConfiguration: undefined },
            existing({ arn: "arn:aws:ecs:us-east-1:123456789012:service/main/app" }),
          ),
        ),
        row(
          "a namespace of the cluster",
          ...of(
            task(),
            { cluster: "main", ...noNamespace },
            cluster({ serviceConnectDefaults: { namespace: "arn:aws:servicediscovery:a" } }),
          ),
        ),
        row(
          "a cluster that exists",
          ...of(
            task(),
            { cluster: "main", ...noNamespace },
            cluster({}, existing({ arn: "arn:aws:ecs:us-east-1:123456789012:cluster/main" })),
          ),
        ),
        row(
          "a cluster of another stack",
          ...of(task(), { cluster: "other", ...noNamespace }, cluster()),
        ),
        row(
          "Service Connect that is off",
          ...of(
            task(),
            { cluster: "main", serviceConnectConfiguration: { enabled: false } },
            cluster(),
          ),
        ),
        row(
          "a port that SRV records have",
          ...of(task(), registered(registry("SRV")), registry("SRV")),
        ),
        row("a network mode that AWS has decided", ...of(decided())),
        row("a registry without records", ...of(task(), registered(registry()), registry())),
        row("a registry by address", ...of(task(), registered(registry("A"), {}), registry("A"))),
        row(
          "a registry of a task on bridge",
          ...of(bridge, ofBridge(registered(registry("A"))), registry("A")),
        ),
        row(
          "one of two target groups that exist",
          ...of(
            task(),
            balanced({ targetGroupArn: "arn:aws:elasticloadbalancing:a:targetgroup/ip" }),
            resource(
              "aws:lb/targetGroup:TargetGroup",
              "ip",
              { targetType: "ip" },
              existing({ arn: "arn:aws:elasticloadbalancing:a:targetgroup/ip" }),
            ),
            resource(
              "aws:lb/targetGroup:TargetGroup",
              "other",
              {},
              existing({ arn: "arn:aws:elasticloadbalancing:a:targetgroup/other" }),
            ),
          ),
        ),
      ],
      invalid: [
        found("network-configuration", of(task(), { networkConfiguration: undefined }), noNetwork),
        ...[undefined, ""].map((mode) =>
          found(
            "network-configuration",
            of(decided(mode), { networkConfiguration: undefined }),
            noNetwork,
          ),
        ),
        found("network-mode", of(decided("bridge")), otherMode("bridge")),
        found(
          "target-type",
          [
            nativeBridge,
            group("ip"),
            resource(
              "aws-native:ecs:Service",
              "service",
              {
                taskDefinition: output(nativeBridge, "taskDefinitionArn"),
                ...byGroup(group("ip")),
              },
              { outputs: { serviceArn: unknown } },
            ),
          ],
          otherTarget(
            "ip",
            "bridge",
            'Write targetType: "instance" there, or networkMode: "awsvpc"',
          ),
        ),
        found(
          "registry-port",
          [registry("A"), service(task(), { taskDefinition: arn, ...registered(registry("A")) })],
          needlessPort,
        ),
        found("network-mode", of(bridge), otherMode("bridge")),
        found("network-mode", of(task({ networkMode: undefined })), otherMode("bridge")),
        found("network-mode", of(task({ networkMode: "host" })), otherMode("host")),
        found(
          "target-type",
          [
            nativeTask,
            group(),
            resource(
              "aws-native:ecs:Service",
              "service",
              {
                taskDefinition: output(nativeTask, "taskDefinitionArn"),
                ...byGroup(group()),
                ...network,
              },
              { outputs: { serviceArn: unknown } },
            ),
          ],
          otherTarget("instance", "awsvpc", 'Write targetType: "ip" there'),
        ),
        found(
          "target-type",
          of(bridge, ofBridge(byGroup(group("ip"))), group("ip")),
          otherTarget(
            "ip",
            "bridge",
            'Write targetType: "instance" there, or networkMode: "awsvpc"',
          ),
        ),
        found(
          "target-type",
          of(
            bridge,
            ofBridge({
              loadBalancers: [
                {
                  containerName: "app",
                  containerPort: 80,
                  targetGroupArn: output(alike[0]!, "arn"),
                },
                { containerName: "app", containerPort: 9090, elbName: output(alike[1]!, "name") },
              ],
            }),
            ...alike,
          ),
          otherTarget(
            "ip",
            "bridge",
            'Write targetType: "instance" there, or networkMode: "awsvpc"',
          ),
        ),
        found(
          "load-balancer-container",
          of(task(), balanced({ containerName: "web" })),
          otherContainer,
        ),
        found("load-balancer-container", [nativeTask, nativeService], otherContainer),
        found(
          "load-balancer-port",
          of(task(), balanced({ containerPort: 8080 })),
          otherPort("Write 80 or 9090, or map 8080 there, too"),
        ),
        found(
          "load-balancer-port",
          of(task({}, {}, [container]), balanced({ containerPort: 8080 })),
          otherPort("Write portMappings there, with containerPort: 8080"),
        ),
        found("connect-port-name", of(task(), connect({ services: [{ portName: "htp" }] })), [
          'serviceConnectConfiguration.services[0].portName "htp" isn\'t a port mapping of "app"',
          "… does not refer to any named PortMapping in the container definitions.",
          'Write "http"',
        ]),
        found("volume-name", of(task(), { volumeConfiguration: { name: "data" } }), [
          'volumeConfiguration.name "data" isn\'t a volume of "app"',
          "The volume name '…' in your request does not have a matching volume in your Task Definition.",
          "Write one of that name there",
        ]),
        found("connect-port-name", of(task(), connect({ services: [{ portName: "grpc-api" }] })), [
          'serviceConnectConfiguration.services[0].portName "grpc-api" isn\'t a port mapping of "app"',
          "… does not refer to any named PortMapping in the container definitions.",
          "Write a name that is there",
        ]),
        found(
          "connect-namespace",
          of(task(), { cluster: output(cluster(), "arn"), ...noNamespace }, cluster()),
          namespaceMissing,
        ),
        found("registry-port", of(task(), registered(registry("A")), registry("A")), needlessPort),
        found(
          "load-balancer-container",
          [
            task(),
            service(
              task(),
              balanced({ containerName: "web" }),
              existing({ arn: "arn:aws:ecs:us-east-1:123456789012:service/main/app" }),
              "running",
            ),
          ],
          otherContainer,
          "advisory",
        ),
      ],
      unknown: [
        counted("the network mode", 1, ...of(task({ networkMode: unknown }))),
        counted(
          "the network mode of a task whose service has no network",
          1,
          ...of(task({ networkMode: unknown }), { networkConfiguration: undefined }),
        ),
        counted(
          "the network mode of a task with a target group for addresses",
          2,
          ...of(task({ networkMode: unknown }), byGroup(group("ip")), group("ip")),
        ),
        counted(
          "the network mode of a task with a target group for instances, which elb-links tells",
          1,
          ...of(task({ networkMode: unknown }), byGroup(group()), group()),
        ),
        counted("the network", 1, ...of(task(), { networkConfiguration: unknown })),
        counted(
          "the network beside a task on bridge",
          1,
          ...of(bridge, { networkConfiguration: unknown }),
        ),
        counted(
          "the network of a service whose task may be on awsvpc or not",
          2,
          ...of(task({ networkMode: unknown }), { networkConfiguration: unknown }),
        ),
        counted(
          "whether Service Connect is on",
          1,
          ...of(
            task(),
            { cluster: "main", ...connect({ enabled: unknown, namespace: undefined }) },
            cluster(),
          ),
        ),
        counted(
          "its namespace",
          1,
          ...of(task(), { cluster: "main", ...connect({ namespace: unknown }) }, cluster()),
        ),
        counted("the load balancers", 1, ...of(task(), { loadBalancers: unknown })),
        counted("the registries", 1, ...of(task(), { serviceRegistries: unknown })),
        counted(
          "the port for a registry by address",
          1,
          ...of(task(), registered(registry("A"), { containerPort: unknown }), registry("A")),
        ),
        counted("the ports that a container maps", 1, openPorts, ofOpenPorts),
        counted("the containers", 1, ...of(task({ containerDefinitions: unknown }), balanced())),
        counted("a container's name", 1, ...of(task(), balanced({ containerName: unknown }))),
        counted("a port", 1, ...of(task(), balanced({ containerPort: unknown }))),
        counted(
          "a target type",
          1,
          ...of(bridge, ofBridge(byGroup(group(unknown))), group(unknown)),
        ),
        counted(
          "which of two task definitions it runs",
          1,
          task(),
          resource("aws:ecs/taskDefinition:TaskDefinition", "other"),
          service(task(), { taskDefinition: unknown }),
        ),
        counted(
          "the records of a registry",
          1,
          ...of(task(), registered(registry(unknown)), registry(unknown)),
        ),
        counted(
          "a cluster's namespace",
          1,
          ...of(
            task(),
            { cluster: "main", ...noNamespace },
            cluster({ serviceConnectDefaults: unknown }),
          ),
        ),
      ],
      absent: [
        row("a task definition", task(), service(task(), { taskDefinition: undefined })),
        row("all arguments of a service", resource("aws:ecs/service:Service", "service")),
        row(
          "containers in a form that the provider refuses",
          ...of(task({ containerDefinitions: "5" })),
        ),
        row(
          "arguments given as something else",
          ...of(task(), { loadBalancers: 5, serviceRegistries: "a", volumeConfiguration: [null] }),
        ),
      ],
    },
    silent,
  );
});
