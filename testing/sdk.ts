/**
 * The one place that reaches into @pulumi/policy and @pulumi/pulumi: the functions with which the
 * SDK answers the engine, and the messages that they take.
 */
import type { EnforcementLevel, Policies, PolicyResourceOptions, Severity } from "@pulumi/policy";
import * as sdk from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { currentRun } from "../lib/policy/run";
import type { Analysis, Finding, Remediation } from "./answers";
import { stackType } from "./resources";

/** A resource in the form of the wire: plain JSON, with the wire's markers in it. */
export interface WireResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly properties: object;
  readonly options: Readonly<Partial<PolicyResourceOptions>>;
  readonly parent: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  readonly provider: WireProvider | undefined;
}

/** A provider in the form of the wire. */
export interface WireProvider {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly properties: object;
}

/** How the wire writes an unknown value, and what marks a secret. */
export const wireUnknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const wireSecret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

type Handler<Request, Response> = (
  call: { request: Request },
  callback: (error: Error | null | undefined, response?: Response) => void,
) => void;
type MakeHandler<Request, Response> = (
  packName: string,
  packVersion: string,
  level: EnforcementLevel,
  policies: Policies,
) => Handler<Request, Response>;

// The SDK marks these as internal and leaves them out of its types.
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun, makeRemediateRpcFun } = server as unknown as {
  makeAnalyzeRpcFun: MakeHandler<proto.AnalyzeRequest, proto.AnalyzeResponse>;
  makeAnalyzeStackRpcFun: MakeHandler<proto.AnalyzeStackRequest, proto.AnalyzeResponse>;
  makeRemediateRpcFun: MakeHandler<proto.AnalyzeRequest, proto.RemediateResponse>;
};

/** Properties as the SDK hands them to a policy: reading an unknown one throws. */
export const { unknownCheckingProxy } = sdk as unknown as {
  unknownCheckingProxy: (properties: object) => object;
};

/** Runs the resource policies on a resource's inputs. Rejects when a policy throws. */
export async function analyze(policies: Policies, resource: WireResource): Promise<Analysis> {
  const request = analyzeRequest(resource);
  // The pack's server notes it when the message arrives.
  currentRun().noteAnalyzed(request, request.serializeBinary());
  const response = await call(makeAnalyzeRpcFun, policies, request);
  return toAnalysis(response, () => resource.urn);
}

/** Runs the stack policies on the outputs of resources, with the stack. Rejects when one throws. */
export async function analyzeStack(
  policies: Policies,
  resources: readonly WireResource[],
): Promise<Analysis> {
  return answerStack(policies, analyzeStackRequest(resources));
}

/** Runs the stack policies on the engine's message. Rejects when one throws. */
export async function answerStack(
  policies: Policies,
  request: proto.AnalyzeStackRequest,
): Promise<Analysis> {
  const response = await call(makeAnalyzeStackRpcFun, policies, request);
  const resources = request.getResourcesList();
  const urns = new Set(resources.map((one) => one.getUrn()));
  const stack = resources.find((one) => one.getType() === stackType)?.getUrn() ?? "";
  return toAnalysis(response, (urn) => (urns.has(urn) ? urn : stack));
}

/** Runs the remediations on a resource's inputs. Rejects when one throws. */
export async function remediate(
  policies: Policies,
  resource: WireResource,
): Promise<Remediation[]> {
  const response = await call(makeRemediateRpcFun, policies, analyzeRequest(resource));
  return response.getRemediationsList().map((remediation) => ({
    policy: remediation.getPolicyname(),
    properties: remediation.getProperties()?.toJavaScript(),
    diagnostic: remediation.getDiagnostic(),
  }));
}

function call<Request, Response>(
  make: MakeHandler<Request, Response>,
  policies: Policies,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    make(
      "pack-under-test",
      "0.0.0",
      "advisory",
      policies,
    )({ request }, (error, response) => {
      if (response === undefined) reject(error ?? new Error("The SDK gave no answer"));
      else resolve(response);
    });
  });
}

/** The message with which the engine has a resource analyzed or remediated. */
export function analyzeRequest(resource: WireResource): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  fill(request, resource);
  return request;
}

/** The message with which the engine has a stack analyzed. */
export function analyzeStackRequest(resources: readonly WireResource[]): proto.AnalyzeStackRequest {
  const request = new proto.AnalyzeStackRequest();
  request.setResourcesList(resources.map(stackResource));
  return request;
}

function stackResource(resource: WireResource): proto.AnalyzerResource {
  const message = new proto.AnalyzerResource();
  fill(message, resource);
  message.setParent(resource.parent);
  message.setDependenciesList([...resource.dependencies]);
  for (const [key, urns] of resource.propertyDependencies) {
    const list = new proto.AnalyzerPropertyDependencies();
    list.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(key, list);
  }
  return message;
}

function fill(message: proto.AnalyzeRequest | proto.AnalyzerResource, resource: WireResource) {
  message.setType(resource.type);
  message.setName(resource.name);
  message.setUrn(resource.urn);
  message.setProperties(struct(resource.properties));
  message.setOptions(optionsMessage(resource));
  if (resource.provider) message.setProvider(providerMessage(resource.provider));
}

function optionsMessage({ options, parent }: WireResource): proto.AnalyzerResourceOptions {
  const message = new proto.AnalyzerResourceOptions();
  message.setParent(parent);
  message.setProtect(options.protect ?? false);
  message.setIgnorechangesList(options.ignoreChanges ?? []);
  message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  message.setDeletebeforereplace(options.deleteBeforeReplace ?? false);
  message.setAliasesList(options.aliases ?? []);
  message.setAdditionalsecretoutputsList(options.additionalSecretOutputs ?? []);
  if (options.customTimeouts) {
    const timeouts = new proto.AnalyzerResourceOptions.CustomTimeouts();
    timeouts.setCreate(options.customTimeouts.createSeconds);
    timeouts.setUpdate(options.customTimeouts.updateSeconds);
    timeouts.setDelete(options.customTimeouts.deleteSeconds);
    message.setCustomtimeouts(timeouts);
  }
  return message;
}

function providerMessage(provider: WireProvider): proto.AnalyzerProviderResource {
  const message = new proto.AnalyzerProviderResource();
  message.setType(provider.type);
  message.setName(provider.name);
  message.setUrn(provider.urn);
  message.setProperties(struct(provider.properties));
  return message;
}

function struct(properties: object): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}

const levels = new Map<number, EnforcementLevel>([
  [proto.EnforcementLevel.ADVISORY, "advisory"],
  [proto.EnforcementLevel.MANDATORY, "mandatory"],
  [proto.EnforcementLevel.REMEDIATE, "remediate"],
  [proto.EnforcementLevel.DISABLED, "disabled"],
]);

const severities = new Map<number, Severity>([
  [proto.PolicySeverity.POLICY_SEVERITY_LOW, "low"],
  [proto.PolicySeverity.POLICY_SEVERITY_MEDIUM, "medium"],
  [proto.PolicySeverity.POLICY_SEVERITY_HIGH, "high"],
  [proto.PolicySeverity.POLICY_SEVERITY_CRITICAL, "critical"],
]);

/** An analysis whose resources are named as the engine does, which doesn't take every URN. */
function toAnalysis(response: proto.AnalyzeResponse, named: (urn: string) => string): Analysis {
  const findings = response.getDiagnosticsList().map(toFinding);
  const notApplicable = response.getNotApplicableList().map((one) => ({
    policy: one.getPolicyName(),
    urn: named(""),
    reason: one.getReason(),
  }));
  return { findings: findings.map((one) => ({ ...one, urn: named(one.urn) })), notApplicable };
}

/** A finding from its message. Throws on an enforcement level that the engine doesn't have. */
export function toFinding(diagnostic: proto.AnalyzeDiagnostic): Finding {
  const level = levels.get(diagnostic.getEnforcementlevel());
  if (level === undefined) throw new Error("The SDK reported an unknown enforcement level");
  const severity = severities.get(diagnostic.getSeverity());
  return {
    policy: diagnostic.getPolicyname(),
    level,
    urn: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
    ...(severity === undefined ? {} : { severity }),
  };
}
