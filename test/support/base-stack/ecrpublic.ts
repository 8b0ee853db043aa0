import { resource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: () => [
    resource("aws:ecrpublic/repository:Repository", "public", { repositoryName: "Team_App" }),
  ],
  quoted: [],
};
