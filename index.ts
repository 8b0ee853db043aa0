import { PolicyPack } from "@pulumi/policy";
import { packHead } from "./lib/policy/pack";
import { readPropertiesOnce } from "./lib/policy/read-once";
import { policies } from "./policies";

readPropertiesOnce();
new PolicyPack("aws-preflight", { ...packHead(), policies });
