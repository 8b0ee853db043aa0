import { expect } from "chai";
import { Cloud } from "../../../tools/cloud/server";

describe("tools/cloud", () => {
  let cloud: Cloud;

  beforeEach(async () => {
    cloud = await Cloud.start();
  });
  afterEach(() => cloud.stop());

  async function call(method: string, path: string, body?: object, token = cloud.token) {
    const response = await fetch(cloud.url + path, {
      method,
      headers: { Authorization: `token ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  it("fails a test on a call that it doesn't know, once", async () => {
    cloud.expectKnown();
    expect((await call("GET", "/api/esc/environments?x=1")).status).to.equal(500);
    expect((await call("POST", "/api/user")).status).to.equal(500);
    expect(() => {
      cloud.expectKnown();
    }).to.throw("tools/cloud doesn't know these calls: GET /api/esc/environments, POST /api/user");
    cloud.expectKnown();
  });

  it("fails a test on a change of a policy group that it doesn't know", async () => {
    const group = "/api/orgs/acme/policygroups/default-policy-group";
    await call("PATCH", group, { insightsAccounts: [] });
    expect(() => {
      cloud.expectKnown();
    }).to.throw(`PATCH ${group} insightsAccounts`);
  });

  it("takes its own token only, and its own organization", async () => {
    expect(await call("GET", "/api/user", undefined, "other")).to.deep.equal({
      status: 401,
      body: { code: 401, message: "Unauthorized" },
    });
    expect(await call("POST", "/api/orgs/other/policypacks", {})).to.deep.equal({
      status: 404,
      body: { code: 404, message: "Organization 'other' not found" },
    });
    cloud.expectKnown();
  });

  it("has a version when its tarball was uploaded as it was told", async () => {
    const name = "pack";
    const pack = { name, versionTag: "1.0.0", policies: [] };
    const started = await call("POST", "/api/orgs/acme/policypacks", pack);
    expect(started.body).to.deep.include({
      version: 1,
      uploadURI: `${cloud.url}/storage/pack/1.0.0`,
    });
    const complete = "/api/orgs/acme/policypacks/pack/versions/1.0.0/complete";
    expect((await call("POST", complete)).status).to.equal(400);
    expect((await call("PUT", "/storage/pack/1.0.0", {})).status).to.equal(403);
    expect(() => cloud.packs.find(name)).to.throw("Policy Pack 'pack' not found");
    await fetch(`${cloud.url}/storage/pack/1.0.0`, {
      method: "PUT",
      headers: { "Content-Type": "application/gzip" },
      body: "tarball",
    });
    expect((await call("POST", complete)).status).to.equal(200);
    expect(cloud.packs.find(name).tarball?.toString()).to.equal("tarball");
  });
});
