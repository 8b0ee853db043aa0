import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { format, resolveConfig } from "prettier";
import { exportOf, policyIndex, policyNames } from "../../../tools/docs/policy-index";

const policies = join(__dirname, "..", "..", "..", "policies");

describe("tools/docs/policy-index", () => {
  it("makes policies/index.ts of the files beside it", async () => {
    const file = join(policies, "index.ts");
    const list = policyIndex(policyNames(policies));
    const style = { ...(await resolveConfig(file)), filepath: file };
    expect(readFileSync(file, "utf8")).to.equal(await format(list, style));
  });

  it("names the policies in the order of their names, with stale-exemptions after all others", () => {
    const names = policyNames(policies);
    const [last, ...others] = [...names].reverse();
    expect(last).to.equal("stale-exemptions");
    expect(others.reverse()).to.deep.equal([...others].sort());
  });

  it("takes a policy for what its file is called", () => {
    expect(exportOf("s3-notification-grants")).to.equal("s3NotificationGrants");
    const list = policyIndex(["thing-order", "thing-arguments"]);
    expect(list).to.contain('import { thingOrder } from "./thing-order";\n');
    expect(list).to.contain("= [thingOrder, thingArguments];");
  });
});
