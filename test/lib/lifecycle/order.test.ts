import { expect } from "chai";
import fc from "fast-check";
import { compareVersions } from "../../../lib/lifecycle/order";

describe("compareVersions", () => {
  const inOrder: Record<string, string[]> = {
    postgres: ["9.6.24", "10.1", "11.22", "11.22-rds.20240418", "11.22-rds.20260224", "12.2"],
    "postgres minors": ["14.7", "14.20", "14.20.1"],
    mysql: ["5.7.44", "5.7.44-rds.20240408", "5.7.44-rds.20251212", "8.0.9", "8.0.46", "8.4.3"],
    mariadb: ["10.2.44", "10.6.28", "10.11.4", "10.11.19", "11.4.3"],
    oracle: [
      "12.1.0.2.v9",
      "12.1.0.2.v10",
      "12.2.0.1.ru-2018-10.rur-2018-10.r1",
      "19.0.0.0.ru-2025-10.spb-1.r1",
      "19.0.0.0.ru-2026-01.rur-2026-01.r1",
      "19.0.0.0.ru-2026-01.rur-2026-01.r2",
      "19.0.0.0.ru-2026-01.spb-1.r1",
      "19.0.0.0.ru-2026-04.rur-2026-04.r1",
      "26.0.0.0.ru-2026-01.mrp-2026-01.r1",
    ],
    sqlserver: ["11.00.5058.0.v1", "15.00.4073.23.v1", "15.00.4480.2.v1", "16.00.4085.2.v1"],
    "aurora-postgresql": ["16.9", "16.9-limitless", "16.10", "16.11-limitless", "17.4"],
    "aurora-mysql": [
      "5.7.12",
      "5.7.mysql_aurora.2.02.3",
      "5.7.mysql_aurora.2.04.8",
      "5.7.mysql_aurora.2.04.8.3",
      "5.7.mysql_aurora.2.04.9",
      "5.7.mysql_aurora.2.10.0",
      "8.0.mysql_aurora.3.04.6",
      "8.0.mysql_aurora.3.10.0",
      "8.4.mysql_aurora.8.4.7",
    ],
    aurora: ["5.6.10a", "5.6.mysql_aurora.1.17.9", "5.6.mysql_aurora.1.22.1.3"],
  };
  for (const [name, versions] of Object.entries(inOrder)) {
    it(`orders versions of ${name}`, () => {
      expect([...versions].reverse().sort(compareVersions)).to.deep.equal(versions);
    });
  }

  it("puts a major before its versions", () => {
    expect(compareVersions("14", "14.1")).to.be.lessThan(0);
    expect(compareVersions("15.00", "15.00.4043.16.v1")).to.be.lessThan(0);
  });

  it("gives 0 for the same version", () => {
    expect(compareVersions("14.7", "14.7")).to.equal(0);
  });

  it("tells numbers apart that a double can't", () => {
    expect(compareVersions("9007199254740992.2", "9007199254740993.1")).to.be.lessThan(0);
  });

  it("tells leading zeros apart, after everything else", () => {
    expect(compareVersions("3.04", "3.4")).to.be.lessThan(0);
    expect(compareVersions("3.4", "3.04")).to.be.greaterThan(0);
    expect(compareVersions("3.04.9", "3.4.1")).to.be.greaterThan(0);
    expect(compareVersions("3.04.9", "3.4")).to.be.greaterThan(0);
    expect(compareVersions("3.4", "3.04.9")).to.be.lessThan(0);
  });

  // Strings like versions collide often; strings of any kind must not break it either.
  const likeAVersion = fc.string({ unit: fc.constantFrom("0", "1", "2", "10", ".", "-", "rds") });
  const anyString = fc.oneof(likeAVersion, fc.string({ unit: "binary" }), fc.string());

  it("is total: 0 for the same string and for no other", () => {
    fc.assert(
      fc.property(anyString, anyString, (a, b) => {
        expect(compareVersions(a, b) === 0).to.equal(a === b);
        expect(Number.isNaN(compareVersions(a, b))).to.be.false;
      }),
    );
  });

  it("is antisymmetric", () => {
    fc.assert(
      fc.property(anyString, anyString, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).to.equal(0 - Math.sign(compareVersions(b, a)));
      }),
    );
  });

  it("is transitive", () => {
    fc.assert(
      fc.property(anyString, anyString, anyString, (a, b, c) => {
        if (compareVersions(a, b) < 0 && compareVersions(b, c) < 0) {
          expect(compareVersions(a, c)).to.be.lessThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
