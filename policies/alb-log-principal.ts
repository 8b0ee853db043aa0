import { stackPolicy } from "../lib/policy/declare";
import { isUpdate } from "../lib/policy/update";
import { loadBalancerTypes } from "../lib/services/elb/load-balancers";
import {
  bucketPolicyFindings,
  findingBeforeUpdate,
} from "../lib/services/elb/logs/principal-findings";
import { bucketTypes, bucketPolicyTypes } from "../lib/services/s3/bucket-resources";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const albLogPrincipal = stackPolicy({
  name: "alb-log-principal",
  title: "Bucket policies name the writer of load balancers' logs",
  description:
    "A bucket policy that means to let Elastic Load Balancing write logs must name the principal that does, and S3 must take it.",
  severity: "high",
  level: "mandatory",
  appliesTo: [...bucketPolicyTypes, ...bucketTypes, ...loadBalancerTypes],
  remediation:
    "Name the service logdelivery.elasticloadbalancing.amazonaws.com, which writes the logs in every Region.",
  check(stack, report) {
    // In an update each policy has been judged before it was put.
    if (isUpdate()) return;
    for (const { on, finding } of bucketPolicyFindings(stack)) report(on, finding);
  },
  beforeUpdate(resource, report) {
    const finding = findingBeforeUpdate(resource);
    if (finding) report(finding);
  },
});
