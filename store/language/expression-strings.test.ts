import { Binary, BSONRegExp, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';

const root = {
  s: 'Zoë',
  nil: null,
  docs: [{ name: 'b', age: 2 }, { name: 'a', age: 1 }, { name: 'c' }],
  stamp: new Timestamp({ t: 1_622_731_060, i: 13 }),
};
const compute = (expression: unknown): unknown => compileExpression(expression)({ root, variables: {} });

// The cases are those of the operators' pages in MongoDB's manual, and the edges that those describe in words.
describe('expressions on text, arrays and types', () => {
  test.each<[expression: unknown, result: unknown]>([
    [{ $trim: { input: ' \n good  bye \t  ' } }, 'good  bye'],
    [{ $trim: { input: ' ggggoodbyeeeee', chars: 'ge' } }, ' ggggoodby'],
    [{ $ltrim: { input: ' ggggoodbyeeeee', chars: ' gd' } }, 'oodbyeeeee'],
    [{ $rtrim: { input: ' ggggoodbyeeeee', chars: 'e ' } }, ' ggggoodby'],
    [{ $trim: { input: '$nil' } }, null],
    [{ $replaceOne: { input: 'blue paint blue', find: 'blue', replacement: 'red' } }, 'red paint blue'],
    [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, 'a$&b$&c'],
    [{ $replaceAll: { input: null, find: 'x', replacement: 'y' } }, null],
    [{ $indexOfCP: ['cafétéria', 'é'] }, 3],
    [{ $indexOfBytes: ['cafétéria', 't'] }, 5],
    [{ $indexOfCP: ['foo.bar.fi', '.', 5] }, 7],
    [{ $indexOfCP: ['vanilla', 'll', 0, 2] }, -1],
    [{ $indexOfCP: ['vanilla', 'nilla', 3] }, -1],
    [{ $indexOfCP: ['$nil', 'x'] }, null],
    [{ $indexOfBytes: ['abc', ''] }, 0],
    [{ $substrBytes: ['éclair', 0, 2] }, 'é'],
    [{ $substrBytes: ['jalapeño', 4, -1] }, 'peño'],
    [{ $substrBytes: [123, 0, 2] }, '12'],
    [{ $substrCP: ['寿司sushi', 1, 3] }, '司su'],
    [{ $strcasecmp: ['13Q4', '13q4'] }, 0],
    [{ $strcasecmp: ['13Q1', '13q4'] }, -1],
    [{ $toUpper: 'straße' }, 'STRAßE'],
    [{ $toLower: '$nil' }, ''],
    [{ $split: ['astronomical', 'astronomical'] }, ['', '']],
    [{ $split: ['$nil', 'x'] }, null],
    [{ $regexMatch: { input: 'Multiple\nline', regex: 'm.*line', options: 'si' } }, true],
    [{ $regexMatch: { input: '$nil', regex: 'x' } }, false],
    [
      { $regexFind: { input: 'cafétéria', regex: new BSONRegExp('(t)(é)(x)?', '') } },
      { match: 'té', idx: 4, captures: ['t', 'é', null] },
    ],
    [{ $regexFind: { input: 'abc', regex: 'x' } }, null],
    [
      { $regexFindAll: { input: 'a1b22', regex: '[0-9]+' } },
      [
        { match: '1', idx: 1, captures: [] },
        { match: '22', idx: 3, captures: [] },
      ],
    ],
    [{ $range: [0, 10, 3] }, [0, 3, 6, 9]],
    [{ $range: [10, 0, -5] }, [10, 5]],
    [{ $range: [0, 3, -1] }, []],
    [{ $zip: { inputs: [['a'], ['b', 'c']] } }, [['a', 'b']]],
    [
      { $zip: { inputs: [[1], [2, 3]], useLongestLength: true, defaults: ['x', 'y'] } },
      [
        [1, 2],
        ['x', 3],
      ],
    ],
    [{ $zip: { inputs: [[1], '$nil'] } }, null],
    [{ $sortArray: { input: [3, 1, new Double(2)], sortBy: -1 } }, [3, new Double(2), 1]],
    [{ $sortArray: { input: '$docs', sortBy: { name: 1 } } }, [root.docs[1], root.docs[0], root.docs[2]]],
    [{ $maxN: { n: 2, input: [1, 9, null, 5] } }, [9, 5]],
    [{ $minN: { n: 2, input: [1, 9, 5] } }, [1, 5]],
    [{ $firstN: { n: 2, input: [1, null, 5] } }, [1, null]],
    [{ $lastN: { n: 9, input: [1, 2] } }, [1, 2]],
    [
      {
        $setUnion: [
          [1, 2],
          [new Double(2), 3],
        ],
      },
      [1, 2, 3],
    ],
    [{ $setDifference: [[1, 1, 2], [2]] }, [1]],
    [
      {
        $setEquals: [
          [1, 2, 2],
          [2, 1],
        ],
      },
      true,
    ],
    [{ $stdDevPop: [[1, 2, 3, 4]] }, Math.sqrt(1.25)],
    [{ $stdDevSamp: [5] }, null],
    [{ $median: { input: [3, 1, 2], method: 'approximate' } }, new Double(2)],
    [{ $percentile: { input: [1, 2, 3, 4], p: [0.5, 1], method: 'approximate' } }, [new Double(2), new Double(4)]],
    [{ $bsonSize: { a: 1 } }, 12],
    [{ $binarySize: 'é' }, 2],
    [{ $binarySize: new Binary(Buffer.from('abc')) }, 3],
    [{ $tsSecond: '$stamp' }, Long.fromNumber(1_622_731_060)],
    [{ $tsIncrement: '$stamp' }, Long.fromNumber(13)],
    [{ $convert: { input: '5', to: 'int' } }, 5],
    [{ $convert: { input: 'x', to: 16, onError: 'bad' } }, 'bad'],
    [{ $convert: { input: '$missing', to: 'int', onNull: 0 } }, 0],
    [{ $convert: { input: 1.9, to: 'long' } }, Long.ONE],
    [{ $convert: { input: true, to: 'decimal' } }, Decimal128.fromString('1')],
    [{ $toBool: Decimal128.fromString('1E-6000') }, true],
    [{ $toDouble: '-1e3' }, new Double(-1_000)],
    [{ $toString: 2.5 }, '2.5'],
    [{ $toDate: '2018-03-03' }, new Date('2018-03-03T00:00:00Z')],
    [{ $toDate: new Double(0) }, new Date(0)],
    [{ $toObjectId: '5ab9cbfa31c2ab715d42129e' }, new ObjectId('5ab9cbfa31c2ab715d42129e')],
    [{ $filter: { input: [1, 2, 3, 4], cond: { $gt: ['$$this', 1] }, limit: 2 } }, [2, 3]],
    [{ $let: { vars: { CURRENT: '$$ROOT.docs' }, in: '$name' } }, ['b', 'a', 'c']],
    [
      {
        $arrayToObject: [
          [
            { k: 'a', v: 1 },
            { k: 'a', v: 2 },
          ],
        ],
      },
      { a: 2 },
    ],
  ])('computes %j', (expression, result) => {
    expect(compute(expression)).toEqual(result);
  });

  test.each<[expression: unknown, code: number]>([
    [{ $trim: { input: 1 } }, 50699],
    [{ $trim: { chars: 'x' } }, 50695],
    [{ $trim: { input: 'x', char: 'x' } }, 50694],
    [{ $replaceOne: { input: 1, find: 'x', replacement: 'y' } }, 51746],
    [{ $substrBytes: ['é', 1, 1] }, 28656],
    [{ $substrBytes: ['aé', 0, 2] }, 28657],
    [{ $strLenCP: '$nil' }, 34471],
    [{ $split: ['a', ''] }, 40087],
    [{ $regexMatch: { input: 'x', regex: '(' } }, 51091],
    [{ $regexMatch: { input: 'x', regex: new BSONRegExp('x', 'i'), options: 's' } }, 51107],
    [{ $range: [0, 10, 0] }, 34449],
    [{ $range: [0, 2_147_483_647] }, 146],
    [{ $zip: { inputs: [[1], 5] } }, 34468],
    [{ $sortArray: { input: 5, sortBy: 1 } }, 2942504],
    [{ $maxN: { n: 0, input: [1] } }, 5787908],
    [{ $in: [1, 2] }, 40081],
    [{ $setUnion: [[1], 2] }, 17043],
    [{ $arrayElemAt: [[1], 1.5] }, 28691],
    [{ $slice: [[1], 1, -1] }, 28729],
    [{ $convert: { input: 1, to: 'int', else: 1 } }, 9],
    [{ $convert: { input: 1 } }, 9],
    [{ $toInt: Long.MAX_VALUE }, 241],
    [{ $toInt: '0x10' }, 241],
    [{ $toDouble: '1e999' }, 241],
    [{ $toDate: 5 }, 241],
    [{ $toString: [[1]] }, 241],
    [{ $concat: ['a', 1] }, 16702],
    [{ $toLower: true }, 16007],
    [{ $bsonSize: 'x' }, 31393],
    [{ $tsSecond: 1 }, 5687301],
    [{ $function: {} }, 31264],
    [{ $meta: 'textScore' }, 40218],
    [{ $let: { vars: { Big: 1 }, in: 1 } }, 9],
    [{ $map: { input: [], as: '1x', in: 1 } }, 9],
    ['$$NOW', 51144],
    ['$', 16872],
    ['$a..b', 15998],
    ['$a.$b', 16410],
    ['$a.', 40353],
    [{ 'a.b': 1 }, 16412],
    [{ $cond: { if: 1 } }, 17081],
    [{ $switch: { branches: [] } }, 40068],
    [{ $substr: ['x', 1] }, 16020],
    [{ $slice: [[1]] }, 28667],
    [{ $filter: { input: [1], cond: true, limit: 0 } }, 327392],
  ])('refuses %j', (expression, code) => {
    expect(() => compute(expression)).toThrow(expect.objectContaining({ code }));
  });
});
