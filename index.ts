import { PolicyPack } from "@pulumi/policy";
import { readPropertiesOnce } from "./lib/read-once";
import { policies } from "./policies";

readPropertiesOnce();
new PolicyPack("aws-preflight", { policies });
