// The rules for the kit's operations and for the schema. What is switched off contradicts a decision of this project, which is named.
import plugin from "@graphql-eslint/eslint-plugin";

const { configs, parser } = plugin;
const of = (name) => configs[`flat/${name}`].rules;
const graphql = { "@graphql-eslint": plugin };

export const operations = {
  name: "operations",
  files: ["**/operations/**/*.graphql"],
  plugins: graphql,
  rules: {
    ...of("operations-recommended"),
    // Apollo Kotlin, Apollo iOS and graphql-codegen name a class after the operation and its kind. A name that has the kind already is the
    // same everywhere: HoldSlotMutation. The rest of the rule stays.
    "@graphql-eslint/naming-convention": [
      "error",
      {
        VariableDefinition: "camelCase",
        OperationDefinition: { style: "PascalCase", forbiddenPrefixes: ["Query", "Mutation", "Subscription", "Get"] },
        "OperationDefinition[operation=query]": { requiredSuffixes: ["Query"] },
        "OperationDefinition[operation=mutation]": { requiredSuffixes: ["Mutation"] },
        "OperationDefinition[operation=subscription]": { requiredSuffixes: ["Subscription"] },
        FragmentDefinition: { style: "PascalCase", forbiddenPrefixes: ["Fragment"], forbiddenSuffixes: ["Fragment"] },
      },
    ],
    // Beyond the recommended ones: one operation in a file is what the kit promises.
    "@graphql-eslint/lone-executable-definition": "error",
  },
};

export const schema = {
  name: "schema",
  files: ["**/schema.graphql"],
  plugins: graphql,
  rules: {
    ...of("schema-recommended"),
    ...of("schema-relay"),
    // What has no id is a part of what it is in: a free time, a refusal, a page. Ids are for what can be asked for again (docs/api-design.md).
    "@graphql-eslint/strict-id-in-types": "off",
    // A lecture has lecturers; the rule sees a prefix there, and takes no exceptions.
    "@graphql-eslint/no-typename-prefix": "off",
    // Lists with a bound are plain lists, and a connection has `nodes` beside its `edges`; and an edge may lead to what is never asked for
    // by itself, such as a line of the figures. The rest of the rule stays.
    "@graphql-eslint/relay-edge-types": ["error", { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
  },
};

export default [{ files: ["**/*.graphql"], languageOptions: { parser } }, operations, schema];
