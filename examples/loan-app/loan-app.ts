import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AuditTrail } from "./audit-trail";
import { Credentials } from "./credentials";
import { Database } from "./database";
import type { Faults } from "./faults";
import { LoadBalancer } from "./load-balancer";
import { LogBucket } from "./log-bucket";
import { LogGroup } from "./log-group";
import { Network } from "./network";
import { Parameters } from "./parameters";
import { Registry } from "./registry";
import { Rotation } from "./rotation";
import { SecurityGroups } from "./security-groups";
import { Service } from "./service";

export { type Faults, type Principal, type Variant, variants } from "./faults";

export interface LoanAppArgs {
  /** Name of the environment, a part of every resource's name: lower case, as bucket names are. */
  env: string;
  /** First password of the database's master user. */
  dbPassword: pulumi.Input<string>;
  /** Image that listens on port 8080 and answers /health. Default: the stack's own repository. */
  image?: pulumi.Input<string> | undefined;
  /** Account to deploy to. Default: the account of the provider's credentials. */
  accountId?: pulumi.Input<string> | undefined;
  /** Three Availability Zones. Default: the first three of the provider's Region. */
  zones?: pulumi.Input<string[]> | undefined;
  /** Default: none, the correct program. */
  faults?: Faults | undefined;
}

/** What the stack exports. */
export type LoanAppOutputs = ReturnType<typeof loanApp>;

/**
 * Declares the whole stack: call it once, from a Pulumi program.
 *
 * @returns the stack's outputs, by name.
 */
export function loanApp(args: LoanAppArgs) {
  const { env, dbPassword: password, faults = {} } = args;
  const tags = {
    Environment: env,
    Project: "LoanProcessing",
    CostCenter: "FinancialServices",
    ManagedBy: "Pulumi",
  };
  const part = { env, tags };
  const accountId = args.accountId ?? aws.getCallerIdentityOutput().accountId;
  const { region } = aws.getRegionOutput();

  const network = new Network(`network-${env}`, { ...part, zones: args.zones ?? regularZones() });
  const vpcId = network.vpc.id;
  const groups = new SecurityGroups(`security-groups-${env}`, { ...part, vpcId });
  const registry = new Registry(`registry-${env}`, { ...part, faults });
  const parameters = new Parameters(`parameters-${env}`, part);

  const { instance: database } = new Database(`database-${env}`, {
    ...part,
    subnetIds: network.privateSubnetIds,
    securityGroupId: groups.rds.id,
    password,
    faults,
  });
  const credentials = new Credentials(`credentials-${env}`, { ...part, database, password });
  new Rotation(`rotation-${env}`, {
    ...part,
    accountId,
    credentials,
    subnetIds: network.privateSubnetIds,
    securityGroupId: groups.rotation.id,
    faults,
  });

  new AuditTrail(`audit-trail-${env}`, { ...part, accountId, region, faults });
  const logBucket = new LogBucket(`log-bucket-${env}`, { ...part, accountId, faults });
  const loadBalancer = new LoadBalancer(`load-balancer-${env}`, {
    ...part,
    vpcId,
    subnetIds: network.publicSubnetIds,
    gateway: network.gateway,
    securityGroupId: groups.alb.id,
    logBucket,
    faults,
  });
  const { group: logs } = new LogGroup(`log-group-${env}`, { ...part, accountId, region, faults });
  const service = new Service(`service-${env}`, {
    ...part,
    image: args.image ?? pulumi.interpolate`${registry.repository.repositoryUrl}:latest`,
    subnetIds: network.privateSubnetIds,
    securityGroupId: groups.ecs.id,
    loadBalancer,
    logs,
    secretArn: credentials.secret.arn,
    appConfigArn: parameters.appConfig.arn,
  });

  return {
    vpc_id: vpcId,
    ecs_cluster_name: service.cluster.name,
    ecs_cluster_arn: service.cluster.arn,
    alb_dns_name: loadBalancer.loadBalancer.dnsName,
    alb_arn: loadBalancer.loadBalancer.arn,
    rds_endpoint: database.endpoint,
    rds_database_name: database.dbName,
    ecr_repository_url: registry.repository.repositoryUrl,
    db_secret_arn: credentials.secret.arn,
    alb_logs_bucket_name: logBucket.bucket.bucket,
    app_config_parameter: parameters.appConfig.name,
  };
}

/** The Region's Availability Zones, without Local Zones and Wavelength Zones. */
function regularZones(): pulumi.Output<string[]> {
  return aws.getAvailabilityZonesOutput({
    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  }).names;
}
