import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PartArgs } from "./part";
import { databasePort } from "./security-groups";

export interface CredentialsArgs extends PartArgs {
  database: aws.rds.Instance;
  password: pulumi.Input<string>;
}

/** The secret that tells the application, and the rotation, how to log in to the database. */
export class Credentials extends pulumi.ComponentResource {
  readonly secret: aws.secretsmanager.Secret;
  readonly version: aws.secretsmanager.SecretVersion;

  constructor(name: string, args: CredentialsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Credentials", name, {}, opts);
    const { database, env, password, tags } = args;

    this.secret = new aws.secretsmanager.Secret(
      `db-credentials-${env}`,
      { description: `Login of the loan database of ${env}`, tags },
      { parent: this },
    );
    this.version = new aws.secretsmanager.SecretVersion(
      `db-credentials-version-${env}`,
      {
        secretId: this.secret.id,
        secretString: pulumi.jsonStringify({
          engine: "postgres",
          host: database.address,
          username: database.username,
          password,
          dbname: database.dbName,
          port: databasePort,
        }),
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
