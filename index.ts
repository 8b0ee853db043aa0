import { PolicyPack } from "@pulumi/policy";
import { passOnce } from "./lib/policy/one-pass";
import { writeOpenAtEnd } from "./lib/policy/open-file";
import { packHead } from "./lib/policy/pack";
import { readPropertiesOnce } from "./lib/policy/read-once";
import { writeUnjudgedAtEnd } from "./lib/policy/unjudged-file";
import { policies } from "./policies";

readPropertiesOnce();
passOnce();
writeUnjudgedAtEnd();
writeOpenAtEnd();
new PolicyPack("aws-preflight", { ...packHead(), policies });
