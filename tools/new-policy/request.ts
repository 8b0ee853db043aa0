/** What the user asks of `npm run new-policy`. */
import { parseArgs } from "node:util";
import { isWellFormed, type Kind, kindOf, kinds } from "./names";

export interface Request {
  /** The policy's name. */
  readonly name: string;
  readonly kind: Kind;
  /** The type of the resources that it is on, such as `aws:ecs/taskDefinition:TaskDefinition`. */
  readonly type: string;
  /** The service, as @pulumi/aws calls it: `ecs`. */
  readonly service: string;
  /** The type's class in a program: `aws.ecs.TaskDefinition`. */
  readonly className: string;
}

/** A request that can't be met; the message says why, and what to write. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

const usage = `npm run new-policy -- <name> --kind ${Object.keys(kinds).join("|")} --on <type>

  npm run new-policy -- ecs-arguments --kind arguments --on aws:ecs/taskDefinition:TaskDefinition`;

/** Reads the command's arguments. Throws a `RequestError`. */
export function requestOf(args: readonly string[]): Request {
  const { positionals, values } = parsed(args);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0 || !isKind(values.kind) || values.on === undefined)
    throw new RequestError(usage);
  checkName(name, values.kind);
  return { name, kind: values.kind, type: values.on, ...classOf(values.on) };
}

function parsed(args: readonly string[]) {
  const options = { kind: { type: "string" }, on: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new RequestError(usage);
  }
}

function isKind(kind: string | undefined): kind is Kind {
  return kind !== undefined && Object.hasOwn(kinds, kind);
}

function checkName(name: string, kind: Kind): void {
  if (!isWellFormed(name))
    throw new RequestError(`${name}: a name is words in lower case, with hyphens between them`);
  const endings: readonly string[] = kinds[kind];
  if (kindOf(name) === kind) return;
  throw new RequestError(
    endings.length > 0
      ? `${name}: the name of a policy of kind ${kind} ends in ${endings.join(" or ")}`
      : `${name}: a name that ends so is for a policy of kind ${kindOf(name)}`,
  );
}

/** What @pulumi/aws calls the class of a type, whose file has the same name. */
function classOf(type: string): Pick<Request, "service" | "className"> {
  const [, service = "", file = "", name = ""] = /^aws:(\w+)\/(\w+):(\w+)$/.exec(type) ?? [];
  const isClass = name !== file && name.toLowerCase() === file.toLowerCase();
  if (!isClass || !isInstalled(`@pulumi/aws/${service}/${file}`))
    throw new RequestError(
      `${type} isn't a type of @pulumi/aws, such as aws:ecs/taskDefinition:TaskDefinition`,
    );
  return { service, className: `aws.${service}.${name}` };
}

function isInstalled(file: string): boolean {
  try {
    require.resolve(file);
    return true;
  } catch {
    return false;
  }
}
