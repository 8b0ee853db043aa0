import { PolicyPack } from "@pulumi/policy";
import { packHead } from "./lib/pack";
import { readPropertiesOnce } from "./lib/read-once";
import { policies } from "./policies";

readPropertiesOnce();
new PolicyPack("aws-preflight", { ...packHead(), policies });
