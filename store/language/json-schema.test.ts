import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { compileSchema } from './json-schema.ts';
import type { Document } from './values.ts';

// https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/ lists the keywords.
describe('$jsonSchema', () => {
  const point = { bsonType: 'object', required: ['x', 'y'], properties: { x: { bsonType: 'int' } } };

  test.each<[schema: Document, valid: unknown[], invalid: unknown[]]>([
    [{ bsonType: 'int' }, [1], [new Double(1), '1', null, []]],
    [{ bsonType: ['string', 'null'] }, ['a', null], [1]],
    [{ bsonType: 'number' }, [1, 1.5, Long.fromNumber(1), Decimal128.fromString('1')], ['1']],
    [{ type: 'number' }, [1, 1.5], ['1']],
    [{ type: ['boolean', 'array'] }, [true, []], [{}]],
    [{ enum: ['a', 1, { b: 1 }] }, ['a', new Double(1), { b: 1 }], ['b', { b: 2 }, null]],
    [{ minimum: 5 }, [5, 6, 'a', null], [4.9, Decimal128.fromString('4')]],
    [{ minimum: 5, exclusiveMinimum: true }, [6], [5]],
    [{ maximum: 5 }, [5], [5.1, Long.fromNumber(6)]],
    [{ maximum: 5, exclusiveMaximum: true }, [4], [5]],
    [{ multipleOf: 0.1 }, [0.3, 1, Decimal128.fromString('0.7'), 'a'], [0.35, Number.NaN]],
    [{ minLength: 2, maxLength: 3 }, ['ab', '\u{1F600}\u{1F600}\u{1F600}', 1], ['a', 'abcd']],
    [{ pattern: '^a.c$' }, ['abc', 1], ['abcd']],
    [{ minItems: 1, maxItems: 2 }, [[1], [1, 2], 'a'], [[], [1, 2, 3]]],
    [
      { uniqueItems: true },
      [
        [1, '1'],
        [{ a: 1 }, { a: 2 }],
      ],
      [
        [1, new Double(1)],
        [{ a: 1 }, { a: 1 }],
      ],
    ],
    [{ items: { bsonType: 'int' } }, [[], [1, 2], 'a'], [[1, 'a']]],
    [{ items: [{ bsonType: 'int' }, { bsonType: 'string' }] }, [[1], [1, 'a', null]], [[1, 2], ['a']]],
    [{ items: [{ bsonType: 'int' }], additionalItems: false }, [[1], []], [[1, 2]]],
    [{ items: [{}], additionalItems: { bsonType: 'int' } }, [['a', 1]], [['a', 1, 'b']]],
    [{ items: {}, additionalItems: false }, [[1, 2, 3]], []],
    [point, [{ x: 1, y: null }], [{ x: 1 }, { x: 'a', y: 1 }, 1]],
    [{ properties: { a: { minimum: 1 } } }, [{}, { a: 1 }, 5], [{ a: 0 }]],
    [{ patternProperties: { '^n': { bsonType: 'int' } } }, [{ n: 1, m: 'a' }], [{ n1: 'a' }]],
    [{ properties: { a: {} }, additionalProperties: false }, [{ a: 1 }, {}, 'x'], [{ b: 1 }]],
    [{ patternProperties: { '^a': {} }, additionalProperties: false }, [{ ab: 1 }], [{ b: 1 }]],
    [{ additionalProperties: { bsonType: 'int' } }, [{ a: 1 }], [{ a: 'x' }]],
    [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }, []], [{}, { a: 1, b: 2 }]],
    [{ dependencies: { a: ['b'] } }, [{}, { b: 1 }, { a: 1, b: 1 }], [{ a: 1 }]],
    [{ dependencies: { a: { required: ['b'] } } }, [{}, { a: 1, b: 1 }], [{ a: 1 }]],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [2], [0, 4]],
    [{ anyOf: [{ maximum: 1 }, { minimum: 3 }] }, [0, 4], [2]],
    [{ oneOf: [{ minimum: 1 }, { minimum: 3 }] }, [2], [0, 4]],
    [{ not: { bsonType: 'int' } }, ['a'], [1]],
    [{ title: 'a', description: 'b' }, [1, null, {}], []],
    [{ required: ['constructor', '__proto__'] }, [], [{}]],
  ])('%j', (schema, valid, invalid) => {
    const { failures } = compileSchema(schema);
    const isValid = (value: unknown): boolean => failures(value).length === 0;
    expect(valid.filter((value) => !isValid(value))).toEqual([]);
    expect(invalid.filter(isValid)).toEqual([]);
  });

  test.each<[schema: Document, code: number]>([
    [{ colour: 1 }, 9],
    [{ $ref: 'a' }, 9],
    [{ format: 'date' }, 9],
    [{ type: 'int', bsonType: 'int' }, 9],
    [{ type: 'integer' }, 9],
    [{ type: 'int' }, 2],
    [{ bsonType: 'integer' }, 2],
    [{ bsonType: 1 }, 14],
    [{ title: 1 }, 14],
    [{ enum: [] }, 9],
    [{ enum: [1, 1] }, 9],
    [{ required: [] }, 9],
    [{ required: ['a', 'a'] }, 9],
    [{ required: 'a' }, 14],
    [{ minimum: 'a' }, 14],
    [{ exclusiveMinimum: true }, 9],
    [{ minimum: 1, exclusiveMinimum: 1 }, 14],
    [{ multipleOf: 0 }, 9],
    [{ minLength: -1 }, 9],
    [{ minLength: 1.5 }, 9],
    [{ pattern: 1 }, 14],
    [{ allOf: [] }, 9],
    [{ not: 1 }, 14],
    [{ properties: { a: 1 } }, 14],
    [{ additionalProperties: 1 }, 14],
    [{ uniqueItems: 1 }, 14],
  ])('refuses %j with %i', (schema, code) => {
    expect(() => compileSchema(schema)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
