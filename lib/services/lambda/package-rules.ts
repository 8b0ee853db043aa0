/** What AWS refuses of a function's code: an image or a .zip file, and what goes with either. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven, forbidden, required, worded } from "../../arguments/checks";
import { equals, explained, not } from "../../arguments/conditions";
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import { inRegion } from "../../arguments/same-region";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { functionTypes, nativeFunctionType } from "./functions";

// Without a packageType, it is Zip.
const isImage = equals("packageType", "Image");
const isZip = explained(not(isImage), `packageType isn't "Image"`);
/** Of an imageConfig, as aws-native has them and as @pulumi/aws does. */
const imageKeys = ["command", "commands", "entryPoint", "entryPoints", "workingDirectory"];
const writeImage = { remedy: 'Write packageType: "Image", or leave it out' };

const rules: readonly ArgumentRule[] = [
  {
    id: "image-without-uri",
    holds: "A function whose packageType is Image has an imageUri",
    evidence: "seen",
    source: triedBy("pf-lambda-image-requires-imageuri"),
    when: isImage,
    check: ofImage((path) => unlessMade(path, required(path))),
  },
  {
    id: "image-uri-of-zip",
    holds: "A function with an imageUri has the packageType Image",
    evidence: "seen",
    source: triedBy("pf-lambda-zip-no-imageuri"),
    when: isZip,
    check: worded(ofImage(forbidden), writeImage),
  },
  {
    id: "image-config-of-zip",
    holds: "A function with an imageConfig has the packageType Image",
    evidence: "seen",
    source: triedBy("pf-lambda-imageconfig-requires-image"),
    when: isZip,
    check: worded(imageSettings, writeImage),
  },
  {
    id: "image-uri-private",
    holds: "An imageUri is of a private repository of Amazon ECR",
    answer:
      "InvalidParameterValueException: Source image … is not valid. Provide a valid source image.",
    evidence: "seen",
    source: triedBy("pf-lambda-image-uri-private-ecr"),
    check: ofImage((path) => unlessMade(path, eachGiven(path, publicImage))),
  },
  {
    id: "image-uri-fips",
    holds: "An imageUri isn't of a FIPS endpoint",
    evidence: "seen",
    source: triedBy("pf-lambda-image-uri-no-fips"),
    check: ofImage((path) => unlessMade(path, eachGiven(path, fipsImage))),
  },
  {
    id: "image-uri-region",
    holds: "An imageUri is of the function's Region",
    evidence: "seen",
    source: triedBy("pf-lambda-image-uri-region"),
    check: ofImage((path) => inRegion(path, regionOfImage)),
  },
  {
    id: "image-layers",
    holds: "A function whose packageType is Image has no layers",
    answer:
      "InvalidParameterValueException: Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
    evidence: "seen",
    source:
      "[pulumi/pulumi-aws#5439](https://github.com/pulumi/pulumi-aws/issues/5439) (2025-05-03)",
    when: isImage,
    check: forbidden("layers"),
  },
  {
    id: "image-code-signing",
    holds: "A function whose packageType is Image has no codeSigningConfigArn",
    evidence: "seen",
    source: triedBy("pf-lambda-code-signing-zip-only"),
    when: isImage,
    check: forbidden("codeSigningConfigArn"),
  },
];

export const packageRules = rules.map((rule) => ({ ...rule, on: functionTypes }));

/** Of a block whose settings are all empty, nobody was seen to try it. */
function imageSettings(scope: Scope): readonly Judgement[] {
  const all = imageKeys.flatMap((key) => scope.read(`imageConfig.${key}`));
  if (all.some(({ given }) => given === "yes")) return forbidden("imageConfig")(scope);
  const open = all.filter(({ given }) => given === "unknown");
  return open.length > 0 ? [undecided(...open)] : [];
}

/** aws-native has the URI in `code`, which is a file in @pulumi/aws. */
function ofImage(check: (path: string) => Check): Check {
  const own = check("imageUri");
  const native = check("code.imageUri");
  return (scope) => (scope.subject.type === nativeFunctionType ? native : own)(scope);
}

/** Images of this kind begin with the account's id, whatever endpoint of ECR they name. */
function publicImage({ name, text }: Argument): Fault | undefined {
  const uri = valueOr(text, "");
  if (uri === "" || /^\d{12}\./.test(uri)) return undefined;
  return {
    problem: `${name} ${quote(uri)} isn't of a private repository of Amazon ECR`,
    remedy:
      "Push the image to an aws.ecr.Repository of the function's Region, and write its repositoryUrl with a tag",
  };
}

function fipsImage({ name, text }: Argument): Fault | undefined {
  const uri = valueOr(text, "");
  if (!/^\d{12}\.dkr\.ecr-fips\./.test(uri)) return undefined;
  return {
    problem: `${name} ${quote(uri)} is of a FIPS endpoint`,
    remedy: `Write ${quote(uri.replace(".ecr-fips.", ".ecr."), 120)}`,
  };
}

function regionOfImage(uri: string): string | undefined {
  return /^\d{12}\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(uri)?.[1];
}
