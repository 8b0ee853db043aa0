import { PolicyPack } from "@pulumi/policy";
import { readPropertiesOnce } from "./lib/policy/read-once";
import { policies } from "./policies";

readPropertiesOnce();
new PolicyPack("aws-preflight", { policies });
