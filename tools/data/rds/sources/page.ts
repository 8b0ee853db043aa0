import type { Evidence } from "../../../../lib/policy/rule";

/** A page or a package that rows name in their column `source`. */
export interface Page {
  /** What the keys of its sources begin with. */
  readonly id: string;
  readonly title: string;
  /** What findings call it. */
  readonly name: string;
  readonly url: string;
  /** The licence under which its facts come. */
  readonly licence: string;
  readonly evidence: Evidence;
}

const AWS_DOCS = "https://docs.aws.amazon.com/AmazonRDS/latest";

/** A page of AWS's documentation of RDS, by its path there. */
export function awsPage(id: string, title: string, path: string): Page {
  return {
    id,
    title: `AWS documentation: ${title} (public copy of the page)`,
    name: "AWS's documentation",
    url: `${AWS_DOCS}/${path}`,
    licence: "CC-BY-SA-4.0",
    evidence: "stated",
  };
}
