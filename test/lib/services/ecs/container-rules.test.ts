import { ecsArguments } from "../../../../policies/ecs-arguments";
import { type Inputs, output, resource, unknown } from "../../../../testing";
import {
  client,
  container,
  counted,
  fine,
  holding,
  nativeTask,
  onEc2,
  task,
  windows,
  wrong,
} from "../../../support/ecs";
import { type Row, testRows } from "../../../support/policy-table";
import type { Silent } from "../../../support/unknown-arguments";

const fargate = 'and requiresCompatibilities[0] is "FARGATE"';
const awsvpc = 'and networkMode is "awsvpc"';
const first = "containerDefinitions[0]";
const linux = (linuxParameters: Inputs) => ({ linuxParameters });
const mapping = (...portMappings: object[]) => ({ portMappings });
const ranges = (...all: string[]) =>
  mapping(...all.map((containerPortRange) => ({ containerPortRange })));
const side = { name: "side", image: "envoy" };
/** A task of two containers. */
const two = (one: object, other: object, more: Inputs = {}) =>
  task(more, [
    { ...container, ...one },
    { ...side, ...other },
  ]);
const after = (condition: string, containerName: unknown = "side") => ({
  dependsOn: [{ containerName, condition }],
});
const volumes = (...all: Inputs[]) => ({ volumes: all.map((one) => ({ name: "data", ...one })) });
const mounted = (sourceVolume: unknown = "data") => ({
  mountPoints: [{ sourceVolume, containerPath: "/data" }],
});
const onEfs = (efsVolumeConfiguration: Inputs) =>
  holding(
    mounted(),
    volumes({ efsVolumeConfiguration: { fileSystemId: "fs-1", ...efsVolumeConfiguration } }),
  );
const proxy = (changes: Inputs = {}, more: Inputs = {}) =>
  task(
    {
      proxyConfiguration: {
        containerName: "side",
        properties: { ProxyIngressPort: "15000", AppPorts: "80" },
        ...changes,
      },
      ...more,
    },
    [container, side],
  );
const files = (count: number, value: unknown = "arn:aws:s3:::bucket/app.env") => ({
  environmentFiles: Array.from({ length: count }, () => ({ type: "s3", value })),
});
const accessPoint = resource("aws:efs/accessPoint:AccessPoint", "point");
const health = (check: Inputs) => ({ healthCheck: { command: ["CMD", "true"], ...check } });

const network: Row[] = [
  wrong("awsvpc-hostname", holding({ hostname: "web" }), [
    `${first}.hostname is given, ${awsvpc}`,
    client("hostname is not supported on container when networkMode=awsvpc"),
    `Leave ${first}.hostname out`,
  ]),
  wrong("awsvpc-dns-servers", holding({ dnsServers: ["10.0.0.2"] }), [
    `${first}.dnsServers is given, ${awsvpc}`,
    client("DNS servers are not supported on container when networkMode=awsvpc"),
    `Leave ${first}.dnsServers out`,
  ]),
  wrong("awsvpc-disable-networking", holding({ disableNetworking: true }), [
    `${first}.disableNetworking is "true", ${awsvpc}`,
    client("Disable Networking is not supported on container when networkMode=awsvpc"),
    "Leave disableNetworking out",
  ]),
  wrong("host-ports", holding(mapping({ containerPort: 8080, hostPort: 80 })), [
    `${first}.portMappings[0].hostPort is 80, and its containerPort 8080, ${awsvpc}`,
    client("When networkMode=…, the host ports and container ports in port mappings must match."),
    "Leave hostPort out, or write 8080",
  ]),
  wrong(
    "host-ports",
    onEc2(mapping({ containerPort: 80 }, { containerPort: 443, hostPort: "8443" }), {
      networkMode: "host",
    }),
    [
      `${first}.portMappings[1].hostPort is 8443, and its containerPort 443, and networkMode is "host"`,
      client("When networkMode=…, the host ports and container ports in port mappings must match."),
      "Leave hostPort out, or write 443",
    ],
  ),
  wrong(
    "port-names",
    two(mapping({ name: "http", containerPort: 80 }), mapping({ name: "http", containerPort: 81 })),
    [
      'Two port mappings are called "http"',
      client("… port mapping name is already used"),
      "Give each a name of its own",
    ],
  ),
  wrong("port-range-order", holding(ranges("90-80")), [
    `${first}.portMappings[0].containerPortRange "90-80" doesn't begin with the lesser port`,
    client("Invalid 'containerPortRange' setting"),
    'Write "80-90"',
  ]),
  wrong("port-range-order", holding(ranges("80-80")), [
    `${first}.portMappings[0].containerPortRange "80-80" doesn't begin with the lesser port`,
    client("Invalid 'containerPortRange' setting"),
    "Write containerPort: 80",
  ]),
  wrong("port-range-alone", onEc2(mapping({ containerPortRange: "80-90", hostPort: 80 })), [
    `${first}.portMappings[0].hostPort is given`,
    client("… cannot specify both single port and port range"),
    `Leave ${first}.portMappings[0].hostPort out`,
  ]),
  wrong("port-range-overlap", two(ranges("80-90"), ranges("90-95")), [
    'The containerPortRanges "80-90" and "90-95" overlap',
    client("… container port is used multiple times in task"),
    "Write ranges that have no port in common",
  ]),
  wrong("port-range-overlap", two(ranges("90-95"), ranges("1-2", "80-90")), [
    'The containerPortRanges "90-95" and "80-90" overlap',
    client("… container port is used multiple times in task"),
    "Write ranges that have no port in common",
  ]),
  wrong("port-range-overlap", onEc2(ranges("80-90", "85-86")), [
    'The containerPortRanges "80-90" and "85-86" overlap',
    client("… container port is used multiple times in task"),
    "Write ranges that have no port in common",
  ]),
];

const onLinux: Row[] = [
  wrong(
    "fargate-capabilities",
    holding(linux({ capabilities: { add: ["SYS_PTRACE", "NET_ADMIN"] } })),
    [
      `${first}.linuxParameters.capabilities.add[1] is "NET_ADMIN", ${fargate}`,
      client("… is not allowed on Fargate."),
      "Leave it out, or run the task on EC2",
    ],
  ),
  ...(
    [
      ["fargate-devices", "devices", [{ hostPath: "/dev/fuse" }]],
      ["fargate-max-swap", "maxSwap", 512],
      ["fargate-shared-memory", "sharedMemorySize", 64],
    ] as const
  ).map(([rule, key, value]) =>
    wrong(rule, holding(linux({ [key]: value })), [
      `${first}.linuxParameters.${key} is given, ${fargate}`,
      client(`Fargate compatible task definitions do not support ${key}`),
      `Leave ${first}.linuxParameters.${key} out`,
    ]),
  ),
  wrong("fargate-security-options", holding({ dockerSecurityOptions: ["no-new-privileges"] }), [
    `${first}.dockerSecurityOptions is given, ${fargate}`,
    client("Fargate compatible task definitions do not support dockerSecurityOptions"),
    `Leave ${first}.dockerSecurityOptions out`,
  ]),
  wrong("ulimit", holding({ ulimits: [{ name: "nofile", softLimit: 2048, hardLimit: 1024 }] }), [
    `${first}.ulimits[0].softLimit is 2048, and its hardLimit 1024`,
    client("Soft limit exceeds hard limit for ulimit …"),
    "Write a softLimit of 1024 at most",
  ]),
  wrong(
    "fargate-windows-arm",
    task({
      cpu: "1024",
      memory: "2048",
      runtimePlatform: { ...windows.runtimePlatform, cpuArchitecture: "ARM64" },
    }),
    [
      `runtimePlatform.cpuArchitecture is "ARM64", ${fargate} and runtimePlatform.operatingSystemFamily is "WINDOWS_SERVER_2022_CORE"`,
      "AWS refuses it",
      'Write cpuArchitecture: "X86_64"',
    ],
  ),
];

const limits: Row[] = [
  ...(
    [
      ["interval", "interval", 4, "5 to 300"],
      ["timeout", "timeout", 61, "2 to 60"],
      ["retries", "retries", 11, "1 to 10"],
      ["start-period", "startPeriod", 301, "0 to 300"],
    ] as const
  ).map(([name, key, value, bounds]) =>
    wrong(`health-check-${name}`, holding(health({ [key]: value })), [
      `${first}.healthCheck.${key} "${value}" isn't a whole number from ${bounds}`,
      "AWS refuses it",
      `Write ${bounds}`,
    ]),
  ),
  wrong("restart-period", holding({ restartPolicy: { enabled: true, restartAttemptPeriod: 30 } }), [
    `${first}.restartPolicy.restartAttemptPeriod "30" isn't a whole number from 60 to 1800`,
    client("… the 'restartAttemptPeriod' setting for container '…' must be between 60 and 1800"),
    "Write 60 to 1800",
  ]),
  wrong("environment-files", holding(files(11)), [
    `There are 11 ${first}.environmentFiles`,
    client(
      "The maximum number of environment files was exceeded. Specify ten or less and try again",
    ),
    "Write 10 at most: join some of them",
  ]),
  wrong("environment-file-arn", holding(files(1, "s3://bucket/app.env")), [
    `${first}.environmentFiles[0].value is no ARN`,
    client("Invalid arn syntax"),
    'Write the ARN of the object, such as "arn:aws:s3:::bucket/app.env"',
  ]),
];

const references: Row[] = [
  wrong("depends-on-container", two(after("START", "sidee"), {}), [
    `${first}.dependsOn[0].containerName "sidee" isn't a container of this task`,
    client("Cannot depend on container … because it does not exist"),
    'Write containerName: "side"',
  ]),
  wrong("depends-on-essential", two(after("SUCCESS"), {}), [
    'Container "side" is essential, and another one waits for its end',
    client(
      "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container",
    ),
    'Write essential: false there, or condition: "START" or "HEALTHY"',
  ]),
  wrong("depends-on-health", two(after("HEALTHY"), {}), [
    'Container "side" has no healthCheck, and another one waits for it to be HEALTHY',
    client("A dependency container with HEALTHY condition must have health check configured"),
    'Write a healthCheck there, or condition: "START"',
  ]),
  wrong("volumes-from", holding({ volumesFrom: [{ sourceContainer: "database" }] }), [
    `${first}.volumesFrom[0].sourceContainer "database" isn't a container of this task`,
    client("Invalid 'volumesFrom' setting. Unknown container: '…'"),
    "Write the name of one of its containers",
  ]),
  wrong("mount-point-volume", holding(mounted("cache"), volumes({})), [
    `${first}.mountPoints[0].sourceVolume "cache" isn't a volume of this task`,
    client("Unknown volume '…'"),
    "Write the volume into volumes, or the name of one that is there",
  ]),
  wrong("launch-volume-mounted", task(volumes({ configureAtLaunch: true })), [
    'volumes[0].name "data" isn\'t mounted by a container',
    client("Volumes […] are not referenced by any of the containers"),
    "Write a mountPoint of a container with this sourceVolume, or leave the volume out",
  ]),
  wrong(
    "launch-volume-mounted",
    nativeTask({ volumes: [{ name: "data", configuredAtLaunch: true }] }),
    [
      'volumes[0].name "data" isn\'t mounted by a container',
      client("Volumes […] are not referenced by any of the containers"),
      "Write a mountPoint of a container with this sourceVolume, or leave the volume out",
    ],
  ),
  wrong("firelens-router", holding({ logConfiguration: { logDriver: "awsfirelens" } }), [
    `No container has a firelensConfiguration, and ${first}.logConfiguration.logDriver is "awsfirelens"`,
    client(
      "When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified",
    ),
    "Write a container that routes the logs, with firelensConfiguration",
  ]),
  wrong(
    "proxy-network-mode",
    proxy({}, { requiresCompatibilities: ["EC2"], networkMode: undefined }),
    [
      "networkMode is missing, and proxyConfiguration is given",
      client("APPMESH proxy configuration is only supported in networkMode=awsvpc"),
      'Write networkMode: "awsvpc"',
    ],
  ),
  wrong("proxy-container", proxy({ containerName: "envoy" }), [
    'proxyConfiguration.containerName "envoy" isn\'t a container of this task',
    client("Proxy container […] does not exist"),
    "Write the name of one of its containers",
  ]),
  wrong("proxy-ingress-port", proxy({ properties: { AppPorts: "80" } }), [
    "proxyConfiguration.properties.ProxyIngressPort is missing, and proxyConfiguration is given",
    client("Ingress port not found"),
    "Write proxyConfiguration.properties.ProxyIngressPort",
  ]),
  wrong(
    "proxy-ingress-port",
    nativeTask({
      proxyConfiguration: {
        containerName: "app",
        proxyConfigurationProperties: [{ name: "AppPorts", value: "80" }],
      },
    }),
    [
      "proxyConfiguration.proxyConfigurationProperties has no ProxyIngressPort, and proxyConfiguration is given",
      client("Ingress port not found"),
      "Write one of that name",
    ],
  ),
  wrong(
    "inference-accelerators",
    onEc2({}, { inferenceAccelerators: [{ deviceName: "a", deviceType: "eia2.medium" }] }),
    [
      "inferenceAccelerators is given",
      client("Unsupported field 'inferenceAccelerators'"),
      "Leave inferenceAccelerators out",
    ],
  ),
  ...[task({ containerDefinitions: " [ ] " }), nativeTask({ containerDefinitions: undefined })].map(
    (one) =>
      wrong("containers-missing", one, [
        "containerDefinitions has no container",
        client("Container list cannot be empty"),
        "Write one, at least",
      ]),
  ),
];

const rootRefused = client(
  'When using an EFS access point, the root directory must either be set to "/" or be omitted',
);
const efs: Row[] = [
  wrong(
    "efs-root-directory",
    onEfs({ rootDirectory: "/app", authorizationConfig: { accessPointId: "fsap-1" } }),
    [
      'volumes[0].efsVolumeConfiguration.rootDirectory "/app" is given together with an access point',
      rootRefused,
      "Leave rootDirectory out: the access point has its own",
    ],
  ),
  wrong(
    "efs-root-directory",
    holding(mounted(), {
      volumes: [
        {
          name: "data",
          efsVolumeConfiguration: {
            rootDirectory: "/app",
            authorizationConfig: { accessPointId: output(accessPoint, "id") },
          },
        },
      ],
    }),
    [
      'volumes[0].efsVolumeConfiguration.rootDirectory "/app" is given together with an access point',
      rootRefused,
      "Leave rootDirectory out: the access point has its own",
    ],
  ),
  wrong("efs-iam", onEfs({ authorizationConfig: { iam: "ENABLED" } }), [
    'volumes[0].efsVolumeConfiguration.transitEncryption is missing, and volumes[0].efsVolumeConfiguration.authorizationConfig.iam is "ENABLED"',
    client("EFS IAM authorization requires TransitEncryption to be enabled"),
    'Write transitEncryption: "ENABLED"',
  ]),
  wrong("efs-transit-port", onEfs({ transitEncryption: "DISABLED", transitEncryptionPort: 2049 }), [
    'volumes[0].efsVolumeConfiguration.transitEncryption is "DISABLED"',
    client("TransitEncryptionPort requires that TransitEncryption is enabled"),
    'Write transitEncryption: "ENABLED"',
  ]),
];

/** With the other resources that the last one refers to. */
const beside = (row: Row, ...others: Row["resources"]): Row => ({
  ...row,
  resources: [...others, ...row.resources],
});

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // containers-missing tells of the list as a whole; names and ports twice are hardly ever unknown.
  "port-names": /^app\.containerDefinitions$/,
  "port-range-overlap": /^app\.(containerDefinitions|networkMode)$/,
};

describe("lib/services/ecs: rules on containers and volumes", () => {
  testRows(
    ecsArguments,
    {
      valid: [
        fine(
          "port mappings of awsvpc",
          holding(
            mapping(
              { containerPort: 80 },
              { containerPort: 81, hostPort: 81 },
              { containerPort: 82, hostPort: 0 },
              { containerPort: 83, hostPort: "83" },
              { hostPort: 84 },
              { name: "http", containerPort: 85 },
              { name: "", containerPort: 86 },
            ),
          ),
        ),
        fine("other ports on bridge", onEc2(mapping({ containerPort: 80, hostPort: 8080 }))),
        fine(
          "what only bridge takes, on bridge",
          onEc2({ hostname: "web", dnsServers: ["10.0.0.2"], disableNetworking: true }),
        ),
        fine("networking that isn't disabled", holding({ disableNetworking: false, hostname: "" })),
        fine("port ranges side by side", two(ranges("80-90"), ranges("91-95"))),
        fine("port ranges side by side, the later first", two(ranges("91-95"), ranges("80-90"))),
        fine(
          "a port range for each protocol",
          holding(
            mapping(
              { containerPortRange: "80-90", protocol: "udp" },
              { containerPortRange: "80-90", protocol: "tcp" },
            ),
          ),
        ),
        fine(
          "the same range in containers with networks of their own",
          task({ requiresCompatibilities: ["EC2"], networkMode: "bridge" }, [
            { ...container, ...ranges("80-90") },
            { ...side, ...ranges("80-90") },
          ]),
        ),
        fine("a range in a form that isn't known", holding(ranges("80", "a-b"))),
        fine(
          "what Fargate takes of the kernel",
          holding({
            ...linux({
              capabilities: { add: ["SYS_PTRACE"], drop: ["ALL"] },
              devices: [],
              maxSwap: 0,
              sharedMemorySize: 0,
              initProcessEnabled: true,
            }),
            dockerSecurityOptions: [],
          }),
        ),
        fine(
          "what EC2 takes of the kernel",
          onEc2({
            ...linux({
              capabilities: { add: ["NET_ADMIN"] },
              devices: [{ hostPath: "/dev/fuse" }],
              maxSwap: 512,
              sharedMemorySize: 64,
            }),
            dockerSecurityOptions: ["no-new-privileges"],
            ulimits: [
              { name: "memlock", softLimit: -1, hardLimit: -1 },
              { name: "nofile", softLimit: 65536, hardLimit: 65536 },
              { name: "nproc", softLimit: 4096, hardLimit: -1 },
              null,
            ],
          }),
        ),
        fine(
          "Linux on ARM",
          task({
            runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
          }),
        ),
        fine(
          "a health check and a restart within the limits",
          holding({
            ...health({ interval: 5, timeout: 60, retries: 10, startPeriod: 0 }),
            restartPolicy: { enabled: true, restartAttemptPeriod: 1800 },
          }),
        ),
        fine(
          "a health check that says 0",
          holding(health({ interval: 0, timeout: 0, retries: 0 })),
        ),
        fine("ten files of variables", holding(files(10))),
        fine(
          "files that the provider leaves out",
          holding({ environmentFiles: [...files(10).environmentFiles, null, {}] }),
        ),
        fine("a file in China", holding(files(1, "arn:aws-cn:s3:::bucket/app.env"))),
        fine("a container that waits for another to start", two(after("START"), {})),
        fine(
          "a container that waits for one that isn't essential to end",
          two(after("SUCCESS"), { essential: false }),
        ),
        fine(
          "a container that waits for one with a health check",
          two(after("HEALTHY"), health({})),
        ),
        fine(
          "volumes of another container",
          two({ volumesFrom: [{ sourceContainer: "side" }, null] }, {}),
        ),
        fine(
          "mount points that name no volume, which nobody was seen to try",
          holding({ mountPoints: [{ containerPath: "/a" }, { sourceVolume: "" }] }),
        ),
        fine("a volume that is mounted", holding(mounted(), volumes({}))),
        fine(
          "a volume for launch that is mounted",
          holding(mounted(), volumes({ configureAtLaunch: true })),
        ),
        fine("a volume that nothing mounts", task(volumes({ configureAtLaunch: false }))),
        fine(
          "logs by FireLens",
          two(
            { logConfiguration: { logDriver: "awsfirelens" } },
            { firelensConfiguration: { type: "fluentbit" } },
          ),
        ),
        fine("a proxy", proxy()),
        fine(
          "a proxy of aws-native",
          nativeTask({
            proxyConfiguration: {
              containerName: "app",
              proxyConfigurationProperties: [{ name: "ProxyIngressPort", value: "15000" }],
            },
          }),
        ),
        fine(
          "EFS with an access point",
          onEfs({
            rootDirectory: "/",
            transitEncryption: "ENABLED",
            transitEncryptionPort: 2049,
            authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
          }),
        ),
        fine(
          "EFS without an access point",
          onEfs({ rootDirectory: "/app", authorizationConfig: { iam: "DISABLED" } }),
        ),
        ...["a90-80", "90-80b"].map((range) =>
          fine(`what is no range of ports, ${range}`, onEc2(ranges(range))),
        ),
        fine(
          "the ARN of a secret, whatever its name",
          holding(
            {
              secrets: [{ name: "A", valueFrom: "arn:aws:secretsmanager:us-east-1:1:secret:a+b" }],
            },
            { executionRoleArn: "arn:aws:iam::123456789012:role/run" },
          ),
        ),
        {
          name: "EFS without an access point, beside one with it",
          resources: [
            accessPoint,
            holding(mounted(), {
              volumes: [
                {
                  name: "data",
                  efsVolumeConfiguration: {
                    fileSystemId: "fs-1",
                    authorizationConfig: { accessPointId: output(accessPoint, "id") },
                  },
                },
                {
                  name: "app",
                  efsVolumeConfiguration: { fileSystemId: "fs-1", rootDirectory: "/app" },
                },
              ],
            }),
          ],
        },
      ],
      invalid: [
        ...network,
        ...onLinux,
        ...limits,
        ...references,
        ...efs.map((row, i) => (i === 1 ? beside(row, accessPoint) : row)),
        wrong(
          "mount-point-volume",
          task({}, [{ ...container, ...mounted() }], { phase: "existing" }),
          [
            `${first}.mountPoints[0].sourceVolume "data" isn't a volume of this task`,
            `It exists already: only if the program changes it, this fails. ${client("Unknown volume '…'")}`,
            "Write the volume into volumes, or the name of one that is there",
          ],
          "advisory",
        ),
      ],
      unknown: [
        counted(
          "ports",
          nativeTask({
            containerDefinitions: [
              { ...container, ...mapping({ containerPort: unknown, hostPort: 80 }) },
            ],
          }),
          1,
        ),
        counted(
          "ports that nothing compares",
          nativeTask({
            containerDefinitions: [{ ...container, ...mapping({ containerPort: unknown }) }],
          }),
          0,
        ),
        counted(
          "the network mode of a container with a hostname",
          onEc2({ hostname: "web" }, { networkMode: unknown }),
          1,
        ),
        counted(
          "the container that another waits for",
          nativeTask({ containerDefinitions: [{ ...container, ...after("START", unknown) }] }),
          1,
        ),
        counted(
          "whether a container is essential",
          nativeTask({
            containerDefinitions: [
              { ...container, ...after("COMPLETE") },
              { ...side, essential: unknown },
            ],
          }),
          1,
        ),
        counted("the volumes", holding(mounted(), { volumes: unknown }), 1),
        counted(
          "an access point from elsewhere",
          onEfs({ rootDirectory: "/app", authorizationConfig: { accessPointId: unknown } }),
          1,
        ),
        counted(
          "an interval",
          nativeTask({
            containerDefinitions: [{ ...container, ...health({ interval: unknown }) }],
          }),
          1,
        ),
        counted(
          "the files of variables",
          nativeTask({ containerDefinitions: [{ ...container, environmentFiles: unknown }] }),
          1,
        ),
        counted(
          "a port range",
          nativeTask({
            containerDefinitions: [{ ...container, ...mapping({ containerPortRange: unknown }) }],
          }),
          1,
        ),
        counted(
          "the protocol of a port range",
          nativeTask({
            containerDefinitions: [
              {
                ...container,
                ...mapping(
                  { containerPortRange: "80-90" },
                  { containerPortRange: "80-90", protocol: unknown },
                ),
              },
            ],
          }),
          0,
        ),
        counted("the properties of a proxy", proxy({ properties: unknown }), 1),
        counted(
          "who routes the logs",
          nativeTask({
            containerDefinitions: [
              {
                ...container,
                logConfiguration: { logDriver: "awsfirelens" },
                firelensConfiguration: unknown,
              },
            ],
          }),
          1,
        ),
      ],
      absent: [
        fine(
          "lists given as something else",
          holding({ dependsOn: 5, portMappings: "80", ulimits: {} }),
        ),
        fine(
          "lists of nothing",
          holding({ dependsOn: [null], mountPoints: [{}], portMappings: [] }),
        ),
        fine("blocks given as null", holding({ healthCheck: null, linuxParameters: null })),
      ],
    },
    silent,
  );
});
