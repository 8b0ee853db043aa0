import { eksAddonOrder } from "../../policies/eks-addon-order";
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
import { advisory, later, low, none, there } from "../support/grant-rows";
import { type Expected, type Row, testRows } from "../support/policy-table";

function cluster(inputs: Inputs = {}, options: Options = {}, name = "cluster"): TestResource {
  return resource("aws:eks/cluster:Cluster", name, { name, ...inputs }, options);
}

const shop = cluster();

function addon(of: TestResource, options: Options = {}, inputs: Inputs = {}): TestResource {
  const own = { addonName: "coredns", clusterName: output(of, "name"), ...inputs };
  return resource("aws:eks/addon:Addon", "dns", own, options);
}

function nodes(
  of: TestResource,
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = {},
  name = "nodes",
): TestResource {
  const own = { clusterName: output(of, "name"), ...inputs };
  return resource("aws:eks/nodeGroup:NodeGroup", name, own, { dependsOn });
}

const dns = addon(shop);
const waiting = nodes(shop, [dns]);
const machines = (...dependsOn: TestResource[]) =>
  resource("aws:autoscaling/group:Group", "machines", { maxSize: 3 }, { dependsOn });

const gives =
  "the AWS provider gives up: timeout while waiting for state to become 'ACTIVE' (last state: 'DEGRADED', timeout: 20m0s).";
const circle = (name = "nodes"): [string, string, string] => [
  `"${name}" waits for "dns", the add-on coredns, which needs nodes to run on.`,
  `Without nodes the add-on is DEGRADED, and ${gives}`,
  `Let "${name}" not wait for "dns"; make "dns" depend on "${name}" (resource option dependsOn).`,
];
const missing = [
  'Nothing in this stack gives nodes to "cluster", on which "dns", the add-on coredns, runs.',
  `Unless nodes join the cluster meanwhile, ${gives}`,
  'Add an aws.eks.NodeGroup or an aws.eks.FargateProfile for "cluster", and make "dns" depend on it.',
] as const;
const open = (argument: string): [string, string, string] => [
  `Whether "dns" needs "nodes", which waits for it, is not determined: ${argument} isn't known at preview.`,
  `If it is coredns, and the cluster has no other nodes, ${gives}`,
  'Let "nodes" not wait for "dns".',
];

/** A row with one finding, on the add-on. */
function one(
  name: string,
  resources: readonly TestResource[],
  message: readonly [string, string, string],
  more: Partial<Expected> = advisory,
): Row {
  const on = resources.find(({ type }) => type === "aws:eks/addon:Addon")!;
  return { name, resources, findings: [{ on, level: "mandatory", message, ...more }] };
}

/** An add-on of a cluster with these arguments, and nodes that wait for it. */
function circleOf(inputs: Inputs, more: Inputs = {}): TestResource[] {
  const of = cluster(inputs);
  const own = addon(of, {}, more);
  return [of, own, nodes(of, [own])];
}

const addons = component("app:index:Addons", "addons");
const inside = addon(shop, { parent: addons });
const hidden = resource("aws:cloudformation/stack:Stack", "hidden", {
  parameters: { Cluster: output(shop, "name") },
});
const running = cluster({}, there);
const other = cluster({}, {}, "other");
/** The name of one of two clusters; which one, only the deployment tells. */
const oneOf = (...of: TestResource[]) => new Reference(of, unknown);
const automatic = cluster({ computeConfig: { enabled: true } }, {}, "automatic");

const ofRunning = oneOf(running, automatic);
const ofShop = oneOf(shop, automatic);

describe("policies/eks-addon-order", () => {
  testRows(eksAddonOrder, {
    valid: [
      none("nodes beside the add-on", shop, dns, nodes(shop)),
      none("nodes before the add-on", shop, nodes(shop), addon(shop, { dependsOn: [nodes(shop)] })),
      none("machines of the cluster beside it", shop, dns, waiting, machines(shop)),
      none("machines that may be its nodes", shop, dns, machines()),
      none(
        "a Fargate profile beside it",
        shop,
        dns,
        waiting,
        resource("aws:eks/fargateProfile:FargateProfile", "profile", { clusterName: "cluster" }),
      ),
      ...[
        "aws:eks/nodeGroup:NodeGroup",
        "aws-native:eks:Nodegroup",
        "aws-native:eks:FargateProfile",
      ].map((type) =>
        none(
          `${type} beside it`,
          shop,
          dns,
          waiting,
          resource(type, "beside", { clusterName: "cluster" }),
        ),
      ),
      ...[
        "aws:ec2/instance:Instance",
        "aws:ec2/fleet:Fleet",
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        "aws-native:autoscaling:AutoScalingGroup",
        "aws-native:ec2:Instance",
      ].map((type) =>
        none(
          `${type} of the cluster beside it`,
          shop,
          dns,
          waiting,
          resource(type, "machine", {}, { dependsOn: [shop] }),
        ),
      ),
      none(
        "an add-on of one of two clusters, which both may have nodes",
        running,
        automatic,
        addon(shop, {}, { clusterName: ofRunning }),
        nodes(automatic, [addon(shop, {}, { clusterName: ofRunning })]),
      ),
      none("another add-on", ...circleOf({}, { addonName: "vpc-cni" })),
      none("a cluster that makes its nodes", ...circleOf({ computeConfig: { enabled: true } })),
      none(
        "nodes from elsewhere",
        ...circleOf({ remoteNetworkConfig: { remoteNodeNetworks: {} } }),
      ),
      none("a cluster that is there", running, addon(running), nodes(running, [addon(running)])),
      none("an add-on that is there", shop, addon(shop, there), nodes(shop, [addon(shop, there)])),
      none("a cluster of another stack", addon(shop, {}, { clusterName: "elsewhere" })),
      none("something unread that may have nodes", shop, dns, waiting, hidden),
    ],
    invalid: [
      one("nodes that wait for the add-on", [shop, dns, waiting], circle(), {}),
      one(
        "nodes that wait for a component with it",
        [shop, addons, inside, nodes(shop, [addons])],
        circle(),
        {},
      ),
      one(
        "nodes of another cluster beside it",
        [shop, other, dns, waiting, nodes(other, [], {}, "others")],
        circle(),
        {},
      ),
      one("machines that wait, too", [shop, dns, waiting, machines(dns)], circle(), {}),
      one("machines beside it that have nothing of it", [shop, dns, waiting, machines()], circle()),
      one("machines that wait alone", [shop, dns, machines(dns)], circle("machines")),
      one(
        "an add-on with a configuration of its own",
        circleOf({}, { configurationValues: "{}" }),
        circle(),
      ),
      one("no nodes", [shop, dns], missing),
      one(
        "a cluster that might make its nodes",
        circleOf({ computeConfig: { enabled: false } }),
        circle(),
        {},
      ),
      one(
        "nodes that may be of another cluster, which wait, too",
        [shop, dns, nodes(shop, [dns], { clusterName: later }, "a-more"), waiting],
        circle(),
        {},
      ),
    ],
    unknown: [
      one("the name of the add-on", circleOf({}, { addonName: later }), open("addonName"), low),
      one(
        "whether the cluster makes its nodes",
        circleOf({ computeConfig: later }),
        open("computeConfig"),
        low,
      ),
      one(
        "the cluster of the add-on",
        circleOf({}, { clusterName: later }),
        open("clusterName"),
        low,
      ),
      one(
        "the cluster of the nodes",
        [shop, dns, nodes(shop, [dns], { clusterName: later })],
        circle(),
      ),
      one(
        "the cluster of other nodes",
        [shop, dns, waiting, nodes(shop, [], { clusterName: later }, "more")],
        open("clusterName"),
        low,
      ),
      one(
        "the cluster of the add-on, where one of two makes its nodes",
        [
          shop,
          automatic,
          addon(shop, {}, { clusterName: ofShop }),
          nodes(shop, [addon(shop, {}, { clusterName: ofShop })]),
        ],
        open("clusterName"),
        low,
      ),
      none("the name of an add-on without nodes", shop, addon(shop, {}, { addonName: later })),
    ],
    absent: [none("no add-on", shop, nodes(shop)), none("no cluster", nodes(shop))],
  });
});
