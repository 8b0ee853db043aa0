import { output, resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = { resources, quoted: ["aws:s3/bucket:Bucket bucket"] };

function resources(): TestResource[] {
  const mails = resource("aws:s3/bucket:Bucket", "mails", { bucket: "mails" });
  return [
    mails,
    resource("aws:ses/receiptRule:ReceiptRule", "keep", {
      ruleSetName: "main",
      s3Actions: [{ bucketName: output(mails, "id"), position: 1 }],
    }),
  ];
}
