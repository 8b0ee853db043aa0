import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const pages = {
  "index.html": "<h1>Welcome</h1>\n",
  "404.html": "<h1>There is no such page</h1>\n",
};

/** A website that a bucket serves to everybody, and a second bucket that redirects to it. */
export function staticSite(): void {
  const site = new aws.s3.Bucket("site", { forceDestroy: true, tags: { purpose: "website" } });
  const website = new aws.s3.BucketWebsiteConfiguration("site", {
    bucket: site.id,
    indexDocument: { suffix: "index.html" },
    errorDocument: { key: "404.html" },
    routingRules: [
      {
        condition: { keyPrefixEquals: "docs/" },
        redirect: { replaceKeyPrefixWith: "documents/", httpRedirectCode: "301" },
      },
    ],
  });
  const ownership = new aws.s3.BucketOwnershipControls("site", {
    bucket: site.id,
    rule: { objectOwnership: "BucketOwnerPreferred" },
  });
  const access = new aws.s3.BucketPublicAccessBlock("site", {
    bucket: site.id,
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  });
  new aws.s3.BucketPolicy(
    "site",
    {
      bucket: site.id,
      policy: site.arn.apply((arn) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "PublicReadGetObject",
              Effect: "Allow",
              Principal: "*",
              Action: ["s3:GetObject"],
              Resource: [`${arn}/*`],
            },
          ],
        }),
      ),
    },
    { dependsOn: [access] },
  );
  new aws.s3.BucketCorsConfiguration("site", {
    bucket: site.id,
    corsRules: [
      { allowedMethods: ["GET", "HEAD"], allowedOrigins: ["*"], exposeHeaders: ["ETag"] },
      {
        id: "uploads",
        allowedHeaders: ["*"],
        allowedMethods: ["PUT", "POST"],
        allowedOrigins: ["https://*.shop.dev"],
        maxAgeSeconds: 3000,
      },
    ],
  });

  for (const [key, text] of Object.entries(pages)) {
    new aws.s3.BucketObjectv2(
      key,
      {
        bucket: site.id,
        key,
        acl: "public-read",
        contentType: "text/html; charset=utf-8",
        cacheControl: "max-age=300",
        source: new pulumi.asset.StringAsset(text),
      },
      { dependsOn: [ownership, access] },
    );
  }

  const old = new aws.s3.Bucket("old-address");
  new aws.s3.BucketWebsiteConfiguration("old-address", {
    bucket: old.id,
    redirectAllRequestsTo: { hostName: website.websiteEndpoint, protocol: "http" },
  });
}
