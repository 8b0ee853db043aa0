import { block, declarations, type Declaration } from "./declarations";
import { readFunctionSource } from "./package-files";

/** What the installed @pulumi/aws says of a data source. */
export interface FunctionType {
  /** E.g. `aws:ec2/getVpc:getVpc`. */
  readonly token: string;
  /** The arguments that a program may or must give. */
  readonly inputs: ReadonlyMap<string, Declaration>;
  /** What it answers. */
  readonly outputs: ReadonlyMap<string, Declaration>;
}

/**
 * What the installed @pulumi/aws says of a data source.
 * @throws Error if the package has no such data source.
 */
export function functionType(token: string): FunctionType {
  const name = token.split(":")[2] ?? "";
  const types = readFunctionSource(token);
  const className = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const declared = (kind: string): Map<string, Declaration> =>
    declarations(block(types, `export interface ${className}${kind} {`), "    ");
  return { token, inputs: declared("Args"), outputs: declared("Result") };
}
