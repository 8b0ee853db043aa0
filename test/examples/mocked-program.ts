import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A resource as the program registers it. */
export interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  /** Names of the resources that it waits for. */
  waitsFor: string[];
}

export interface MockOptions {
  /** Stack name; "dev" if left out. */
  stack?: string;
  /** As in a first preview: no resource exists, so no computed output is known. */
  preview?: boolean;
}

export const mockAccount = "210987654321";
export const mockRegion = "eu-west-3";
export const mockZones = ["eu-west-3a", "eu-west-3b", "eu-west-3c"];

/**
 * Runs a Pulumi program against mocks, until all its resources are registered. The runtime's global
 * state is reset afterwards.
 */
export async function runMocked(
  program: () => unknown,
  { stack = "dev", preview = false }: MockOptions = {},
): Promise<Registered[]> {
  const registered: Registered[] = [];
  const newResource = preview ? plan : create;
  await pulumi.runtime.setMocks({ call, newResource }, "loan-app", stack, preview);
  recordRegistrations(registered);
  // The runtime takes a stack trace per resource and promise: short ones halve the time of a run.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  try {
    program();
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    pulumi.runtime.resetOptions("", "", -1, "", "", false, "");
  }
  return registered;
}

// Mocks aren't told what a resource depends on; the request that the monitor gets tells it.
function recordRegistrations(registered: Registered[]): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request: RegisterResourceRequest, reply) => {
    registered.push({
      type: request.getType(),
      name: request.getName(),
      inputs: inputsOf(request),
      waitsFor: request.getDependenciesList().map((urn) => urn.slice(urn.lastIndexOf("::") + 2)),
    });
    return register(request, reply);
  };
}

function inputsOf(request: RegisterResourceRequest): Record<string, unknown> {
  const inputs = request.getObject();
  return inputs ? pulumi.runtime.deserializeProperties(inputs, true) : {};
}

function plan({ inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  return { id: undefined, state: inputs as Record<string, unknown> };
}

function create(args: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  const inputs = args.inputs as Record<string, unknown>;
  const state = {
    arn: `arn:of:${args.name}`,
    name: args.name,
    region: mockRegion,
    repositoryUrl: `registry/${args.name}`,
    address: `${args.name}.host`,
    ...inputs,
  };
  return { id: `${args.name}-id`, state };
}

function call({ token }: pulumi.runtime.MockCallArgs): pulumi.runtime.MockCallResult {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: mockAccount };
    case "aws:index/getRegion:getRegion":
      return { region: mockRegion };
    case "aws:index/getAvailabilityZones:getAvailabilityZones":
      return { names: mockZones };
    default:
      throw new Error(`the program may not call ${token}`);
  }
}
