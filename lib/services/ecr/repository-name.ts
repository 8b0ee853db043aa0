/**
 * Which names an ECR repository can have. The pattern is the one in AWS's own error text, which is
 * laxer than older pages: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
import { pattern } from "../../arguments/checks";
import type { ArgumentRule } from "../../arguments/rule";
import { quote } from "../../plain/text";
import { repositoryTypes } from "./repository";

const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const form = new RegExp(`^${part}(/${part})*$`);
const shortest = 2;
const longest = 256;

export const repositoryName: ArgumentRule = {
  id: "repository-name",
  holds: `The name has ${shortest} to ${longest} lower-case letters and digits, with single . _ / or any - between them`,
  answer:
    "InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint",
  evidence: "seen",
  source:
    "[stelligent/mu#323](https://github.com/stelligent/mu/issues/323) and [aws/aws-dotnet-deploy#549](https://github.com/aws/aws-dotnet-deploy/issues/549) (2026-11-26)",
  on: repositoryTypes,
  check: pattern("name", nameFault, remedyFor),
};

function remedyFor(name: string, argument: string): string {
  const near = name.toLowerCase().replace(/[^a-z0-9._/-]+/g, "-");
  return nameFault(near) === undefined
    ? `Write ${argument}: ${quote(near, longest)}`
    : `Write ${shortest} to ${longest} lower-case letters and digits, with . _ - between them and / for namespaces`;
}

function nameFault(name: string): string | undefined {
  if (name.length < shortest) return `is shorter than ${shortest} characters`;
  if (name.length > longest) return `is longer than ${longest} characters: ${name.length}`;
  if (form.test(name)) return undefined;
  if (/[A-Z]/.test(name)) return "has upper-case letters";
  if (/[^a-z0-9._/-]/.test(name)) return "has characters that a repository's name can't have";
  return "has a . _ - or / at its start or end, or beside another one";
}
