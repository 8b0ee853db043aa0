/** What takes so long to make that much else is there by then. */
import { perStack } from "./per-stack";
import type { Stack, StackResource } from "./stack";

/** What may take minutes. The types are told by the parts of their names. */
const isSlow = new RegExp(
  "^(docker|docker-build|command|pulumi-nodejs|pulumi-python):" +
    "|:(rds|docdb|neptune|redshift|memorydb|msk|mq|opensearch|elasticsearch|elasticache|eks|efs|fsx" +
    "|directoryservice|cloudfront|cloudformation)[/:]" +
    "|:(autoscaling/group|ecs/service|imagebuilder/image):" +
    "|:(NatGateway|VpcEndpoint|CertificateValidation)$",
);

const slowIn = perStack((stack) => {
  const types = stack.types().filter((type) => isSlow.test(type));
  return stack.ofType(...types).filter((one) => !one.mayExist());
});

/**
 * Whether a resource waits for something slow that is new. With `beside`, for something slow that
 * `beside` doesn't wait for, so that `beside` is most likely there first.
 */
export function waitsForSlow(
  stack: Stack,
  resource: StackResource,
  beside?: StackResource,
): boolean {
  return slowIn(stack).some(
    (one) => stack.comesAfter(resource, one) && !(beside && stack.comesAfter(beside, one)),
  );
}
