/** Resources of aws-native, whose SDK is too large to install for a few. */
import * as pulumi from "@pulumi/pulumi";

/** A resource of aws-native by its type's name without the provider: `s3:Bucket`. */
export class NativeResource extends pulumi.CustomResource {
  constructor(
    type: string,
    name: string,
    args: pulumi.Inputs,
    options: pulumi.CustomResourceOptions = {},
  ) {
    super(`aws-native:${type}`, name, args, { version: "1.0.0", ...options });
  }
}
