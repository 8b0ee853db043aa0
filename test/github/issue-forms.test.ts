import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repository } from "../cli/support/process";

const folder = join(repository, ".github/ISSUE_TEMPLATE");

interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly unknown[];
  };
  readonly validations?: { readonly required: boolean };
}
interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Element[];
}

/** What each type of element must have besides its label, as GitHub's documentation says. */
const types: Readonly<Record<string, (element: Element) => boolean>> = {
  markdown: ({ attributes }) => attributes.value !== undefined,
  textarea: ({ attributes }) => attributes.label !== undefined,
  input: ({ attributes }) => attributes.label !== undefined,
  dropdown: ({ attributes }) => (attributes.options ?? []).length > 1,
  checkboxes: ({ attributes }) => (attributes.options ?? []).length > 0,
};

const files = readdirSync(folder).filter((file) => file !== "config.yml");
const form = (file: string) => parse(readFileSync(join(folder, file), "utf8")) as Form;

describe("the issue forms", () => {
  it("are for a false block and for a missed refusal", () => {
    expect(files.sort()).to.deep.equal(["false-block.yml", "missed-refusal.yml"]);
  });

  for (const file of files) {
    it(`${file} is one that GitHub takes`, () => {
      const { name, description, body } = form(file);
      expect([name, description].map((one) => typeof one)).to.deep.equal(["string", "string"]);
      expect(body.filter((element) => types[element.type]?.(element) !== true)).to.deep.equal([]);
      const asked = body.filter(({ type }) => type !== "markdown");
      const ids = asked.map(({ id }) => id);
      expect(ids).to.not.include(undefined);
      expect(new Set(ids).size).to.equal(ids.length);
    });
  }

  it("ask for what a rule begins with", () => {
    const required = (file: string) =>
      form(file).body.flatMap(({ id, validations }) => (validations?.required ? (id ?? []) : []));
    expect(required("missed-refusal.yml")).to.include.members(["words", "program", "when"]);
    expect(required("false-block.yml")).to.include.members(["finding", "program", "evidence"]);
  });
});
