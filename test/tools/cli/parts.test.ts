import { expect } from "chai";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { cacheFolder } from "../../../tools/cli/cache";
import { readPinned } from "../../../tools/cli/pinned";
import { minutes, streamProgress } from "../../../tools/cli/progress";

describe("cacheFolder", () => {
  const name = (platform: string): string => `pulumi-v1.2.3-${platform}-${process.arch}`;

  for (const [title, env, platform, parent] of [
    ["XDG_CACHE_HOME", { XDG_CACHE_HOME: "/x", HOME: "/h" }, "linux", "/x/aws-preflight"],
    ["~/.cache", { HOME: "/h" }, "linux", "/h/.cache/aws-preflight"],
    [
      "~/.cache if XDG's is relative",
      { XDG_CACHE_HOME: "x", HOME: "/h" },
      "linux",
      "/h/.cache/aws-preflight",
    ],
    [
      "~/Library/Caches",
      { XDG_CACHE_HOME: "/x", HOME: "/h" },
      "darwin",
      "/h/Library/Caches/aws-preflight",
    ],
    [
      "a temporary folder without HOME",
      {},
      "linux",
      join(tmpdir(), `aws-preflight-${userInfo().uid}`),
    ],
  ] as const) {
    it(`is in ${title} on ${platform}`, () => {
      expect(cacheFolder("1.2.3", env, platform)).to.equal(join(parent, name(platform)));
    });
  }
});

describe("readPinned", () => {
  it("reads the package and the versions from go.mod", () => {
    const goMod = [
      "module m",
      "go 1.25.11",
      "tool example.org/cmd/pulumi",
      "require (",
      "\tgithub.com/pulumi/pulumi/pkg/v3 v3.1.2 // indirect",
      "\tgithub.com/pulumi/pulumi/sdk/v3 v3.9.9 // indirect",
      ")",
    ].join("\n");
    const pinned = { package: "example.org/cmd/pulumi", pulumi: "3.1.2", go: "1.25.11" };
    expect(readPinned(goMod)).to.deep.equal(pinned);
  });

  it("refuses a go.mod without a pinned CLI", () => {
    expect(() => readPinned("go 1.25.11\ntool x")).to.throw("tools/cli/go.mod has no line like");
  });
});

describe("streamProgress", () => {
  it("prints a plain line every 30 seconds to a log", () => {
    const stream = new PassThrough();
    let time = 0;
    const progress = streamProgress(stream, () => time);
    progress.say("start");
    for (time = 1000; time <= 65_000; time += 1000) progress.update(`${time / 1000} s`);
    progress.say("end");
    expect(String(stream.read())).to.equal("start\n30 s\n60 s\nend\n");
  });

  it("rewrites one line on a terminal", () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true });
    const progress = streamProgress(stream);
    progress.update("1 s");
    progress.update("2 s");
    progress.say("end");
    const rewrite = "\x1b[1G\x1b[2K";
    expect(String(stream.read())).to.equal(`${rewrite}1 s${rewrite}2 s${rewrite}end\n`);
  });
});

describe("minutes", () => {
  it("writes minutes and seconds", () => {
    expect([0, 1499, 59_600, 408_000].map(minutes)).to.deep.equal(["0:00", "0:01", "1:00", "6:48"]);
  });
});
