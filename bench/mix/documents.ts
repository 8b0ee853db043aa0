/** The JSON texts and tags that fill real resources. */

export const account = "123456789012";

export function tags(name: string): Record<string, string> {
  return {
    Name: name,
    environment: "production",
    team: "payments",
    "cost-centre": "4711",
    repository: "github.com/example/infrastructure",
    "managed-by": "pulumi",
  };
}

export function trustPolicy(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}

/** An IAM policy with this many statements. */
export function rolePolicy(statements: number, name: string): string {
  const statement = (n: number) => ({
    Sid: `Part${n}`,
    Effect: "Allow",
    Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
    Resource: [`arn:aws:dynamodb:us-east-1:${account}:table/${name}-${n}`],
  });
  return document(statements, statement);
}

/** A bucket policy with this many statements, of which the last lets load balancers log. */
export function bucketPolicy(statements: number, bucket: string): string {
  const statement = (n: number) => ({
    Sid: `Reader${n}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:role/reader-${n}` },
    Action: ["s3:GetObject", "s3:GetObjectVersion"],
    Resource: `arn:aws:s3:::${bucket}/part-${n}/*`,
    Condition: { Bool: { "aws:SecureTransport": "true" } },
  });
  const delivery = {
    Sid: "Logs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucket}/lb/AWSLogs/${account}/*`,
  };
  return document(statements, (n) => (n === statements - 1 ? delivery : statement(n)));
}

/** A queue's policy that lets a bucket tell it of its objects. */
export function queuePolicy(queue: string, bucket: string): string {
  return document(1, () => ({
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: `arn:aws:sqs:us-east-1:${account}:${queue}`,
    Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:s3:::${bucket}` } },
  }));
}

/** The containers of an ECS task definition. */
export function containers(count: number): string {
  const variable = (n: number) => ({ name: `SETTING_${n}`, value: `value-${n}` });
  const container = (_: unknown, n: number) => ({
    name: `container-${n}`,
    image: `${account}.dkr.ecr.us-east-1.amazonaws.com/service:1.${n}.0`,
    portMappings: [{ containerPort: 8000 + n, protocol: "tcp" }],
    environment: Array.from({ length: 12 }, (_, n) => variable(n)),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-region": "us-east-1",
        "awslogs-group": "/ecs/service",
        "awslogs-stream-prefix": "service",
      },
    },
  });
  return JSON.stringify(Array.from({ length: count }, container));
}

function document(statements: number, statement: (n: number) => object): string {
  const Statement = Array.from({ length: statements }, (_, n) => statement(n));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
