/** When rules on services of ECS hold. */
import { allHold, equals, not } from "../../arguments/conditions";

export const isDaemon = equals("schedulingStrategy", "DAEMON");
export const isExternal = equals("deploymentController.type", "EXTERNAL");
// The AWS provider doesn't send launchType beside an EXTERNAL controller: resourceServiceCreate in
// internal/service/ecs/service.go of hashicorp/terraform-provider-aws.
export const hasLaunchType = not(isExternal);
export const onFargate = allHold(equals("launchType", "FARGATE"), hasLaunchType);
export const onEc2 = allHold(equals("launchType", "EC2"), hasLaunchType);
// Of other strategies, nobody was seen to try how many tasks they leave.
export const isRolling = allHold(
  not(equals("deploymentController.type", "CODE_DEPLOY", "EXTERNAL")),
  not(equals("deploymentConfiguration.strategy", "BLUE_GREEN", "LINEAR", "CANARY")),
  not(isDaemon),
);
