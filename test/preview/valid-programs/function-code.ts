/** The code of the functions in the valid programs. */
import * as pulumi from "@pulumi/pulumi";

/** A module for Node.js, `index.mjs`, whose handler answers 200. */
export function nodeCode(): pulumi.asset.AssetArchive {
  return new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.StringAsset(
      "export const handler = async () => ({ statusCode: 200 });\n",
    ),
  });
}

/** A module for Python, `app.py`, whose handler answers what it got. */
export function pythonCode(): pulumi.asset.AssetArchive {
  return new pulumi.asset.AssetArchive({
    "app.py": new pulumi.asset.StringAsset("def handler(event, context):\n    return event\n"),
  });
}
