/** Whether what uses a new certificate waits until that is issued. */
import type { Judgement } from "../../arguments/rule";
import { groupBy } from "../../plain/group-by";
import { quote } from "../../plain/text";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

const certificateType = "aws:acm/certificate:Certificate";
const validationType = "aws:acm/certificateValidation:CertificateValidation";
/** The types that are read for it. */
export const certificateTypes = [certificateType, validationType];

/** How a resource uses a certificate. */
export interface Use {
  /** Its argument, as the engine tells of it. */
  readonly key: string;
  /** The argument inside it that has the ARN. */
  readonly name: string;
  /** What comes of a certificate that isn't issued yet, without the full stop. */
  readonly consequence: string;
}

/** What waits for the certificates of a stack, by certificate. */
const validations = perStack((stack: Stack) => {
  const waits = stack
    .ofType(validationType)
    .flatMap((by) => by.references("certificateArn").map((certificate) => ({ certificate, by })));
  return groupBy(waits, ({ certificate }) => certificate);
});

/**
 * The faults of a resource that takes a new certificate of the stack before that is issued. Advisory: a
 * domain that was validated before is issued a certificate at once, or nearly.
 */
export function issueFaults(stack: Stack, user: StackResource, use: Use): Judgement[] {
  return user
    .references(use.key)
    .filter((one) => one.type === certificateType && !one.mayExist())
    .flatMap((certificate) => faultOf(stack, user, certificate, use) ?? []);
}

function faultOf(
  stack: Stack,
  user: StackResource,
  certificate: StackResource,
  { name, consequence }: Use,
): Judgement | undefined {
  const method = certificate.said.text("validationMethod");
  if (method.state === "unknown") return { unknown: ["validationMethod"] };
  // Others are imported, or of an authority of one's own, and issued at once.
  if (!["DNS", "EMAIL"].includes(valueOr(method, ""))) return undefined;
  const waits = (validations(stack).get(certificate) ?? []).map(({ by }) => by);
  if (waits.some((by) => stack.comesAfter(user, by))) return undefined;
  const [of, called] = [quote(user.name), quote(certificate.name)];
  const [validation] = waits;
  return {
    problem: validation
      ? `${of} doesn't wait for ${quote(validation.name)}, which waits until the certificate ${called} is issued`
      : `${of} has the new certificate ${called}, and doesn't wait until that is issued`,
    consequence,
    remedy: validation
      ? `Take ${name} from certificateArn of ${quote(validation.name)}`
      : `Write an aws.acm.CertificateValidation for ${called}, and take ${name} from its certificateArn`,
    level: "advisory",
  };
}
