import { admitsUndefined, block, declarations, type Declaration } from "./declarations";
import { identityOf, type Identity } from "./identity";
import { readTypeSource } from "./package-files";

/** What the installed @pulumi/aws says of a resource type. */
export interface ResourceType {
  /** E.g. `aws:rds/instance:Instance`. */
  readonly token: string;
  /** The properties that a program may or must give. */
  readonly inputs: ReadonlyMap<string, Declaration>;
  /** The properties that the resource has. */
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** Outputs that a program can't give: only AWS knows them. */
  readonly computed: ReadonlySet<string>;
  /** Inputs whose value AWS chooses when the program leaves them out. */
  readonly optionalComputed: ReadonlySet<string>;
  /** Which properties make the resource's id. */
  readonly identity: Identity;
}

const cache = new Map<string, ResourceType>();

/**
 * What the installed @pulumi/aws says of a resource type, read from its files at first use.
 * @throws Error if the package has no such type.
 */
export function resourceType(token: string): ResourceType {
  const known = cache.get(token);
  if (known !== undefined) return known;
  const type = readResourceType(token);
  cache.set(token, type);
  return type;
}

function readResourceType(token: string): ResourceType {
  const source = readTypeSource(token);
  const className = /static __pulumiType = '[^']*:(\w+)'/.exec(source.javaScript)?.[1] ?? "";
  const outputs = declarations(
    block(source.declarations, `export declare class ${className} `),
    "    ",
  );
  const inputs = declarations(
    block(source.declarations, `export interface ${className}Args {`),
    "    ",
  );
  const optionalComputed = [...inputs].filter(([name, input]) => {
    const output = outputs.get(name);
    // AWS chooses the value where it may be left out and yet is never undefined afterwards.
    return input.optional && output !== undefined && !admitsUndefined(output.type);
  });
  const [documentation = ""] = source.declarations.split("\nexport declare class ");
  return {
    token,
    inputs,
    outputs,
    computed: new Set(computedIn(source.javaScript)),
    optionalComputed: new Set(optionalComputed.map(([name]) => name)),
    identity: identityOf(documentation, outputs),
  };
}

/** The properties that a class's JavaScript leaves to the provider: `= undefined` with an `out` comment. */
function computedIn(javaScript: string): string[] {
  const assignments = javaScript.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g);
  return [...assignments].map(([, name = ""]) => name);
}
