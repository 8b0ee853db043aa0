/** Domains of OpenSearch, under the name that the service had before, too. */

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html */
export const domainTypes: readonly string[] = [
  "aws:opensearch/domain:Domain",
  "aws:elasticsearch/domain:Domain",
];
