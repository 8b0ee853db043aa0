import type { PropertyMap } from "../values";
import { ZONES } from "./account";
import {
  digest,
  ec2Id,
  filterValues,
  textArgument,
  textsArgument,
  type DataSource,
  type Question,
} from "./data-source";

/**
 * An image that fulfils what is asked. A pattern in its name becomes a name: `amzn2-ami-*-gp2` is
 * `amzn2-ami-preflight-gp2`.
 */
function ami(question: Question): PropertyMap {
  const { account, hash } = question;
  const id = ec2Id("ami", hash);
  const [owner] = [...textsArgument(question, "owners"), ...filterValues(question, "owner-alias")];
  const isAccount = owner !== undefined && /^\d{12}$/.test(owner);
  const isOwn = owner === undefined || owner === "self";
  const asked = (filter: string, otherwise: string): string =>
    filterValues(question, filter)[0] ?? otherwise;
  const rootDeviceType = asked("root-device-type", "ebs");
  return {
    id,
    imageId: id,
    name: asked("name", "preflight").replaceAll("*", "preflight").replaceAll("?", "0"),
    architecture: asked("architecture", "x86_64"),
    virtualizationType: asked("virtualization-type", "hvm"),
    rootDeviceType,
    rootDeviceName: "/dev/xvda",
    rootSnapshotId: rootDeviceType === "ebs" ? ec2Id("snap", hash) : "",
    ownerId: isAccount ? owner : isOwn ? account : "000000000000",
    imageOwnerAlias: isAccount || isOwn ? "" : owner,
    state: asked("state", "available"),
    hypervisor: "xen",
    imageType: "machine",
    bootMode: "",
    platform: "",
    public: !isOwn,
    enaSupport: true,
    ...{ kernelId: "", ramdiskId: "" },
  };
}

/**
 * The default VPC of an account and Region:
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
function defaultVpcId({ account, region }: Question): string {
  return ec2Id("vpc", digest("default VPC", account, region));
}

function vpc(question: Question): PropertyMap {
  const { account, args, hash } = question;
  const isDefault = args.default === true;
  const asked = textArgument(question, "id") ?? filterValues(question, "vpc-id")[0];
  const id = asked ?? (isDefault ? defaultVpcId(question) : ec2Id("vpc", hash));
  const own = digest(id);
  const cidrBlock = textArgument(question, "cidrBlock") ?? "172.31.0.0/16";
  const associationId = ec2Id("vpc-cidr-assoc", own);
  return {
    id,
    cidrBlock,
    cidrBlockAssociations: [{ associationId, cidrBlock, state: "associated" }],
    default: isDefault || id === defaultVpcId(question),
    dhcpOptionsId: textArgument(question, "dhcpOptionsId") ?? ec2Id("dopt", own),
    enableDnsHostnames: true,
    enableDnsSupport: true,
    instanceTenancy: "default",
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
    mainRouteTableId: ec2Id("rtb", own),
    ownerId: account,
    state: "available",
  };
}

/** How the subnets that the stand-in makes up end: by their Availability Zone's place. */
const ZONE_OF_SUBNET = /^subnet-[0-9a-f]{16}([0-2])$/;

function subnetId(vpcId: string, zone: number): string {
  return `${ec2Id("subnet", digest(vpcId)).slice(0, -1)}${zone}`;
}

/** Three subnets, one in each Availability Zone. Other filters than `vpc-id` make others. */
function subnets(question: Question): PropertyMap {
  const { region } = question;
  const [vpcId = defaultVpcId(question), ...more] = filterValues(question, "vpc-id");
  const filters = JSON.stringify(question.args.filters ?? []);
  const isPlain = more.length === 0 && filterNames(question).every((name) => name === "vpc-id");
  const zones = filterValues(question, "availability-zone");
  const ids = ZONES.map((letter, zone) => ({ letter, zone }))
    .filter(({ letter }) => zones.length === 0 || zones.includes(`${region}${letter}`))
    .map(({ zone }) => subnetId(isPlain ? vpcId : `${vpcId}${filters}`, zone));
  return { id: region, ids };
}

function filterNames({ args }: Question): unknown[] {
  const filters = Array.isArray(args.filters) ? args.filters : [];
  return (filters as { name?: unknown }[]).map(({ name }) => name);
}

/** The subnet that is asked for; by its id alone it is one of the default VPC. */
function subnet(question: Question): PropertyMap {
  const { account, region } = question;
  const vpcId =
    textArgument(question, "vpcId") ??
    filterValues(question, "vpc-id")[0] ??
    defaultVpcId(question);
  const asked = textArgument(question, "id") ?? filterValues(question, "subnet-id")[0];
  const zone =
    asked === undefined ? askedZone(question) : Number(ZONE_OF_SUBNET.exec(asked)?.[1] ?? 0);
  return {
    id: asked ?? subnetId(vpcId, zone),
    vpcId,
    availabilityZone: `${region}${ZONES[zone] ?? ""}`,
    availabilityZoneId: `${region}-az${zone + 1}`,
    // The default VPC has a /20 in each zone.
    cidrBlock: textArgument(question, "cidrBlock") ?? `172.31.${zone * 16}.0/20`,
    availableIpAddressCount: 4091,
    defaultForAz: vpcId === defaultVpcId(question),
    mapPublicIpOnLaunch: vpcId === defaultVpcId(question),
    enableLniAtDeviceIndex: 0,
    ownerId: account,
    outpostArn: "",
    customerOwnedIpv4Pool: "",
    ipv6CidrBlock: "",
    ipv6CidrBlockAssociationId: "",
    privateDnsHostnameTypeOnLaunch: "ip-name",
    state: "available",
  };
}

/** The place of the Availability Zone that is asked for; the first one if none is. */
function askedZone(question: Question): number {
  const name = textArgument(question, "availabilityZone");
  const [filtered] = filterValues(question, "availability-zone");
  const letter = (name ?? filtered ?? "").at(-1) ?? "";
  const byId = /-az([1-3])$/.exec(textArgument(question, "availabilityZoneId") ?? "")?.[1];
  return byId === undefined ? Math.max(ZONES.indexOf(letter), 0) : Number(byId) - 1;
}

/** Data sources of EC2. */
export const ec2DataSources: Readonly<Record<string, DataSource>> = {
  "aws:ec2/getAmi:getAmi": ami,
  "aws:ec2/getSubnet:getSubnet": subnet,
  "aws:ec2/getSubnets:getSubnets": subnets,
  "aws:ec2/getVpc:getVpc": vpc,
};
