// Every operation of the kit against the server's own guard: accepted, within the limits with pages of fifty, and what each costs.
import assert from "node:assert/strict";
import { typeFromAST } from "graphql";
import { kit, MEMBER, shown, signIn, text, url } from "./support.mjs";
import { schema } from "./kit.mjs";
import { value } from "./values.mjs";

const PAGE = 50;

const types = schema();
/** The deepest field of a document. */
function depth(document) {
  const fragments = new Map(document.definitions.filter(({ kind }) => kind === "FragmentDefinition").map((one) => [one.name.value, one]));
  const of = (set) =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) =>
        selection.kind === "FragmentSpread" ? of(fragments.get(selection.name.value).selectionSet) : Number(selection.kind === "Field") + of(selection.selectionSet),
      ),
    );
  return of(document.definitions[0].selectionSet);
}

const { accessToken } = await signIn(MEMBER);
const send = async (query, variables, token) => {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return (await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) })).json();
};

const WRONG = /^(LIMIT_|GRAPHQL_|BAD_|FRAGMENT_|OPERATION_|DUPLICATE_|INTERNAL|TIMEOUT)/;
const costs = [];
let deepest = 0;
for (const { name, type, document } of kit.values()) {
  const variables = Object.fromEntries(
    document.definitions[0].variableDefinitions
      .filter((variable) => variable.type.kind === "NonNullType")
      .map(({ variable, type }) => [variable.name.value, value(typeFromAST(types, type), variable.name.value, PAGE)]),
  );
  // Mutations without a token: the guard is before the question who asks, and nothing is changed.
  const answer = await send(text(name), variables, type === "query" ? accessToken : undefined);
  const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
  assert.deepEqual(codes.filter((code) => WRONG.test(code)), [], `${name}: ${JSON.stringify(answer.errors)}`);
  const cost = answer.extensions?.cost;
  if (cost) {
    assert.ok(cost.complexity <= 5000 && cost.maximum === 5000, `${name} costs ${cost.complexity}`);
    costs.push([cost.complexity, name]);
  }
  deepest = Math.max(deepest, depth(document));
}
assert.ok(deepest <= 15, `an operation is ${deepest} deep`);
assert.ok(costs.length > 100, `only ${costs.length} operations told their cost`);
costs.sort(([one], [other]) => other - one);
shown(`${kit.size} operations are accepted; the dearest with pages of fifty: ${costs.slice(0, 3).map(([cost, name]) => `${name} ${cost}`).join(", ")} of 5000; the deepest ${deepest} of 15`);

// The control: a page that is too dear is refused, so the guard did look.
const dear = "{ appointmentServices(first: 100) { nodes { id host { id services { id nextSlots(first: 100) { startsAt } } } } } }";
const refused = await send(dear, {}, accessToken);
assert.equal(refused.errors?.[0].extensions.code, "LIMIT_COMPLEXITY");
shown("a document that is too dear is refused");
