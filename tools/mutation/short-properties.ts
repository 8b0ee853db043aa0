/**
 * For mutation testing: a property that holds for hundreds of cases would be tried on each of
 * thousands of mutants.
 */
import { installGlobalPlugin, interruptAfterTimeLimit } from "fast-check";

installGlobalPlugin(interruptAfterTimeLimit(5000));
