/**
 * `npm run texts`: compares what we say about refusals with what cdk-preflight says about them, and
 * ends with 1 where a sentence is the same. Facts may carry over, sentences may not.
 */
import { sharedSentences } from "./compare";
import { ourSentences } from "./ours";
import { release, theirSentences } from "./theirs";

const [ours, theirs] = [ourSentences(), theirSentences()];
const shared = sharedSentences(ours, theirs);
for (const { ours, theirs, words } of shared) {
  console.error(`${ours.at}: "${words}" is a sentence of ${theirs.at} of ${release}`);
}
console.log(
  `${ours.length} texts of ours, ${theirs.length} of ${release}: ${shared.length} shared`,
);
if (shared.length > 0) process.exitCode = 1;
