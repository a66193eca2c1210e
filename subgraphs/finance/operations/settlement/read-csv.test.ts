import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const cellsOf = (text: string, delimiter = ',') => readCsv(text, delimiter).rows.map(({ cells }) => cells);

describe('a CSV file', () => {
  it('is read with quotes, line ends of any kind, a byte order mark and empty lines', () => {
    expect(cellsOf('\uFEFFa;b\r\n"1;""x""";2\r\n\r\n3;\n', ';')).toEqual([
      ['a', 'b'],
      ['1;"x"', '2'],
      ['3', ''],
    ]);
    expect(cellsOf('')).toEqual([]);
  });

  it('gives the rows around a broken one, which is told with its line', () => {
    const { rows, bad } = readCsv('a,b\n1,2\n\n"x" y,3\n4,5\n6,"open\n7,8\n', ',');
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 5, cells: ['4', '5'] },
      { line: 7, cells: ['7', '8'] },
    ]);
    expect(bad.map(({ line }) => line)).toEqual([4, 6]);
  });

  it('never throws, and tells every row that is well formed', () => {
    const row = fc.array(fc.stringMatching(/^[a-z0-9 ]{1,5}$/), { minLength: 2, maxLength: 4 });
    const file = fc.array(fc.oneof(row, fc.constant(['"broken" x', 'y'])), { maxLength: 12 });
    fc.assert(
      fc.property(file, (written) => {
        const sound = written.filter(([first]) => first !== '"broken" x');
        const { rows, bad } = readCsv(written.map((cells) => cells.join(',')).join('\n'), ',');
        expect(rows.map(({ cells }) => cells)).toEqual(sound);
        expect(bad).toHaveLength(written.length - sound.length);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readCsv(text, ';')));
  });
});
