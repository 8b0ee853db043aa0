/**
 * The policies, by name, so that those of a service stand together; `stale-exemptions` runs after all
 * others. Written by `npm run docs`.
 */
import type { Policies } from "@pulumi/policy";
import { checkDataFiles } from "../lib/plain/data-file";
import type { Policy } from "../lib/policy/declare";
import { toSdkPolicy } from "../lib/policy/sdk";
import { acmArguments } from "./acm-arguments";
import { albLogBucketPolicy } from "./alb-log-bucket-policy";
import { albLogOrder } from "./alb-log-order";
import { albLogPrincipal } from "./alb-log-principal";
import { apigatewayArguments } from "./apigateway-arguments";
import { apigatewayDeploymentOrder } from "./apigateway-deployment-order";
import { apigatewayLinks } from "./apigateway-links";
import { apigatewayLogOrder } from "./apigateway-log-order";
import { appautoscalingArguments } from "./appautoscaling-arguments";
import { autoscalingArguments } from "./autoscaling-arguments";
import { cfgArguments } from "./cfg-arguments";
import { cfgDeliveryGrants } from "./cfg-delivery-grants";
import { cfgOrder } from "./cfg-order";
import { cloudfrontArguments } from "./cloudfront-arguments";
import { cloudfrontLinks } from "./cloudfront-links";
import { cloudtrailArguments } from "./cloudtrail-arguments";
import { cloudtrailGrants } from "./cloudtrail-grants";
import { cloudwatchArguments } from "./cloudwatch-arguments";
import { codepipelineArguments } from "./codepipeline-arguments";
import { cognitoArguments } from "./cognito-arguments";
import { curReportGrants } from "./cur-report-grants";
import { dmsRoleOrder } from "./dms-role-order";
import { docdbArguments } from "./docdb-arguments";
import { dynamodbArguments } from "./dynamodb-arguments";
import { ec2Arguments } from "./ec2-arguments";
import { ec2Links } from "./ec2-links";
import { ecrRepositoryArguments } from "./ecr-repository-arguments";
import { ecsArguments } from "./ecs-arguments";
import { ecsLinks } from "./ecs-links";
import { ecsListenerOrder } from "./ecs-listener-order";
import { eksAddonOrder } from "./eks-addon-order";
import { eksArguments } from "./eks-arguments";
import { eksVersion } from "./eks-version";
import { elasticacheArguments } from "./elasticache-arguments";
import { elbArguments } from "./elb-arguments";
import { elbLinks } from "./elb-links";
import { elbTargetGrants } from "./elb-target-grants";
import { eventsArguments } from "./events-arguments";
import { iamArguments } from "./iam-arguments";
import { internetGatewayOrder } from "./internet-gateway-order";
import { kinesisArguments } from "./kinesis-arguments";
import { kmsArguments } from "./kms-arguments";
import { kmsPolicyOrder } from "./kms-policy-order";
import { lambdaArguments } from "./lambda-arguments";
import { lambdaLinks } from "./lambda-links";
import { lambdaRoleGrants } from "./lambda-role-grants";
import { lambdaRuntime } from "./lambda-runtime";
import { logGroupKeyGrants } from "./log-group-key-grants";
import { logSubscriptionGrants } from "./log-subscription-grants";
import { logsArguments } from "./logs-arguments";
import { logsDeliveryGrants } from "./logs-delivery-grants";
import { logsLinks } from "./logs-links";
import { opensearchRoleOrder } from "./opensearch-role-order";
import { outputAsText } from "./output-as-text";
import { rdsArguments } from "./rds-arguments";
import { rdsEngineSupport } from "./rds-engine-support";
import { rdsEngineVersion } from "./rds-engine-version";
import { rdsEngineVersionPrefix } from "./rds-engine-version-prefix";
import { rdsLinks } from "./rds-links";
import { rdsParameterGroupFamily } from "./rds-parameter-group-family";
import { roleTrustGrants } from "./role-trust-grants";
import { route53Arguments } from "./route53-arguments";
import { route53Links } from "./route53-links";
import { s3Arguments } from "./s3-arguments";
import { s3Links } from "./s3-links";
import { s3NotificationGrants } from "./s3-notification-grants";
import { schedulerArguments } from "./scheduler-arguments";
import { secretRotationArguments } from "./secret-rotation-arguments";
import { secretRotationManaged } from "./secret-rotation-managed";
import { secretRotationOrder } from "./secret-rotation-order";
import { secretsmanagerArguments } from "./secretsmanager-arguments";
import { sesReceiptGrants } from "./ses-receipt-grants";
import { sfnLogGrants } from "./sfn-log-grants";
import { snsArguments } from "./sns-arguments";
import { sqsArguments } from "./sqs-arguments";
import { wafv2Arguments } from "./wafv2-arguments";
import { staleExemptions } from "./stale-exemptions";

/** @internal What each policy declares about itself. */
export const declarations: readonly Policy[] = [
  acmArguments,
  albLogBucketPolicy,
  albLogOrder,
  albLogPrincipal,
  apigatewayArguments,
  apigatewayDeploymentOrder,
  apigatewayLinks,
  apigatewayLogOrder,
  appautoscalingArguments,
  autoscalingArguments,
  cfgArguments,
  cfgDeliveryGrants,
  cfgOrder,
  cloudfrontArguments,
  cloudfrontLinks,
  cloudtrailArguments,
  cloudtrailGrants,
  cloudwatchArguments,
  codepipelineArguments,
  cognitoArguments,
  curReportGrants,
  dmsRoleOrder,
  docdbArguments,
  dynamodbArguments,
  ec2Arguments,
  ec2Links,
  ecrRepositoryArguments,
  ecsArguments,
  ecsLinks,
  ecsListenerOrder,
  eksAddonOrder,
  eksArguments,
  eksVersion,
  elasticacheArguments,
  elbArguments,
  elbLinks,
  elbTargetGrants,
  eventsArguments,
  iamArguments,
  internetGatewayOrder,
  kinesisArguments,
  kmsArguments,
  kmsPolicyOrder,
  lambdaArguments,
  lambdaLinks,
  lambdaRoleGrants,
  lambdaRuntime,
  logGroupKeyGrants,
  logSubscriptionGrants,
  logsArguments,
  logsDeliveryGrants,
  logsLinks,
  opensearchRoleOrder,
  outputAsText,
  rdsArguments,
  rdsEngineSupport,
  rdsEngineVersion,
  rdsEngineVersionPrefix,
  rdsLinks,
  rdsParameterGroupFamily,
  roleTrustGrants,
  route53Arguments,
  route53Links,
  s3Arguments,
  s3Links,
  s3NotificationGrants,
  schedulerArguments,
  secretRotationArguments,
  secretRotationManaged,
  secretRotationOrder,
  secretsmanagerArguments,
  sesReceiptGrants,
  sfnLogGrants,
  snsArguments,
  sqsArguments,
  wafv2Arguments,
  staleExemptions,
];

checkDataFiles();

/** The policies, ready for a `PolicyPack`: plain data, to be chosen from and changed. */
export const policies: Policies = declarations.map(toSdkPolicy);
