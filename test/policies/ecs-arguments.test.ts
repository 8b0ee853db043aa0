import { ecsArguments } from "../../policies/ecs-arguments";
import { resource, unknown } from "../../testing";
import {
  client,
  container,
  counted,
  fine,
  holding,
  logs,
  nativeTask,
  onEc2,
  parameter,
  role,
  service,
  sized,
  spread,
  task,
  windows,
  wrong,
} from "../support/ecs";
import { type Row, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const noSize = client("No Fargate configuration exists for given values");
const fargate = 'and requiresCompatibilities[0] is "FARGATE"';
const awsvpc = 'and networkMode is "awsvpc"';

function wrongSize(cpu: string, memory: string, remedy: string): Row {
  const problem = `Fargate has no size of cpu "${cpu}" and memory "${memory}"`;
  return wrong("fargate-size", sized(cpu, memory), [problem, noSize, remedy]);
}

const tasks: Row[] = [
  wrong("fargate-cpu", task({ cpu: undefined }), [
    `cpu is missing, ${fargate}`,
    client("Fargate requires that 'cpu' be defined at the task level."),
    'Write cpu, such as "256" with memory "512"',
  ]),
  wrong("fargate-memory", task({ memory: "" }), [
    `memory is missing, ${fargate}`,
    client("Fargate requires that 'memory' be defined at the task level."),
    'Write memory, such as "512" with cpu "256"',
  ]),
  wrongSize("512", "512", 'Write memory: "1024"'),
  wrongSize("256", "4096", 'Write memory: "2048", or cpu: "512" with this memory'),
  wrongSize(".5 vCPU", "1.5 GB", 'Write memory: "2048"'),
  wrongSize("16384", "1024", 'Write memory: "32768"'),
  wrongSize("0.5vCPUs", " 9999 ", 'Write memory: "4096"'),
  wrongSize("300", "1024", 'Write cpu: "512" with memory of 1024 to 4096 MiB'),
  wrongSize("4096", "65536", 'Write memory: "30720", or cpu: "16384" with this memory'),
  wrong("fargate-windows-cpu", sized("512", "1024", windows), [
    'Fargate has no size of cpu "512" for "WINDOWS_SERVER_2022_CORE"',
    noSize,
    'Write cpu: "1024" or more, with memory that goes with it',
  ]),
  wrong("fargate-network-mode", task({ networkMode: "bridge" }), [
    `networkMode is "bridge", ${fargate}`,
    client("Fargate only supports network mode 'awsvpc'."),
    'Write networkMode: "awsvpc"',
  ]),
  wrong("fargate-network-mode", task({ networkMode: null }), [
    `networkMode is missing, ${fargate}`,
    client("Fargate only supports network mode 'awsvpc'."),
    'Write networkMode: "awsvpc"',
  ]),
  wrong("fargate-placement-constraints", task({ placementConstraints: [{ type: "memberOf" }] }), [
    `placementConstraints is given, ${fargate}`,
    client("Fargate compatible task definitions do not support constraints"),
    "Leave placementConstraints out",
  ]),
  wrong("fargate-ipc-mode", task({ ipcMode: "task" }), [
    `ipcMode is given, ${fargate}`,
    client("Fargate compatible task definitions do not support ipcMode"),
    "Leave ipcMode out",
  ]),
  wrong("fargate-pid-mode", task({ pidMode: "host" }), [
    `pidMode is "host", ${fargate}`,
    client("Tasks using the Fargate launch type do not support pidMode 'host'"),
    'Write pidMode: "task", or leave it out',
  ]),
  wrong(
    "fargate-docker-volume",
    task({ volumes: [{ name: "a" }, { name: "b", dockerVolumeConfiguration: { scope: "task" } }] }),
    [
      `volumes[1].dockerVolumeConfiguration is given, ${fargate}`,
      client("Fargate compatible task definitions do not support dockerVolumeConfiguration"),
      "Leave volumes[1].dockerVolumeConfiguration out",
    ],
  ),
  wrong("fargate-host-path", task({ volumes: [{ name: "a", hostPath: "/a" }] }), [
    `volumes[0].hostPath is given, ${fargate}`,
    client("Fargate compatible task definitions do not support sourcePath"),
    "Leave volumes[0].hostPath out",
  ]),
  wrong("ec2-ephemeral-storage", onEc2({}, { ephemeralStorage: { sizeInGib: 30 } }), [
    'ephemeralStorage is given, and requiresCompatibilities[0] is "EC2"',
    client("Tasks using the EC2 launch type do not support EphemeralStorage"),
    "Leave ephemeralStorage out",
  ]),
  wrong("secrets-execution-role", onEc2({ secrets: [{ name: "A", valueFrom: "/a" }] }), [
    "executionRoleArn is missing",
    client(
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'",
    ),
    "Write executionRoleArn",
  ]),
  wrong("awslogs-execution-role", holding({ logConfiguration: logs }), [
    `executionRoleArn is missing, ${fargate} and containerDefinitions[0].logConfiguration.logDriver is "awslogs"`,
    client(
      "Fargate requires task definition to have execution role ARN to support log driver awslogs",
    ),
    "Write executionRoleArn",
  ]),
];

const containers: Row[] = [
  wrong("fargate-log-driver", holding({ logConfiguration: { logDriver: "syslog" } }), [
    'containerDefinitions[0].logConfiguration.logDriver "syslog" isn\'t a log driver of Fargate',
    client("… is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]"),
    "Write one of them",
  ]),
  wrong("fargate-privileged", holding({ privileged: true }), [
    `containerDefinitions[0].privileged is "true", ${fargate}`,
    client("Fargate requires that the 'privileged' setting be 'false'"),
    "Leave privileged out",
  ]),
  wrong("fargate-gpu", holding({ resourceRequirements: [{ type: "GPU", value: "1" }] }), [
    `containerDefinitions[0].resourceRequirements[0].type is "GPU", ${fargate}`,
    client("Tasks using the Fargate launch type do not support GPU resource requirements"),
    "Leave it out, or run the task on EC2",
  ]),
  wrong(
    "fargate-container-cpu",
    task({}, [
      { ...container, cpu: 512 },
      { ...container, name: "other", cpu: 1 },
    ]),
    [
      "The containers have 513 CPU units together, and their task 512",
      client(
        "The sum of all container 'cpu' values cannot be greater than the task-level 'cpu' value",
      ),
      "Write less for the containers, or more for the task",
    ],
  ),
  wrong("container-memory", holding({ memory: 2048 }, { memory: "1 GB" }), [
    'Container "app" has memory "2048", and its task "1 GB"',
    client("The 'memory' setting for container '…' is greater than for the task."),
    "Write 1024 or less for the container, or more for the task",
  ]),
  wrong(
    "container-memory",
    nativeTask({ containerDefinitions: [{ name: unknown, memory: 2048 }] }),
    [
      'containerDefinitions[0] has memory "2048", and its task "1 GB"',
      client("The 'memory' setting for container '…' is greater than for the task."),
      "Write 1024 or less for the container, or more for the task",
    ],
  ),
  wrong("container-memory-missing", onEc2({}, { memory: undefined }), [
    "Neither containerDefinitions[0].memory nor containerDefinitions[0].memoryReservation is given",
    client("At least one of 'memory' or 'memoryReservation' must be specified"),
    "Write one of them",
  ]),
  wrong("container-memory-reservation", holding({ memory: 128, memoryReservation: 256 }), [
    'Container "app" has memory "128" and memoryReservation "256"',
    client("'memory' must be greater than or equal to 'memoryReservation'"),
    "Write a memoryReservation of no more than memory",
  ]),
  wrong("container-names", task({}, [container, { ...container, name: "b" }, container]), [
    'Two containers are called "app"',
    client("Container names must be unique within a task definition"),
    "Give each a name of its own",
  ]),
  wrong("essential-container", holding({ essential: false }), [
    "No container is essential",
    client("Task definition doesn't have any essential container"),
    "Leave essential out of one container, or write true",
  ]),
  wrong("awsvpc-links", holding({ links: ["db"] }), [
    `containerDefinitions[0].links is given, ${awsvpc}`,
    client("Links are not supported when networkMode=awsvpc"),
    "Leave containerDefinitions[0].links out",
  ]),
  wrong("awsvpc-extra-hosts", holding({ extraHosts: [{ hostname: "a", ipAddress: "10.0.0.1" }] }), [
    `containerDefinitions[0].extraHosts is given, ${awsvpc}`,
    client("Extra hosts are not supported on container when networkMode=awsvpc"),
    "Leave containerDefinitions[0].extraHosts out",
  ]),
  wrong("awslogs-group", onEc2({ logConfiguration: { logDriver: "awslogs", options: {} } }), [
    'containerDefinitions[0].logConfiguration.options.awslogs-group is missing, and containerDefinitions[0].logConfiguration.logDriver is "awslogs"',
    client("Log driver awslogs requires options: awslogs-group"),
    "Write containerDefinitions[0].logConfiguration.options.awslogs-group",
  ]),
  wrong(
    "fargate-awslogs-stream-prefix",
    holding(
      { logConfiguration: { ...logs, options: { "awslogs-group": "app" } } },
      { executionRoleArn: role },
    ),
    [
      `containerDefinitions[0].logConfiguration.options.awslogs-stream-prefix is missing, ${fargate} and containerDefinitions[0].logConfiguration.logDriver is "awslogs"`,
      client("Fargate requires log configuration options to include awslogs-stream-prefix"),
      "Write containerDefinitions[0].logConfiguration.options.awslogs-stream-prefix",
    ],
  ),
  wrong(
    "secret-value-from",
    holding(
      { secrets: [{ name: "A", valueFrom: "{{resolve:secretsmanager:a}}" }] },
      { executionRoleArn: role },
    ),
    [
      "containerDefinitions[0].secrets[0].valueFrom is neither an ARN nor a parameter's name",
      "AWS's documentation says: Parameter names can include only the following symbols and letters: a-zA-Z0-9_.- In addition, the slash character ( / ) is used to delineate hierarchies in parameter names.",
      "Write the ARN of the secret in Secrets Manager, or the name or ARN of a parameter",
    ],
    "advisory",
  ),
];

const services: Row[] = [
  wrong(
    "service-launch-type",
    service({
      launchType: "FARGATE",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    }),
    [
      "Both launchType and capacityProviderStrategies are given",
      parameter(
        "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
      ),
      "Leave launchType out: the capacity providers tell it",
    ],
  ),
  wrong(
    "service-fargate-placement",
    service({ launchType: "FARGATE", placementConstraints: [{ type: "distinctInstance" }] }),
    [
      'placementConstraints is given, and launchType is "FARGATE"',
      "AWS refuses it",
      "Leave placementConstraints out",
    ],
  ),
  wrong(
    "service-fargate-placement",
    service({ launchType: "FARGATE", orderedPlacementStrategies: spread }),
    [
      'orderedPlacementStrategies is given, and launchType is "FARGATE"',
      "AWS refuses it",
      "Leave orderedPlacementStrategies out",
    ],
  ),
  wrong(
    "service-fargate-daemon",
    service({ launchType: "FARGATE", schedulingStrategy: "DAEMON" }),
    [
      'schedulingStrategy is "DAEMON", and launchType is "FARGATE"',
      "AWS's documentation says: Tasks using the Fargate launch type or the CODE_DEPLOY or EXTERNAL deployment controller types don't support the DAEMON scheduling strategy.",
      'Write schedulingStrategy: "REPLICA"',
    ],
  ),
  wrong(
    "service-daemon-placement",
    service({ schedulingStrategy: "DAEMON", orderedPlacementStrategies: spread }),
    [
      'orderedPlacementStrategies is given, and schedulingStrategy is "DAEMON"',
      parameter("The daemon scheduling strategy does not support placement strategies"),
      "Leave orderedPlacementStrategies out",
    ],
  ),
  wrong(
    "service-daemon-rebalancing",
    service({ schedulingStrategy: "DAEMON", availabilityZoneRebalancing: "ENABLED" }),
    [
      'availabilityZoneRebalancing is "ENABLED", and schedulingStrategy is "DAEMON"',
      parameter("Availability Zone Rebalancing does not support DAEMON services"),
      'Write "DISABLED", or leave it out',
    ],
  ),
  wrong("service-ec2-platform-version", service({ launchType: "EC2", platformVersion: "LATEST" }), [
    'platformVersion is given, and launchType is "EC2"',
    parameter("The platform version must be null when specifying an EC2 launch type"),
    "Leave platformVersion out",
  ]),
  wrong(
    "service-external-task-definition",
    service({ deploymentController: { type: "EXTERNAL" }, taskDefinition: "app" }),
    [
      'taskDefinition is given, and deploymentController.type is "EXTERNAL"',
      parameter("TaskDefinition must be blank"),
      "Leave taskDefinition out",
    ],
  ),
  wrong(
    "service-external-load-balancers",
    service({
      deploymentController: { type: "EXTERNAL" },
      loadBalancers: [{ containerName: "a" }],
    }),
    [
      'loadBalancers is given, and deploymentController.type is "EXTERNAL"',
      parameter("LoadBalancers must be empty or null"),
      "Leave loadBalancers out",
    ],
  ),
];

const wrongPlatform = { launchType: "EC2", platformVersion: "LATEST" };
const platformRefused = parameter(
  "The platform version must be null when specifying an EC2 launch type",
);
/** What version 6 of @pulumi/aws, which has no `arn` of a service, answers of a new one. */
const newInVersion6 = { arn: null, iamRole: unknown };

/** What exists may have been made when AWS took it, so that it is only warned of. */
const existing: Row[] = [
  wrong(
    "fargate-size",
    task({ memory: "512" }, [container], { phase: "existing" }),
    [
      'Fargate has no size of cpu "512" and memory "512"',
      `It exists already: only if the program changes it, this fails. ${noSize}`,
      'Write memory: "1024"',
    ],
    "advisory",
  ),
  wrong(
    "service-ec2-platform-version",
    service(wrongPlatform, { phase: "existing" }),
    [
      'platformVersion is given, and launchType is "EC2"',
      `It exists already: only if the program changes it, this fails. ${platformRefused}`,
      "Leave platformVersion out",
    ],
    "advisory",
  ),
  wrong(
    "service-ec2-platform-version",
    service(wrongPlatform, { phase: "existing", outputs: { arn: null, iamRole: "ecs" } }),
    [
      'platformVersion is given, and launchType is "EC2"',
      `It exists already: only if the program changes it, this fails. ${platformRefused}`,
      "Leave platformVersion out",
    ],
    "advisory",
  ),
  ...[{ taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/app:1" }, {}].map(
    (outputs) =>
      wrong(
        "fargate-ipc-mode",
        nativeTask({ ipcMode: "task" }, { phase: "existing", outputs }),
        [
          `ipcMode is given, ${fargate}`,
          `It exists already: only if the program changes it, this fails. ${client("Fargate compatible task definitions do not support ipcMode")}`,
          "Leave ipcMode out",
        ],
        "advisory",
      ),
  ),
  wrong("service-ec2-platform-version", service(wrongPlatform, { outputs: newInVersion6 }), [
    'platformVersion is given, and launchType is "EC2"',
    platformRefused,
    "Leave platformVersion out",
  ]),
];

const native: Row[] = [
  wrong("fargate-size", nativeTask({ memory: "512" }), [
    'Fargate has no size of cpu ".5 vCPU" and memory "512"',
    noSize,
    'Write memory: "1024"',
  ]),
  wrong("fargate-privileged", nativeTask({ containerDefinitions: [{ privileged: true }] }), [
    `containerDefinitions[0].privileged is "true", ${fargate}`,
    client("Fargate requires that the 'privileged' setting be 'false'"),
    "Leave privileged out",
  ]),
  wrong("fargate-host-path", nativeTask({ volumes: [{ name: "a", host: { sourcePath: "/a" } }] }), [
    `volumes[0].host.sourcePath is given, ${fargate}`,
    client("Fargate compatible task definitions do not support sourcePath"),
    "Leave volumes[0].host.sourcePath out",
  ]),
  wrong(
    "service-launch-type",
    resource(
      "aws-native:ecs:Service",
      "app",
      { launchType: "EC2", capacityProviderStrategy: [{ capacityProvider: "own", weight: 1 }] },
      { outputs: { serviceArn: unknown } },
    ),
    [
      "Both launchType and capacityProviderStrategy are given",
      parameter(
        "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
      ),
      "Leave launchType out: the capacity providers tell it",
    ],
  ),
];

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // containers-missing tells of the list as a whole.
  "container-names": /^app\.containerDefinitions$/,
};

describe("policies/ecs-arguments", () => {
  testRows(
    ecsArguments,
    {
      valid: [
        fine("a task for Fargate", task()),
        fine("a task for Fargate of aws-native", nativeTask({})),
        fine(
          "a task for Managed Instances, which is on awsvpc by itself and needn't say its memory",
          task({
            requiresCompatibilities: ["MANAGED_INSTANCES"],
            networkMode: undefined,
            cpu: undefined,
            memory: undefined,
            proxyConfiguration: { containerName: "app", properties: { ProxyIngressPort: "80" } },
          }),
        ),
        ...(
          [
            ["256", "512"],
            ["256", "2048"],
            ["1024", "8192"],
            ["4096", "30720"],
            ["8192", "16384"],
            ["16384", "122880"],
            [512, 1024],
            ["0.5vcpu", "2GB"],
            [" 1 vCPU ", "3 gb"],
            [".25 vCPU", "0.5 GB"],
            // More than AWS's table has, and amounts that are written in a way that isn't known.
            ["32768", "249856"],
            ["512", "1GiB"],
            ["about 512", "9999"],
            ["512 units", "9999"],
            ["about .5 vCPU", "9999"],
            [".5 vCPU each", "9999"],
            ["512", "about 9 GB"],
            ["512", "9 GB each"],
          ] as const
        ).map(([cpu, memory]) => fine(`${cpu} with ${memory}`, sized(cpu, memory))),
        fine("Windows on Fargate", sized("1024", "2048", windows)),
        fine("Windows on EC2", onEc2({}, { ...windows, networkMode: "default", cpu: "256" })),
        fine("Linux on Fargate", task({ runtimePlatform: { operatingSystemFamily: "LINUX" } })),
        fine("for Fargate and EC2", task({ requiresCompatibilities: ["EC2", "FARGATE"] })),
        fine("ephemeral storage on Fargate", task({ ephemeralStorage: { sizeInGib: 30 } })),
        fine(
          "ephemeral storage for both",
          task({
            requiresCompatibilities: ["EC2", "FARGATE"],
            ephemeralStorage: { sizeInGib: 30 },
          }),
        ),
        fine("a PID mode of Fargate", task({ pidMode: "task" })),
        fine(
          "a strategy whose field is empty",
          service({ orderedPlacementStrategies: [{ type: "binpack", field: "" }] }),
        ),
        fine("volumes of Fargate", task({ volumes: [{ name: "a", efsVolumeConfiguration: {} }] })),
        fine(
          "what only EC2 takes, on EC2",
          onEc2(
            {
              privileged: true,
              links: ["db"],
              extraHosts: [{ hostname: "a" }],
              logConfiguration: { logDriver: "syslog" },
              resourceRequirements: [{ type: "GPU", value: "1" }],
              cpu: 4096,
            },
            {
              cpu: "300",
              memory: "500",
              ipcMode: "host",
              pidMode: "host",
              placementConstraints: [{ type: "memberOf" }],
              volumes: [{ name: "a", hostPath: "/a", dockerVolumeConfiguration: {} }],
            },
          ),
        ),
        fine(
          "for external instances, with memory of the container",
          onEc2({ memory: 128 }, { requiresCompatibilities: ["EXTERNAL"], memory: undefined }),
        ),
        fine("memory reserved only", onEc2({ memoryReservation: 128 }, { memory: undefined })),
        fine("memory of all the task", holding({ memory: 1024, memoryReservation: 1024 })),
        fine("cpu of all the task", holding({ cpu: 512 })),
        fine("logs by awslogs", holding({ logConfiguration: logs }, { executionRoleArn: role })),
        fine("logs by another driver", holding({ logConfiguration: { logDriver: "splunk" } })),
        ...[
          "arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf:key::",
          "arn:aws:ssm:us-east-1:123456789012:parameter/a",
          "/app/prod/DB.password_1-a",
          "name:3",
          "",
        ].map((valueFrom) =>
          fine(
            `a secret from ${valueFrom}`,
            holding({ secrets: [{ name: "A", valueFrom }] }, { executionRoleArn: role }),
          ),
        ),
        fine(
          "one container of two is essential",
          task({}, [
            { ...container, essential: false },
            { ...container, name: "b", essential: true },
          ]),
        ),
        fine(
          "containers in the spelling of CloudFormation, which the provider takes",
          onEc2(
            {
              Memory: 128,
              Secrets: [],
              LogConfiguration: { LogDriver: "awslogs", Options: logs.options },
            },
            { memory: undefined },
          ),
        ),
        fine("empty lists", holding({ links: [], extraHosts: [], secrets: [], privileged: false })),
        fine(
          "lists of items that the provider leaves out",
          holding({ extraHosts: [null, {}], secrets: [null, {}] }),
        ),
        fine(
          "containers in the spelling of Python, which the provider passes over",
          holding({
            memory: 128,
            memory_reservation: 256,
            log_configuration: { log_driver: "syslog" },
          }),
        ),
        fine(
          "on Windows, where the memory of the task is ignored",
          onEc2({ memory: 2048 }, { ...windows, networkMode: "default" }),
        ),
        fine(
          "on Windows on Fargate, where the size of the task is ignored",
          holding({ cpu: 2048, memory: 4096 }, { ...windows, cpu: "1024", memory: "2048" }),
        ),
        fine(
          "options of a log that are secret",
          holding(
            {
              logConfiguration: {
                logDriver: "awslogs",
                secretOptions: [{ name: "awslogs-group", valueFrom: "/logs" }],
              },
            },
            { executionRoleArn: role },
          ),
        ),
        fine("a host volume of aws-native", nativeTask({ volumes: [{ name: "a", host: {} }] })),
        fine("a service on Fargate", service({ launchType: "FARGATE", platformVersion: "LATEST" })),
        fine(
          "a service by capacity providers",
          service({
            capacityProviderStrategies: [{ capacityProvider: "own", weight: 1 }],
            orderedPlacementStrategies: spread,
            placementConstraints: [{ type: "distinctInstance" }],
          }),
        ),
        fine(
          "a service with empty capacity providers",
          service({ launchType: "EC2", capacityProviderStrategies: [], platformVersion: "" }),
        ),
        fine(
          "a daemon on EC2",
          service({
            launchType: "EC2",
            schedulingStrategy: "DAEMON",
            placementConstraints: [{ type: "memberOf" }],
            availabilityZoneRebalancing: "DISABLED",
          }),
        ),
        fine(
          "a replica in several zones",
          service({ schedulingStrategy: "REPLICA", availabilityZoneRebalancing: "ENABLED" }),
        ),
        fine("an external controller", service({ deploymentController: [{ type: "EXTERNAL" }] })),
        ...(["EC2", "FARGATE"] as const).map((launchType) =>
          fine(
            `an external controller with launchType ${launchType}, which the provider doesn't send`,
            service({
              deploymentController: { type: "EXTERNAL" },
              launchType,
              platformVersion: "LATEST",
              placementConstraints: [{ type: "distinctInstance" }],
              orderedPlacementStrategies: spread,
              capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            }),
          ),
        ),
        fine(
          "another controller",
          service({
            deploymentController: { type: "CODE_DEPLOY" },
            taskDefinition: "app",
            loadBalancers: [{ containerName: "app" }],
          }),
        ),
      ],
      invalid: [...tasks, ...containers, ...services, ...existing, ...native],
      unknown: [
        counted("the containers", task({ containerDefinitions: unknown }), 1),
        counted("cpu", task({ cpu: unknown }), 1),
        counted(
          "whether it is for Fargate, of one that fits",
          task({ requiresCompatibilities: unknown }),
          0,
        ),
        counted(
          "whether it is for Fargate, of one that doesn't",
          task({ requiresCompatibilities: unknown, networkMode: "bridge" }),
          1,
        ),
        counted(
          "whether it is for Fargate too",
          task({ requiresCompatibilities: ["EC2", unknown], networkMode: "bridge" }),
          1,
        ),
        counted(
          "the role that secrets need",
          holding({ secrets: [{ valueFrom: "/a" }] }, { executionRoleArn: unknown }),
          1,
        ),
        counted("the role that nothing needs", task({ executionRoleArn: unknown }), 0),
        counted("a launch type beside nothing", service({ launchType: unknown }), 0),
        counted(
          "the controller of a service whose launch type may not count",
          service({
            deploymentController: unknown,
            launchType: "EC2",
            capacityProviderStrategies: [{ capacityProvider: "own", weight: 1 }],
          }),
          1,
        ),
        counted(
          "a launch type beside capacity providers",
          service({
            launchType: unknown,
            capacityProviderStrategies: [{ capacityProvider: "own", weight: 1 }],
          }),
          1,
        ),
        counted("a service's task definition", service({ taskDefinition: unknown }), 0),
        counted(
          "the system of a container with more memory than its task",
          onEc2({ memory: 2048 }, { runtimePlatform: unknown }),
          1,
        ),
        counted("memory of a task without any of containers", onEc2({}, { memory: unknown }), 1),
        counted(
          "memory of a task beside a container's reservation",
          onEc2({ memoryReservation: 128 }, { memory: unknown }),
          0,
        ),
        counted(
          "the name of a container, which decides nothing",
          nativeTask({ containerDefinitions: [{ ...container, name: unknown, memory: 128 }] }),
          0,
        ),
        counted(
          "a container of aws-native",
          nativeTask({ containerDefinitions: [{ ...container, privileged: unknown }] }),
          1,
        ),
      ],
      absent: [
        fine("what a task runs on", task({ requiresCompatibilities: [], networkMode: "bridge" })),
        fine("all arguments of a task", resource("aws:ecs/taskDefinition:TaskDefinition", "app")),
        fine("all arguments of a service", service({})),
        ...["text", "[", "{}", "null", "[null]", "[5]", '[{"logConfiguration":5}]'].map((text) =>
          fine(`containers given as ${text}`, task({ containerDefinitions: text })),
        ),
        fine("blocks given as something else", task({ volumes: 5, placementConstraints: [] })),
        fine("another type", resource("aws:ecs/cluster:Cluster", "app", { launchType: "FARGATE" })),
      ],
    },
    silent,
  );
});
