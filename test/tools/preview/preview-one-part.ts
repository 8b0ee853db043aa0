import { withStack } from "../../../tools/preview";
import { stackOf } from "./parts";

/** Run by a test as a process of its own: previews a part of the name given. */
async function main(name: string): Promise<void> {
  const { result } = await withStack(stackOf({ [name]: "a" }), (stack) => stack.preview());
  console.log(result);
}

void main(process.argv[2] ?? "");
