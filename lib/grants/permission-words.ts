/** Why a permission doesn't let a service's call through, by the argument that decides. */
import { quote } from "../plain/text";
import type { StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";
import type { Call, Misfit, NotKnown } from "./kind";
import { isCertain, type Qualifier, qualifierText, qualifierToWrite } from "./qualifier";
import { quotedName } from "./names";

/** A permission that is for the caller, held against a call, and the argument that decides. */
export interface PermissionCase {
  readonly permission: StackResource;
  readonly key: string;
  /** Which version of the function the permission is for, and which is called. */
  readonly has: Qualifier;
  readonly needs: Qualifier;
  readonly call: Call;
  /** Whether it is for another source of the stack. */
  readonly isForAnother: boolean;
}

/** What the permission has in place of what the call needs, and what to write instead. */
export function permissionMisfit(judged: PermissionCase): Misfit {
  if (judged.key === "qualifier") return qualifierMisfit(judged);
  const { permission, key, call, isForAnother } = judged;
  const name = quotedName(permission);
  const text = valueOr(permission.properties.text(key), undefined);
  const shown = text === undefined ? "" : ` ${quote(text, 200)}`;
  const { source } = call;
  if (key === "sourceAccount") {
    const account = quote(source.account ?? "");
    return {
      kind: "misfit",
      why: `its sourceAccount${shown} isn't the ${source.kind}'s account, ${account}`,
      instead: `Write sourceAccount ${account} in ${name}`,
      isForAnother,
    };
  }
  return {
    kind: "misfit",
    why: `its sourceArn${shown} isn't that of ${source.called}`,
    instead: `Take sourceArn of ${name} from the arn of ${source.called}, or add a permission that does`,
    isForAnother,
  };
}

function qualifierMisfit(judged: PermissionCase): Misfit {
  const { permission, has, needs, call, isForAnother } = judged;
  const name = quotedName(permission);
  return {
    kind: "misfit",
    why: `it is for ${qualifierText(has)}, and the ${call.made} calls ${qualifierText(needs)}`,
    instead:
      needs.kind === "none"
        ? `Leave qualifier out of ${name}, or take ${call.argumentName} from what it is for`
        : `In ${name} write ${qualifierToWrite(needs, call.made)}`,
    isForAnother,
  };
}

/** Which argument isn't known at preview, and how it can be. */
export function permissionNotKnown({ permission, key, needs, call }: PermissionCase): NotKnown {
  const isOfCaller = key === "qualifier" && !isCertain(needs);
  const [argument, of] = isOfCaller ? [call.argumentName, call.resource] : [key, permission];
  const remedy = howToTell(argument, call);
  if (argument === "sourceArn" && of.properties.text(argument).state === "known") {
    return {
      kind: "not known",
      fact: `It isn't known whether sourceArn of ${quotedName(of)} is that of ${call.source.called}`,
      because: `it isn't known whether sourceArn is that of the ${call.source.kind}`,
      remedy,
    };
  }
  return {
    kind: "not known",
    fact: `${argument} of ${quotedName(of)} isn't known at preview`,
    because: `${argument} isn't known at preview`,
    remedy,
  };
}

function howToTell(argument: string, { argumentName, source, resource }: Call): string {
  if (argument === argumentName || argument === "qualifier")
    return `Make an aws.lambda.Alias, and take ${argumentName} from its arn and qualifier from its name`;
  if (argument === "sourceArn") {
    // What takes the resource's own ARN waits for the resource, which can't wait for it then.
    return source.resources.includes(resource)
      ? `Write ${source.toWrite}, in place of sourceArn`
      : `Take sourceArn from the arn of the ${source.kind}`;
  }
  return `Write ${argument} as text, in the program or its configuration`;
}
