import { secret, type PropertyMap } from "../values";
import { digest, textArgument, uuid, type DataSource, type Question } from "./data-source";

/** The kinds of characters in a password, each with the argument that leaves it out. */
const CHARACTERS = {
  excludeLowercase: "abcdefghijklmnopqrstuvwxyz",
  excludeUppercase: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  excludeNumbers: "0123456789",
  excludePunctuation: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
} as const;

/**
 * A password of the characters that are asked for, with one of each kind. AWS gives another one
 * each time; here the same arguments give the same one.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
function randomPassword({ args, hash }: Question): PropertyMap {
  const excluded = typeof args.excludeCharacters === "string" ? args.excludeCharacters : "";
  const kinds = Object.entries(CHARACTERS)
    .filter(([argument]) => args[argument] !== true)
    .map(([, characters]) =>
      Array.from(characters).filter((character) => !excluded.includes(character)),
    );
  if (args.includeSpace === true) kinds.push([" "]);
  const usable = kinds.filter((characters) => characters.length > 0);
  if (usable.length === 0) throw new Error("no characters are left for the password");
  const length = typeof args.passwordLength === "number" ? args.passwordLength : 32;
  const password = Array.from({ length }, (_, place) => {
    const kind = usable[place % usable.length] ?? [];
    return kind[Number(`0x${digest(hash, String(place)).slice(0, 8)}`) % kind.length] ?? "";
  });
  return { id: hash.slice(0, 10), randomPassword: password.join("") };
}

/**
 * A secret that exists, in the form of a database's credentials, since programs read JSON from it:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
function secretVersion(question: Question): PropertyMap {
  const { account, partition, region } = question;
  const secretId = textArgument(question, "secretId") ?? "";
  const own = digest(account, region, secretId);
  const versionId = textArgument(question, "versionId") ?? uuid(own);
  const secretArn = secretId.startsWith("arn:")
    ? secretId
    : `arn:${partition.name}:secretsmanager:${region}:${account}:secret:${secretId}-${own.slice(0, 6)}`;
  const value = { username: "preflight", password: `preflight-${own.slice(0, 16)}` };
  return {
    id: `${secretId}|${versionId}`,
    arn: secretArn,
    secretArn,
    secretBinary: secret(""),
    secretString: secret(JSON.stringify(value)),
    versionId,
    versionStages: [textArgument(question, "versionStage") ?? "AWSCURRENT"],
  };
}

/** Data sources of Secrets Manager. */
export const secretsManagerDataSources: Readonly<Record<string, DataSource>> = {
  "aws:secretsmanager/getRandomPassword:getRandomPassword": randomPassword,
  "aws:secretsmanager/getSecretVersion:getSecretVersion": secretVersion,
};
