import { PolicyPack } from "@pulumi/policy";
import { decodeLater } from "./lib/policy/decode-later";
import { passOnce } from "./lib/policy/one-pass";
import { writeOpenAtEnd } from "./lib/policy/open-file";
import { packHead } from "./lib/policy/pack";
import { readPropertiesOnce } from "./lib/policy/read-once";
import { writeSchemasOnce } from "./lib/policy/schemas-once";
import { writeUnjudgedAtEnd } from "./lib/policy/unjudged-file";
import { policies } from "./policies";

decodeLater();
readPropertiesOnce();
passOnce();
writeUnjudgedAtEnd();
writeOpenAtEnd();
writeSchemasOnce(policies);
new PolicyPack("aws-preflight", { ...packHead(), policies });
