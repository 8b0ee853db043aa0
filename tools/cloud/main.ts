/**
 * `npm run cloud`: starts the stand-in of Pulumi Cloud, and prints the variables that lead a shell
 * to it. It keeps nothing when it is stopped.
 */
import { Cloud } from "./server";

async function main(): Promise<void> {
  const cloud = await Cloud.start();
  console.log(`export PULUMI_BACKEND_URL=${cloud.url} PULUMI_ACCESS_TOKEN=${cloud.token}`);
  console.error(`The organization is ${cloud.organization}. Ctrl-C stops it.`);
}

void main();
