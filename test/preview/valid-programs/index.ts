/** Programs that AWS takes as they are, in the shapes of public ones. */
import type { Program } from "../../../tools/preview";
import { auditTrail } from "./audit-trail";
import { auroraCluster } from "./aurora-cluster";
import { batchJobs } from "./batch-jobs";
import { ciPipeline } from "./ci-pipeline";
import { cognitoProtectedApi } from "./cognito-protected-api";
import { configurationRecorder } from "./configuration-recorder";
import { containersBehindLoadBalancer } from "./containers-behind-load-balancer";
import { containersOnInstances } from "./containers-on-instances";
import { dataPipeline } from "./data-pipeline";
import { databaseWithProxy } from "./database-with-proxy";
import { dynamodbTable } from "./dynamodb-table";
import { encryptedLogs } from "./encrypted-logs";
import { fanOut } from "./fan-out";
import { firewalledBalancer } from "./firewalled-balancer";
import { httpApi } from "./http-api";
import { imageFunction } from "./image-function";
import { kubernetesCluster } from "./kubernetes-cluster";
import { mailReceiving } from "./mail-receiving";
import { monitoring } from "./monitoring";
import { multiRegion } from "./multi-region";
import { nativeContainers } from "./native-containers";
import { nativeDatabase } from "./native-database";
import { nativeMessaging } from "./native-messaging";
import { nativeUploads } from "./native-uploads";
import { oldBalancers } from "./old-balancers";
import { oldBuckets } from "./old-buckets";
import { orderWorkflow } from "./order-workflow";
import { privateApi } from "./private-api";
import { queueWorkers } from "./queue-workers";
import { redisCache } from "./redis-cache";
import { s3Replication } from "./s3-replication";
import { s3Uploads } from "./s3-uploads";
import { scheduledJobs } from "./scheduled-jobs";
import { serverlessApi } from "./serverless-api";
import { staticSite } from "./static-site";
import { streamConsumers } from "./stream-consumers";
import { websiteWithCdn } from "./website-with-cdn";

/** The programs, each by the name of its file. */
export const validPrograms = {
  "audit-trail": auditTrail,
  "aurora-cluster": auroraCluster,
  "batch-jobs": batchJobs,
  "ci-pipeline": ciPipeline,
  "cognito-protected-api": cognitoProtectedApi,
  "configuration-recorder": configurationRecorder,
  "containers-behind-load-balancer": containersBehindLoadBalancer,
  "containers-on-instances": containersOnInstances,
  "data-pipeline": dataPipeline,
  "database-with-proxy": databaseWithProxy,
  "dynamodb-table": dynamodbTable,
  "encrypted-logs": encryptedLogs,
  "fan-out": fanOut,
  "firewalled-balancer": firewalledBalancer,
  "http-api": httpApi,
  "image-function": imageFunction,
  "kubernetes-cluster": kubernetesCluster,
  "mail-receiving": mailReceiving,
  monitoring: monitoring,
  "multi-region": multiRegion,
  "native-containers": nativeContainers,
  "native-database": nativeDatabase,
  "native-messaging": nativeMessaging,
  "native-uploads": nativeUploads,
  "old-balancers": oldBalancers,
  "old-buckets": oldBuckets,
  "order-workflow": orderWorkflow,
  "private-api": privateApi,
  "queue-workers": queueWorkers,
  "redis-cache": redisCache,
  "s3-replication": s3Replication,
  "s3-uploads": s3Uploads,
  "scheduled-jobs": scheduledJobs,
  "serverless-api": serverlessApi,
  "static-site": staticSite,
  "stream-consumers": streamConsumers,
  "website-with-cdn": websiteWithCdn,
} as const satisfies Readonly<Record<string, Program>>;
