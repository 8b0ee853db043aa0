/**
 * For mutation testing: a property that holds for hundreds of cases would be tried on each of
 * thousands of mutants.
 */
import { configureGlobal } from "fast-check";

configureGlobal({ interruptAfterTimeLimit: 1500 });
