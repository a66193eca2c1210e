import { expect, it } from 'vitest';
import { formatTable, parseTable } from './table.ts';

const columns = ['id', 'name'] as const;
const records = [
  { id: '1', name: 'ICE - CRUSHED' },
  { id: '2', name: '' },
];

it('reads back what it wrote', () => {
  expect([...parseTable(columns, formatTable(columns, records))]).toEqual(records);
  expect([...parseTable(columns, formatTable(columns, []))]).toEqual([]);
});

it.each([',', '"', '\n', '\r'])('refuses to write a value with %j in it', (character) => {
  expect(() => formatTable(columns, [{ id: '1', name: `a${character}b` }])).toThrow('would need quoting');
});

it.each([
  ['other columns', 'id,price\n1,2\n', 'has the columns id,price'],
  ['a value too many', 'id,name\n1,a\n2,b,c\n', 'Line 3 of the table has 3 values for 2 columns'],
  ['an empty line', 'id,name\n\n', 'Line 2 of the table has 1 values'],
  ['no end of the last line', 'id,name\n1,a', 'cut off'],
  ['nothing in it', '', 'has the columns'],
])('refuses a table with %s', (_, table, message) => {
  expect(() => [...parseTable(columns, table)]).toThrow(message);
});
