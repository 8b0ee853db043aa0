import { expect } from "chai";
import { lifecycleFindings } from "../../../../lib/services/ecr/lifecycle-policy";
import { absent, known, unknown, type Value } from "../../../../lib/stack/value";

const expire = { type: "expire" };
const byCount = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 };
const byAge = {
  tagStatus: "any",
  countType: "sinceImagePushed",
  countUnit: "days",
  countNumber: 30,
};
const tagged = { ...byCount, tagStatus: "tagged" };
const untagged = { ...byAge, tagStatus: "untagged" };

/** A rule that AWS takes, with one thing changed. */
const rule = (changes: object = {}) => ({
  rulePriority: 1,
  selection: byCount,
  action: expire,
  ...changes,
});
const selecting = (selection: object, rulePriority = 1) => rule({ selection, rulePriority });

function findings(value: Value<unknown>) {
  return lifecycleFindings({ name: "policy", value });
}
const ofText = (policy: unknown) => findings(known(JSON.stringify(policy)));
const ofRules = (...rules: unknown[]) => ofText({ rules });

const failure = "Lifecycle policy validation failure";
const noSchema = `${failure}: instance failed to match exactly one schema (matched 0 out of 4)`;
const archived = {
  ...byAge,
  countType: "sinceImageTransitioned",
  countNumber: 90,
  storageClass: "archive",
};
const toArchive = { type: "transition", targetStorageClass: "archive" };
const answer = (text = failure) => `AWS will answer: InvalidParameterException: ${text}`;

/** The only finding of a policy, in three parts, without the argument's name and the answer. */
function only(found: ReturnType<typeof findings>) {
  expect(found).to.have.length(1);
  const [{ problem, consequence, remedy, level }] = found as [(typeof found)[0]];
  expect(problem).to.match(/^policy: /);
  return { problem: problem.slice("policy: ".length), consequence, remedy, level };
}

describe("lib/services/ecr/lifecycle-policy", () => {
  const fine: [string, unknown[]][] = [
    ["one rule", [rule()]],
    ["a description", [rule({ description: "Keep ten" })]],
    ["tags by prefix", [selecting({ ...tagged, tagPrefixList: ["v"] })]],
    ["tags by pattern", [selecting({ ...tagged, tagPatternList: ["*test*1*2*3", "v"] })]],
    ["empty lists of tags", [selecting({ ...byCount, tagPrefixList: [], tagPatternList: [] })]],
    ["any image last, whatever the order", [rule({ rulePriority: 7 }), selecting(untagged, 3)]],
    [
      "the same tags in two rules",
      [1, 2].map((n) => selecting({ ...tagged, tagPrefixList: ["v"] }, n)),
    ],
    [
      "any image of each storage class",
      [
        rule({
          selection: { ...byAge, countType: "sinceImagePulled" },
          action: toArchive,
        }),
        selecting(archived, 2),
      ],
    ],
    ["the storage class standard by name", [selecting({ ...byCount, storageClass: "standard" })]],
    [
      "fifty rules",
      Array.from({ length: 50 }, (_, i) =>
        selecting({ ...tagged, tagPrefixList: [`v${i}`] }, 50 - i),
      ),
    ],
  ];
  for (const [name, rules] of fine) {
    it(`takes ${name}`, () => {
      expect(ofRules(...rules)).to.deep.equal([]);
      expect(findings(known({ rules }))).to.deep.equal([]);
    });
  }

  it("says nothing of a text that is left out or unknown", () => {
    expect(findings(absent)).to.deep.equal([]);
    expect(findings(unknown)).to.deep.equal([]);
  });

  const noPolicy = answer("Could not map policyString into LifecyclePolicy");
  const build = "Build it with JSON.stringify({ rules: [...] })";
  for (const [text, problem] of [
    ["", "the text isn't JSON"],
    ["{rules: []}", "the text isn't JSON"],
    ['{"rules": [],}', "the text isn't JSON"],
    ["[", "the text isn't JSON"],
    ["[]", "the text isn't a JSON object"],
    ["5", "the text isn't a JSON object"],
    ["null", "the text isn't a JSON object"],
    ['"{}"', "the text isn't a JSON object"],
  ] as const) {
    it(`refuses the text ${text || "of no characters"}`, () => {
      const expected = { problem, consequence: noPolicy, remedy: build, level: undefined };
      expect(only(findings(known(text)))).to.deep.equal(expected);
    });
  }

  const first = "rules[0]";
  const at = "rules[0].selection";
  /** Problem, remedy, and AWS's answer where it isn't the general one. */
  const refused: [
    name: string,
    policy: unknown,
    problem: string,
    remedy: string,
    known?: string,
  ][] = [
    ["no rules", {}, "there is no list of rules", "Write rules: [...], with one rule at least"],
    [
      "rules that aren't a list",
      { rules: rule() },
      "there is no list of rules",
      "Write rules: [...], with one rule at least",
    ],
    [
      "an empty list of rules",
      { rules: [] },
      "there is no list of rules",
      "Write rules: [...], with one rule at least",
    ],
    [
      "51 rules",
      { rules: Array.from({ length: 51 }, (_, i) => rule({ rulePriority: i + 1 })) },
      "there are 51 rules",
      "Keep 50 rules at most",
    ],
    [
      "a text that is too long",
      { rules: [rule({ description: "x".repeat(30_565) })] },
      "the text has 30721 characters without its white space",
      "Keep it to 30720 characters",
    ],
    [
      "a rule that is a text",
      { rules: ["expire"] },
      `${first} is of type string, not object`,
      "Write a JSON object",
    ],
    [
      "a rule without a priority",
      { rules: [{ selection: byCount, action: expire }] },
      `${first} has no rulePriority`,
      "Write rulePriority",
    ],
    [
      "a misspelt field, once",
      { rules: [{ rulePriorty: 1, selection: byCount, action: expire }] },
      `${first}.rulePriorty isn't a field that AWS lists`,
      "Did you mean rulePriority?",
    ],
    [
      "a priority that is a text",
      { rules: [rule({ rulePriority: "1" })] },
      `${first}.rulePriority is of type string, not integer`,
      "Write a JSON integer",
    ],
    [
      "a priority with a fraction",
      { rules: [rule({ rulePriority: 1.5 })] },
      `${first}.rulePriority is of type number, not integer`,
      "Write a JSON integer",
    ],
    [
      "a priority of 0",
      { rules: [rule({ rulePriority: 0 })] },
      `${first}.rulePriority is 0`,
      "Write a number of 1 or more",
    ],
    [
      "null for a field left out",
      { rules: [selecting({ ...byCount, countUnit: null })] },
      `${at}.countUnit is of type null, not string`,
      "Leave it out, or write a value",
      noSchema,
    ],
    [
      "a text for a list of one",
      { rules: [selecting({ ...tagged, tagPrefixList: "dev-" })] },
      `${at}.tagPrefixList is of type string, not array`,
      "Write a JSON array",
      noSchema,
    ],
    [
      "a number in a list of texts",
      { rules: [selecting({ ...tagged, tagPrefixList: ["v", 1] })] },
      `${at}.tagPrefixList[1] is of type integer, not string`,
      "Write a JSON string",
      noSchema,
    ],
    [
      "a misspelt value",
      { rules: [selecting({ ...byCount, tagStatus: "Any" })] },
      `${at}.tagStatus "Any" isn't a value that AWS lists`,
      'Write "any"',
      noSchema,
    ],
    [
      "a misspelt count type",
      { rules: [selecting({ ...byCount, countType: "imageCountMoreThen" })] },
      `${at}.countType "imageCountMoreThen" isn't a value that AWS lists`,
      'Write "imageCountMoreThan"',
      noSchema,
    ],
    [
      "tagged without tags",
      { rules: [selecting({ ...tagged, tagPrefixList: [] })] },
      `${at} selects tagged images, but has no tagPatternList and no tagPrefixList`,
      'Write tagPatternList: ["*"] for all tags, or tagStatus: "any" for all images',
      `${failure}: Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED`,
    ],
    [
      "two lists of tags",
      { rules: [selecting({ ...tagged, tagPrefixList: ["v"], tagPatternList: ["v*"] })] },
      `${at} has a tagPatternList and a tagPrefixList`,
      "Keep one of the two",
    ],
    [
      "tags for untagged images",
      { rules: [selecting({ ...untagged, tagPatternList: ["v*"] })] },
      `${at} has a tagPatternList, but its tagStatus is "untagged"`,
      'Write tagStatus: "tagged", or leave tagPatternList out',
    ],
    [
      "prefixes for any images",
      { rules: [selecting({ ...byCount, tagPrefixList: ["v"] })] },
      `${at} has a tagPrefixList, but its tagStatus is "any"`,
      'Write tagStatus: "tagged", or leave tagPrefixList out',
    ],
    [
      "a misspelt action",
      { rules: [rule({ action: { type: "Expire" } })] },
      `${first}.action.type "Expire" isn't a value that AWS lists`,
      'Write "expire"',
    ],
    [
      "a unit for a count of images",
      { rules: [selecting({ ...byCount, countUnit: "days" })] },
      `${at} has a countUnit`,
      'With "imageCountMoreThan" leave countUnit out',
      noSchema,
    ],
    [
      "an age without its unit",
      { rules: [selecting({ ...byCount, countType: "sinceImagePushed" })] },
      `${at} has no countUnit`,
      'With "sinceImagePushed" write countUnit: "days"',
      noSchema,
    ],
    [
      "a count of archived images",
      { rules: [selecting({ ...byCount, storageClass: "archive" })] },
      `${at}.countType "imageCountMoreThan" doesn't go with storageClass "archive"`,
      'Write storageClass: "standard"',
      `${failure}: SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage class only`,
    ],
    [
      "an age in the archive of images that aren't there",
      { rules: [selecting({ ...archived, storageClass: undefined })] },
      `${at}.countType "sinceImageTransitioned" doesn't go with storageClass "standard"`,
      'Write storageClass: "archive"',
    ],
    [
      "five wildcards",
      { rules: [selecting({ ...tagged, tagPatternList: ["v", "*1*2*3*4*"] })] },
      `${at}.tagPatternList[1] "*1*2*3*4*" has 5 wildcards`,
      "Write 4 wildcards (*) at most",
    ],
    [
      "a transition to nowhere",
      { rules: [rule({ action: { type: "transition" } })] },
      `${first}.action has no targetStorageClass`,
      'With type "transition" write targetStorageClass: "archive"',
    ],
    [
      "to expire what isn't pulled",
      { rules: [selecting({ ...byAge, countType: "sinceImagePulled" })] },
      `${first} expires images by countType "sinceImagePulled", which goes with the action "transition" only`,
      'Write action: { type: "transition", targetStorageClass: "archive" }, and expire what is in the archive by "sinceImageTransitioned"; or count by "sinceImagePushed"',
    ],
    [
      "to move what was moved",
      { rules: [rule({ selection: archived, action: toArchive })] },
      `${first} moves images by countType "sinceImageTransitioned", which goes with the action "expire" only`,
      'Write action: { type: "expire" }',
    ],
    [
      "to expire what is in the archive for 89 days",
      { rules: [selecting({ ...archived, countNumber: 89 })] },
      `${at}.countNumber is 89, and an image stays in the archive for 90 days at least`,
      "Write countNumber: 90, or more",
    ],
    [
      "one priority twice",
      { rules: [1, 2, 1].map((n) => selecting({ ...tagged, tagPrefixList: ["v"] }, n)) },
      "rules[0] and rules[2] have the same rulePriority, 1",
      "Give each rule a rulePriority of its own",
      `${failure}: Duplicate priority in multiple rules`,
    ],
    [
      "any image before others",
      { rules: [rule(), selecting(untagged, 2)] },
      "rules[0] selects any image, and a rule with a higher rulePriority, 2, selects from the same storage class",
      'Let one rule alone have tagStatus "any", and give it the highest rulePriority',
      `${failure}: Rule for tagStatus=ANY must have the lowest priority per storage class`,
    ],
    [
      "two rules for untagged images",
      { rules: [selecting(untagged), selecting(untagged, 2)] },
      "rules[0] and rules[1] both select untagged images",
      "Keep one of the two",
      `${failure}: Only one rule can select Untagged images per storage class`,
    ],
  ];
  for (const [name, policy, problem, remedy, text] of refused) {
    it(`refuses ${name}`, () => {
      const consequence = answer(text);
      expect(only(ofText(policy))).to.deep.equal({
        problem,
        consequence,
        remedy,
        level: undefined,
      });
    });
  }

  it("measures the text as the provider sends it", () => {
    const longest = { rules: [rule({ description: "x".repeat(30_564) })] };
    expect(JSON.stringify(longest)).to.have.length(30_720);
    expect(findings(known(JSON.stringify(longest, null, 4)))).to.deep.equal([]);
    const beyondUtf16 = { rules: [rule({ description: "\u{1f4e6}".repeat(20_000) })] };
    expect(ofText(beyondUtf16)).to.deep.equal([]);
  });

  it("only warns of what AWS may have got since", () => {
    const level = "advisory";
    const consequence = `Unless it is new, AWS will answer: InvalidParameterException: ${failure}`;
    const ofSelection = consequence.replace(failure, noSchema);
    expect(only(ofRules(rule({ ttl: 1 })))).to.deep.equal({
      problem: "rules[0].ttl isn't a field that AWS lists",
      consequence,
      remedy: "Leave ttl out",
      level,
    });
    expect(only(ofRules(selecting({ ...byAge, countUnit: "weeks" })))).to.deep.equal({
      problem: 'rules[0].selection.countUnit "weeks" isn\'t a value that AWS lists',
      consequence: ofSelection,
      remedy: 'Write "days"',
      level,
    });
    expect(only(ofRules(selecting({ ...byCount, tagStatus: "latest" })))).to.deep.equal({
      problem: 'rules[0].selection.tagStatus "latest" isn\'t a value that AWS lists',
      consequence: ofSelection,
      remedy: 'Write "tagged" or "untagged" or "any"',
      level,
    });
  });

  it("judges each storage class by itself", () => {
    const moved = { ...archived, tagStatus: "untagged" };
    const rules = [moved, untagged, moved, untagged].map((one, i) => selecting(one, i + 1));
    expect(ofRules(...rules).map(({ problem }) => problem)).to.deep.equal([
      "policy: rules[1] and rules[3] both select untagged images",
      "policy: rules[0] and rules[2] both select untagged images",
    ]);
  });

  it("tells of five faults at most", () => {
    expect(ofRules(...Array.from({ length: 50 }, () => ({})))).to.have.length(5);
  });

  it("takes any text", () => {
    const deep = `{"rules":[{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`;
    const names = JSON.stringify({
      rules: [{ __proto__: null, "\u0000\ud800": 1, constructor: 2 }],
    });
    for (const text of [deep, names, "\ufeff{}", "x".repeat(5_000_000)]) {
      expect(findings(known(text))).not.to.be.empty;
    }
  });
});
