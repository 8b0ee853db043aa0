/**
 * Which texts can be principals. Where it isn't certain that IAM refuses one, it can.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { parseArn } from "../../stack/arn";

/** `*`, an account, the id that IAM shows of a user or role that is gone, or the ARN of one of them. */
export function isAwsPrincipal(id: string): boolean {
  if (id === "*" || /^\d{12}$/.test(id.replaceAll("-", ""))) return true;
  if (!id.startsWith("arn:")) return /^A[A-Z0-9]{15,}$/.test(id);
  const { service, account, resource } = parseArn(id) ?? { service: "", account: "", resource: "" };
  const isOfAccount = (service === "iam" || service === "sts") && /^\d{12}$/.test(account);
  return (
    isOfAccount && /^(root|(user|role|group|assumed-role|federated-user)\/[^*?]+)$/.test(resource)
  );
}

/** What names of services end in, in all partitions: the last of them are of isolated Regions. */
const serviceDomains =
  /\.(amazonaws\.com|amazonaws\.com\.cn|amazon\.com|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/i;

/** The whole name of a service, such as `lambda.amazonaws.com`. */
export function isService(id: string): boolean {
  return serviceDomains.test(id) && /^[a-z0-9.-]+$/i.test(id);
}

/** The ARN of an identity provider, or a domain, perhaps with a path. */
export function isFederated(id: string): boolean {
  if (id.startsWith("arn:")) return true;
  return id.includes(".") && !/[*\s]|^https?:/.test(id);
}
