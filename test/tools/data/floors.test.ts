import { expect } from "chai";
import { raised, shortfalls, sizesOf, withoutFloor } from "../../../tools/data/floors";

const table = {
  regions: { "us-east-1": {}, "us-east-2": {} },
  engines: {
    postgres: { majors: { "14": { families: { a: "a14" } }, "15": { families: { a: "a15" } } } },
    oracle: { majors: { "19": { families: { b: "b19", c: "c19" } }, "21": {} } },
  },
};

describe("sizesOf", () => {
  it("counts the keys of an object", () => {
    expect(sizesOf(table, ["regions", "engines"])).to.deep.equal({ regions: 2, engines: 2 });
  });

  it("counts for each key of the first star, and sums up the others", () => {
    expect(sizesOf(table, ["engines.*.majors", "engines.*.majors.*.families"])).to.deep.equal({
      "engines.postgres.majors": 2,
      "engines.oracle.majors": 2,
      "engines.postgres.majors.*.families": 2,
      "engines.oracle.majors.*.families": 2,
    });
  });

  it("counts an empty object, and nothing where there is none", () => {
    expect(sizesOf({ regions: {} }, ["regions", "engines.*.majors"])).to.deep.equal({ regions: 0 });
    expect(sizesOf({ regions: "none" }, ["regions"])).to.deep.equal({});
  });
});

describe("floors", () => {
  const found = { "a.json": { regions: 47, writers: 4 }, "b.csv": { rows: 10 } };

  it("are reached at them and above", () => {
    expect(shortfalls(found, { "a.json": { regions: 47, writers: 3 } })).to.deep.equal([]);
  });

  it("name everything below them, and what isn't there any more", () => {
    const floors = { "a.json": { regions: 48, accounts: 31 }, "c.csv": { rows: 5 } };
    expect(shortfalls(found, floors)).to.deep.equal([
      "a.json: 47 regions, fewer than the floor of 48",
      "a.json: 0 accounts, fewer than the floor of 31",
      "c.csv: 0 rows, fewer than the floor of 5",
    ]);
  });

  it("are missed where a part or a file has none", () => {
    expect(withoutFloor(found, { "a.json": { regions: 1 } })).to.deep.equal([
      "a.json: writers has no floor: npm run data",
      "b.csv: rows has no floor: npm run data",
    ]);
    expect(withoutFloor(found, found)).to.deep.equal([]);
  });

  it("rise, and never fall", () => {
    const floors = { "c.csv": { rows: 5 }, "a.json": { regions: 48, accounts: 31 } };
    expect(Object.entries(raised(found, floors))).to.deep.equal([
      ["a.json", { regions: 48, writers: 4, accounts: 31 }],
      ["b.csv", { rows: 10 }],
      ["c.csv", { rows: 5 }],
    ]);
  });
});
