/**
 * Which names an ECR repository can have. The pattern is the one in AWS's own error text, which is
 * laxer than older pages: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
import { eachGiven } from "../../arguments/checks";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { quote } from "../../plain/text";
import { nativeRepositoryType, publicRepositoryType, repositoryTypes } from "./repository";

const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const form = new RegExp(`^${part}(/${part})*$`);
const shortest = 2;
const longest = 256;
const longestPublic = 205;

export const repositoryName: ArgumentRule = {
  id: "repository-name",
  holds: `The name has ${shortest} to ${longest} lower-case letters and digits, with single . _ / or any - between them`,
  evidence: "seen",
  source:
    "[stelligent/mu#323](https://github.com/stelligent/mu/issues/323) and [aws/aws-dotnet-deploy#549](https://github.com/aws/aws-dotnet-deploy/issues/549) (2026-11-26)",
  on: repositoryTypes,
  check: (scope) => {
    const { type } = scope.subject;
    return eachGiven("name", ({ name, text }) => {
      const fault = text.state === "known" ? faultIn(text.value, longest) : undefined;
      return fault && { ...faultOf(name, fault, longest), consequence: answerTo(type, fault) };
    })(scope);
  },
};

/** Of a public one only the page of the API is known. */
export const publicRepositoryName: ArgumentRule = {
  id: "public-repository-name",
  holds: `The name of a public repository is as that of a private one, of ${longestPublic} characters at most`,
  evidence: "stated",
  source:
    "[CreateRepository](https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_CreateRepository.html) of Amazon ECR Public (2026-11-26)",
  on: [publicRepositoryType],
  check: eachGiven("name", ({ name, text }) => {
    const fault = text.state === "known" ? faultIn(text.value, longestPublic) : undefined;
    return fault && { ...faultOf(name, fault, longestPublic), consequence: refusedPublic };
  }),
};

const refusedPublic =
  "The API reference of Amazon ECR Public gives the form of a name, and AWS refuses others";

/** What is wrong with a name, and by which keyword of its schema CloudFormation refuses it. */
interface NameFault {
  readonly text: string;
  readonly why: string;
  readonly keyword: "minLength" | "maxLength" | "pattern";
}

/** https://github.com/CloudSmith-Delivery-Troubleshooting/CFNDeployment/issues/72 */
function answerTo(type: string, { keyword }: NameFault): string {
  return type === nativeRepositoryType
    ? `CloudFormation will answer: Model validation failed (#/RepositoryName: failed validation constraint for keyword [${keyword}])`
    : "AWS will answer: InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint";
}

function faultOf(argument: string, { text, why }: NameFault, most: number): Fault {
  const near = text.toLowerCase().replace(/[^a-z0-9._/-]+/g, "-");
  return {
    problem: `${argument} ${quote(text)} ${why}`,
    remedy:
      faultIn(near, most) === undefined
        ? `Write ${argument}: ${quote(near, most)}`
        : `Write ${shortest} to ${most} lower-case letters and digits, with . _ - between them and / for namespaces`,
  };
}

function faultIn(text: string, most: number): NameFault | undefined {
  if (text.length < shortest) {
    return { text, why: `is shorter than ${shortest} characters`, keyword: "minLength" };
  }
  if (text.length > most) {
    return { text, why: `is longer than ${most} characters: ${text.length}`, keyword: "maxLength" };
  }
  return form.test(text) ? undefined : { text, why: formFault(text), keyword: "pattern" };
}

function formFault(name: string): string {
  if (/[A-Z]/.test(name)) return "has upper-case letters";
  if (/[^a-z0-9._/-]/.test(name)) return "has characters that a repository's name can't have";
  return "has a . _ - or / at its start or end, or beside another one";
}
