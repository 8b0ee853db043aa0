import { expect } from "chai";
import {
  holdsPlaceholder,
  unknownAccount,
  unknownHex,
  unknownSecretSuffix,
} from "../../../lib/stack/placeholder";
import { itemsOf, known, Properties, unknown } from "../../../lib/stack/value";

const texts = [
  unknownAccount,
  `arn:aws:sqs:us-east-1:${unknownAccount}:jobs`,
  JSON.stringify({ Resource: [`arn:aws:kms:us-east-1:1:key/${unknownHex("0123456789", 16)}`] }),
  `arn:aws:secretsmanager:us-east-1:123456789012:secret:db${unknownSecretSuffix}:password::`,
];

describe("a placeholder", () => {
  it("has a form that providers take", () => {
    expect(unknownAccount).to.match(/^\d{12}$/);
    expect(unknownHex("0123456789", 16)).to.match(/^[0-9a-f]{16}$/);
    expect(unknownSecretSuffix).to.match(/^-[A-Za-z0-9]{6}$/);
  });

  for (const text of texts) {
    it(`is unknown wherever it is read: ${text}`, () => {
      const all = new Properties({
        text,
        list: ["a", text],
        block: { text },
        document: { Statement: [{ Resource: text }] },
      });
      expect(all.text("text")).to.equal(unknown);
      expect(all.raw("text")).to.equal(unknown);
      expect(all.document("text")).to.equal(unknown);
      expect(all.document("document")).to.equal(unknown);
      expect(all.computedText("text")).to.equal(unknown);
      expect(all.has("text")).to.equal(true);
      expect(all.list("text")).to.equal(unknown);
      expect(all.list("list")).to.deep.equal(known([known("a"), unknown]));
      expect(itemsOf(all.raw("list"))).to.deep.equal(known([known("a"), unknown]));
      const block = all.block("block");
      expect(block.state === "known" && block.value.text("text")).to.equal(unknown);
    });
  }

  it("is absent like another unknown where the program passed nothing", () => {
    const all = new Properties({ arn: texts[1] }, () => false);
    expect(all.text("arn")).to.deep.equal({ state: "absent" });
    expect(all.computedText("arn")).to.equal(unknown);
  });

  for (const text of ["", "arn:aws:sqs:us-east-1:123456789012:jobs", "e7c41d9", "000918273641"]) {
    it(`isn't in ${JSON.stringify(text)}`, () => {
      expect(holdsPlaceholder(text)).to.equal(false);
    });
  }
});
