import { expect } from "chai";
import { queueNaming } from "../../../../lib/services/sqs/queues";

describe("lib/services/sqs/queues", () => {
  const rows: [text: string, said: object | undefined][] = [
    ["jobs", { name: "jobs" }],
    [
      "arn:aws:sqs:us-east-1:123456789012:jobs",
      { name: "jobs", partition: "aws", region: "us-east-1", account: "123456789012" },
    ],
    [
      "https://sqs.us-east-1.amazonaws.com/123456789012/jobs.fifo",
      { name: "jobs.fifo", region: "us-east-1", account: "123456789012" },
    ],
    [
      "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs",
      { name: "jobs", region: "cn-north-1", account: "123456789012" },
    ],
    // Older endpoints, and those for FIPS.
    [
      "https://queue.amazonaws.com/123456789012/jobs",
      { name: "jobs", region: undefined, account: "123456789012" },
    ],
    [
      "https://us-west-2.queue.amazonaws.com/123456789012/jobs",
      { name: "jobs", region: "us-west-2", account: "123456789012" },
    ],
    [
      "https://sqs-fips.us-gov-west-1.amazonaws.com/123456789012/jobs",
      { name: "jobs", region: "us-gov-west-1", account: "123456789012" },
    ],
    [
      "http://queue.amazonaws.com/123456789012/jobs",
      { name: "jobs", region: undefined, account: "123456789012" },
    ],
    ...[
      "https://sqs.us-east-1.amazonaws.com/123456789012/jobs/more",
      "see https://sqs.us-east-1.amazonaws.com/123456789012/jobs",
    ].map((text): [string, object] => [text, { name: text }]),
    ["arn:aws:sns:us-east-1:123456789012:jobs", undefined],
    ["arn:aws:sqs:us-east-1:123456789012:jobs:more", undefined],
  ];
  for (const [text, said] of rows) {
    it(`reads ${text}`, () => {
      expect(queueNaming.read?.(text)).to.deep.equal(said);
    });
  }
});
