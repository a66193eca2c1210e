import fc from 'fast-check';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '../ids/ids.ts';
import { refuseCardNumbersIn, refuseCardNumbersInDocument } from './card-guard.ts';
import { createSubgraphExecutor } from './subgraph.ts';

/** Numbers that schemes publish for tests, and how people write them. */
const PANS = ['4242424242424242', '378282246310005', '6011 1111 1111 1117', '5555-5555-5555-4444', '30569309025904'];
const pan = fc.constantFrom(...PANS);

describe('variables', () => {
  it('with a card number anywhere in them are refused, and nothing of it is said', () => {
    const place = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant('HERE'),
        fc
          .tuple(fc.constantFrom('input', 'note', 'lines', 'email'), tie('value'))
          .map(([key, inner]) => ({ [key]: inner })),
        fc.tuple(fc.string(), tie('value')).map(([before, inner]) => [before, inner]),
      ),
    })).value;
    fc.assert(
      fc.property(place, pan, fc.constantFrom('', 'card ', 'tok_'), (place, pan, before) => {
        const variables = JSON.parse(JSON.stringify(place).replace('"HERE"', JSON.stringify(before + pan))) as unknown;
        const refusal = refuseCardNumbersIn({ variables });
        expect(refusal?.extensions['code']).toBe('CARD_NUMBER_REFUSED');
        expect(refusal?.message).not.toContain(pan.slice(-4));
      }),
    );
  });

  it('with a card number as a number, or as a name, are refused', () => {
    expect(refuseCardNumbersIn({ input: { amountMinor: 4242424242424242 } })).not.toBeNull();
    expect(refuseCardNumbersIn({ input: { '4242424242424242': true } })).not.toBeNull();
  });

  it('with ids, amounts and times are let through', () => {
    for (let count = 0; count < 2_000; count += 1) {
      const input = {
        saleId: newId('sale'),
        key: crypto.randomUUID(),
        at: new Date().toISOString(),
        amountMinor: 3459,
      };
      expect(refuseCardNumbersIn({ input })).toBeNull();
    }
  });

  /** Passes the Luhn check and has a right GTIN check digit, as about one GTIN in ten does. */
  const both = '4006381333931';
  const luhnAndGtin = Array.from({ length: 10_000 }, (_, index) => String(Number(both) + index)).find(
    (digits) => refuseCardNumbersIn({ note: digits }) && !refuseCardNumbersIn({ gtin: digits }),
  );

  it('may have a GTIN where goods are named, and there only', () => {
    for (const name of ['gtin', 'barcode', 'sku', 'GTIN', 'skus']) {
      expect(refuseCardNumbersIn({ input: { lines: [{ [name]: luhnAndGtin }] } })).toBeNull();
    }
    for (const name of ['note', 'reference', 'idempotencyKey', 'search', 'name']) {
      expect(refuseCardNumbersIn({ input: { [name]: luhnAndGtin } })).not.toBeNull();
    }
    // Not by its name alone: a card number there is still one.
    expect(refuseCardNumbersIn({ input: { barcode: '4242424242424242' } })).not.toBeNull();
  });

  it('may have the IMEI of a telephone where serial numbers belong, but no card of as many digits', () => {
    expect(refuseCardNumbersIn({ input: { lines: [{ serialNumbers: ['356938035643809'] }] } })).toBeNull();
    expect(refuseCardNumbersIn({ input: { serialNumbers: ['378282246310005'] } })).not.toBeNull();
    expect(refuseCardNumbersIn({ input: { note: '356938035643809' } })).not.toBeNull();
  });

  it('may have a telephone number with its country where one belongs', () => {
    const phone = Array.from({ length: 100 }, (_, index) => `+49151123456${10 + index}`).find((text) =>
      refuseCardNumbersIn({ note: text }),
    );
    expect(refuseCardNumbersIn({ input: { phone } })).toBeNull();
    expect(refuseCardNumbersIn({ input: { phone: '4242424242424242' } })).not.toBeNull();
    expect(refuseCardNumbersIn({ input: { phone: '+4242424242424242' } })).not.toBeNull();
  });

  it('may have an order number, but for the one in ten that looks like a card number', () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => `PO-20261127${String(index).padStart(5, '0')}`);
    const refused = numbers.filter((number) => refuseCardNumbersIn({ purchaseOrderNumber: number }));
    expect(refused.length).toBe(1_000);
  });
});

describe('documents', () => {
  it('with a card number in them are refused, wherever it stands', () => {
    for (const pan of PANS) {
      for (const query of [
        `mutation { sell(input: { note: "${pan}" }) }`,
        `mutation { sell(input: { note: """${pan}""" }) }`,
        `query($a: String = "x ${pan}") { a(b: $a) }`,
        `# ${pan}\n{ a }`,
        `{ a( ${pan}`,
      ]) {
        expect(refuseCardNumbersInDocument(query)?.message).not.toContain('42');
        expect(refuseCardNumbersInDocument(query)).not.toBeNull();
      }
    }
    expect(refuseCardNumbersInDocument('{ a(amount: 4242424242424242) }')).not.toBeNull();
  });

  it('may name goods and things by number', () => {
    expect(refuseCardNumbersInDocument('{ variant(gtin: "4006381333931") { id } }')).toBeNull();
    expect(refuseCardNumbersInDocument(`{ sale(id: "${newId('sale')}") { id } }`)).toBeNull();
  });
});

describe('a subgraph', () => {
  const fields = { echo: { type: GraphQLString, args: { text: { type: GraphQLString } } } };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });

  it('neither executes, says nor logs what holds a card number', async () => {
    const written: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line) => written.push(line) });
    const createContext = vi.fn<() => object>(() => ({}));
    const { execute } = createSubgraphExecutor({ name: 'test', schema, logger, createContext });
    const actor = { subject: 'test', scopes: new Set<string>(), locations: 'all' as const };
    const answers = await Promise.all([
      execute({ query: 'query($t: String) { echo(text: $t) }', variables: { t: PANS[0] }, actor, requestId: '1' }),
      execute({ query: 'query($t: Int) { echo(text: $t) }', variables: { t: PANS[0] }, actor, requestId: '2' }),
      execute({ query: `{ echo(text: "${PANS[0]}") }`, actor, requestId: '3' }),
      execute({ query: `{ ${PANS[0]} }`, actor, requestId: '4' }),
    ]);
    for (const { errors } of answers) expect(errors?.[0]?.extensions?.['code']).toBe('CARD_NUMBER_REFUSED');
    expect(JSON.stringify(answers) + written.join('')).not.toMatch(/4242/);
    expect(createContext).not.toHaveBeenCalled();
  });
});
