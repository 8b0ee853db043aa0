import { expect } from "chai";
import { github } from "../../../cli/formats/github";
import {
  advisory,
  byRule,
  type Event,
  linesOf,
  notDetermined,
  read,
  reportOn,
  urn,
  violation,
} from "../support/events";

const settings = { projectFile: "Pulumi.yaml", columns: 100 };

async function commands(...events: Event[]): Promise<string> {
  return github(await reportOn(...events), settings);
}

describe("the format github", () => {
  it("makes errors, warnings and notices", async () => {
    expect(await commands(notDetermined(), advisory(), violation())).to.equal(
      [
        "::error file=Pulumi.yaml,title=rds-engine-version%3A db (aws%3Ards%3AInstance)::It is wrong.%0AAWS answers so.%0AWrite this.\n",
        "::warning file=Pulumi.yaml,title=rds-engine-support%3A cache (aws%3Ards%3AInstance)::It may cost.\n",
        "::notice file=Pulumi.yaml,title=rds-engine-version%3A cache (aws%3Ards%3AInstance)::engineVersion isn't known at preview, so whether AWS creates it is not determined.\n",
      ].join(""),
    );
  });

  it("names the rule", async () => {
    expect(await commands(byRule())).to.contain(
      "title=ecr-repository-arguments/repository-name%3A images",
    );
  });

  it("escapes what would end a message, a property or the command", async () => {
    const text = await commands(
      violation({ message: "100%\n::warning::x, y: z", resourceUrn: urn("a,b:c%d") }),
    );
    expect(text).to.equal(
      "::error file=Pulumi.yaml,title=rds-engine-version%3A a%2Cb%3Ac%25d (aws%3Ards%3AInstance)::100%25%0A::warning::x, y: z\n",
    );
  });

  it("makes one annotation of what a policy says of many resources", async () => {
    const text = await commands(notDetermined(), notDetermined({ resourceUrn: urn("b") }));
    expect(text).to.match(
      /^::notice file=Pulumi.yaml,title=rds-engine-version%3A b \(aws%3Ards%3AInstance\)%2C cache \(aws%3Ards%3AInstance\)::[^\n]*\n$/,
    );
  });

  it("says nothing without findings, and an error where they may be missing", async () => {
    expect(await commands()).to.equal("");
    const { report } = await read(linesOf([advisory()]));
    expect(github(report, settings)).to.match(
      /^::error file=Pulumi.yaml,title=Pulumi's policies::The run was cut off.*\n::warning /,
    );
  });
});
