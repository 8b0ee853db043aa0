/** What Application Auto Scaling's documentation demands of the schedule of an action. */
import { pattern } from "../../arguments/checks";
import type { ArgumentRule } from "../../arguments/rule";
import { cronFault, rateFault, readExpression, timeFault } from "../scheduler/expression";

export const scheduledActionRules: readonly ArgumentRule[] = [
  {
    // Its answer was seen, but not to which of these mistakes:
    // https://github.com/hashicorp/terraform-provider-aws/issues/13995 (2026-11-26)
    id: "schedule-form",
    holds:
      "The schedule of an action is a rate, a cron expression of six fields, or a point in time",
    answer:
      "The formats are at(yyyy-mm-ddThh:mm:ss), rate(value unit) and cron(fields), with six fields.",
    evidence: "limit",
    source:
      "[PutScheduledAction](https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/applicationautoscaling/aws.sdk.kotlin.services.applicationautoscaling.model/-put-scheduled-action-request/schedule.html) (2026-11-26)",
    check: pattern(
      "schedule",
      scheduleFault,
      "Write rate(5 minutes), cron(0 8 * * ? *) or at(2030-01-01T00:00:00)",
    ),
  },
];

function scheduleFault(text: string): string | undefined {
  const found = readExpression(text);
  if (!found) return "is neither a rate nor a cron expression nor a point in time";
  if (found.kind === "rate") return rateFault(found.inside);
  return found.kind === "cron" ? cronFault(found.inside, [6]) : timeFault(found.inside);
}
