const { PolicyPack } = require("@pulumi/policy");

const ifPart = (check) => (args, report) => {
  if (args.type === "test:index:Part") check(args, report);
};

new PolicyPack("fixture", {
  policies: [
    {
      name: "label-given",
      description: "A part should have a label.",
      enforcementLevel: "advisory",
      severity: "low",
      validateResource: ifPart((args, report) => {
        if (args.props.label === undefined) report(`${args.name} has no label`);
      }),
    },
    {
      name: "name-allowed",
      description: "A part must have an allowed name.",
      enforcementLevel: "mandatory",
      configSchema: { properties: { forbidden: { type: "string", default: "bad" } } },
      validateResource: ifPart((args, report) => {
        if (args.name === args.getConfig().forbidden) report(`${args.name} is forbidden`);
      }),
    },
    {
      name: "label-lower-case",
      description: "A label is in lower case.",
      enforcementLevel: "remediate",
      remediateResource: (args) => {
        const { label } = args.props;
        if (label === label?.toLowerCase()) return undefined;
        return { ...args.props, label: label.toLowerCase() };
      },
    },
    {
      name: "few-parts",
      description: "A stack should have few parts.",
      enforcementLevel: "advisory",
      validateStack: ({ resources }, report) => {
        const parts = resources.filter(({ type }) => type === "test:index:Part");
        if (parts.length > 2)
          report(`${parts.length} parts`, parts.find(({ name }) => name === "a").urn);
      },
    },
  ],
});
