import { PolicyPack } from "@pulumi/policy";
import { decodeLater } from "./lib/policy/decode-later";
import { passOnce } from "./lib/policy/one-pass";
import { writeOpenAtEnd } from "./lib/policy/open-file";
import { packHead } from "./lib/policy/pack";
import { readPropertiesOnce } from "./lib/policy/read-once";
import { writeSchemasAsBytes } from "./lib/policy/schema-bytes";
import { writeUnjudgedAtEnd } from "./lib/policy/unjudged-file";
import { policies } from "./policies";

decodeLater();
readPropertiesOnce();
passOnce();
writeUnjudgedAtEnd();
writeOpenAtEnd();
writeSchemasAsBytes(policies);
new PolicyPack("aws-preflight", { ...packHead(), policies });
