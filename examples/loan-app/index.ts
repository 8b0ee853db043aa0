import * as pulumi from "@pulumi/pulumi";
import { loanAppArgs } from "./config";
import { loanApp } from "./loan-app";

export = loanApp(loanAppArgs(new pulumi.Config()));
