import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "./faults";
import type { PartArgs } from "./part";

export interface DatabaseArgs extends PartArgs {
  subnetIds: pulumi.Input<string>[];
  securityGroupId: pulumi.Input<string>;
  /** First password of the master user; the rotation replaces it. */
  password: pulumi.Input<string>;
  faults: Faults;
}

/** A PostgreSQL database, encrypted with a key of its own. */
export class Database extends pulumi.ComponentResource {
  readonly instance: aws.rds.Instance;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Database", name, {}, opts);
    const { env, tags } = args;

    const key = new aws.kms.Key(
      `rds-key-${env}`,
      {
        description: `Encrypts the loan database of ${env}`,
        deletionWindowInDays: 10,
        enableKeyRotation: true,
        tags,
      },
      { parent: this },
    );
    new aws.kms.Alias(
      `rds-key-alias-${env}`,
      { name: `alias/rds-${env}`, targetKeyId: key.keyId },
      { parent: this },
    );
    const subnetGroup = new aws.rds.SubnetGroup(
      `db-subnet-group-${env}`,
      { subnetIds: args.subnetIds, tags },
      { parent: this },
    );
    this.instance = new aws.rds.Instance(
      `loan-db-${env}`,
      {
        engine: "postgres",
        // A major only: RDS then picks a minor that it still creates, and its own minor upgrades
        // aren't undone by the next deployment.
        engineVersion: args.faults.engineVersion ?? "17",
        instanceClass: "db.t3.micro",
        allocatedStorage: 20,
        storageType: "gp3",
        storageEncrypted: true,
        kmsKeyId: key.arn,
        dbName: "loandb",
        username: "dbadmin",
        password: args.password,
        dbSubnetGroupName: subnetGroup.name,
        vpcSecurityGroupIds: [args.securityGroupId],
        publiclyAccessible: false,
        multiAz: true,
        backupRetentionPeriod: 7,
        backupWindow: "03:00-04:00",
        maintenanceWindow: "mon:04:00-mon:05:00",
        skipFinalSnapshot: true,
        enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
        tags,
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
