import fc from 'fast-check';
import { buildSchema, getVariableValues, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { compileVariables } from './variables.ts';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  input Box { width: Int! = 3 name: String inner: Box colours: [Colour!] }
  type Query { box(box: Box, n: Int!, ids: [ID!]! = ["a"], colour: Colour = RED): Int }
`);
const { definitions } = parse(
  'query ($n: Int!, $box: Box = { width: 7 }, $ids: [ID!]! = ["a"], $colour: Colour, $colours: [[Colour]]) { box(n: $n) }',
);
const [operation] = definitions;
const variables = (operation?.kind === Kind.OPERATION_DEFINITION && operation.variableDefinitions) || [];

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, undefined, true, 0, 1, 1.5, 2 ** 40, 'RED', 'PINK', 'x', ''),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('width', 'name', 'inner', 'colours', 'other'), tie('any'), { maxKeys: 3 }),
  ),
})).any;
const given = fc.dictionary(fc.constantFrom('n', 'box', 'ids', 'colour', 'colours', 'unheardOf'), value, {
  maxKeys: 4,
});

test('variables are coerced, and refused, as graphql-js does', () => {
  const coerce = compileVariables(schema, variables);
  fc.assert(
    fc.property(
      fc.oneof(
        given,
        given.map((some) => Object.assign(some, { n: 1 })),
      ),
      (sent) => {
        const { coerced, errors } = getVariableValues(schema, variables, sent, { maxErrors: 10 });
        const ours = coerce(sent);
        expect(ours.coerced).toEqual(coerced);
        expect(ours.errors?.map(String)).toEqual(errors?.map(String));
      },
    ),
  );
  expect(coerce({ n: 1 })).toEqual({ coerced: { n: 1, box: { width: 7 }, ids: ['a'] } });
});
