/** The answers of RDS's query protocol, version 2014-10-31. */
/** A version, as the fake API has it. */
export interface FakeVersion {
  engine: string;
  version: string;
  status: string;
  family?: string;
}

/** Support of a major version, as the fake API has it. */
export interface FakeLifecycle {
  engine: string;
  major: string;
  lifecycle: string;
  start: string;
  end: string;
}

const NAMESPACE = "http://rds.amazonaws.com/doc/2014-10-31/";

export function versionsXml(versions: readonly FakeVersion[], marker: string): string {
  const elements = versions.map(({ engine, version, status, family }) =>
    element("DBEngineVersion", [
      element("Engine", engine),
      element("EngineVersion", version),
      element("Status", status),
      ...(family === undefined ? [] : [element("DBParameterGroupFamily", family)]),
      element("SupportsReadReplica", "true"),
    ]),
  );
  return answer("DescribeDBEngineVersions", [
    element("DBEngineVersions", elements),
    ...(marker === "" ? [] : [element("Marker", marker)]),
  ]);
}

export function majorsXml(engine: string, lifecycles: readonly FakeLifecycle[]): string {
  const majors = [...new Set(lifecycles.map(({ major }) => major))].map((major) => {
    const own = lifecycles.filter((lifecycle) => lifecycle.major === major);
    return element("DBMajorEngineVersion", [
      element("Engine", engine),
      element("MajorEngineVersion", major),
      element("SupportedEngineLifecycles", own.map(lifecycleXml)),
    ]);
  });
  return answer("DescribeDBMajorEngineVersions", [element("DBMajorEngineVersions", majors)]);
}

export function errorXml(code: string): string {
  const error = [element("Type", "Sender"), element("Code", code), element("Message", "No.")];
  const parts = [element("Error", error), element("RequestId", "0")].join("");
  return `<ErrorResponse xmlns="${NAMESPACE}">${parts}</ErrorResponse>`;
}

function lifecycleXml({ lifecycle, start, end }: FakeLifecycle): string {
  return element("SupportedEngineLifecycle", [
    element("LifecycleSupportName", lifecycle),
    element("LifecycleSupportStartDate", `${start}T00:00:00Z`),
    element("LifecycleSupportEndDate", `${end}T23:59:59.999Z`),
  ]);
}

function answer(call: string, result: readonly string[]): string {
  const parts = [
    element(`${call}Result`, result),
    element("ResponseMetadata", element("RequestId", "0")),
  ];
  return `<${call}Response xmlns="${NAMESPACE}">${parts.join("")}</${call}Response>`;
}

function element(name: string, content: string | readonly string[]): string {
  return `<${name}>${typeof content === "string" ? content : content.join("")}</${name}>`;
}
