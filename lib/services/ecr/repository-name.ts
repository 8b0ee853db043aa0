/**
 * Which names an ECR repository can have. The pattern is the one in AWS's own error text, which is
 * laxer than older pages: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { Argument } from "./repository";

const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const pattern = new RegExp(`^${part}(/${part})*$`);
const shortest = 2;
const longest = 256;

/** The finding for a name that AWS refuses. */
export function nameFinding({ name, value }: Argument<string>): Finding | undefined {
  if (value.state !== "known") return undefined;
  const fault = nameFault(value.value);
  if (fault === undefined) return undefined;
  const near = value.value.toLowerCase().replace(/[^a-z0-9._/-]+/g, "-");
  return {
    problem: `${name} ${quote(value.value)} ${fault}`,
    consequence:
      "AWS will answer: InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint",
    remedy:
      nameFault(near) === undefined
        ? `Write ${name}: ${quote(near, longest)}`
        : `Write ${shortest} to ${longest} lower-case letters and digits, with . _ - between them and / for namespaces`,
  };
}

function nameFault(name: string): string | undefined {
  if (name.length < shortest) return `is shorter than ${shortest} characters`;
  if (name.length > longest) return `is longer than ${longest} characters: ${name.length}`;
  if (pattern.test(name)) return undefined;
  if (/[A-Z]/.test(name)) return "has upper-case letters";
  if (/[^a-z0-9._/-]/.test(name)) return "has characters that a repository's name can't have";
  return "has a . _ - or / at its start or end, or beside another one";
}
