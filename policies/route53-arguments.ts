import { argumentPolicy } from "../lib/arguments/policy";
import { route53Rules, route53Types } from "../lib/services/route53/argument-rules";

export const route53Arguments = argumentPolicy({
  name: "route53-arguments",
  title: "Route 53 takes the arguments of zones and health checks",
  description:
    "The name of a public hosted zone must be one that AWS does not reserve, and a health check must have the arguments that its type takes.",
  severity: "high",
  level: "mandatory",
  on: route53Types,
  remediation:
    "Write a domain of your own, and for a health check an address or a name without scheme and path.",
  rules: route53Rules,
});
