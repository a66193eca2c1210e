/**
 * The sample's own file format: comma separated, a line of column names first, every line ended by `\n`, and no
 * quoting, since no published value holds a comma, a quote or a line break.
 */

/** Writes a table. Throws when a value would need quoting. */
export function formatTable<Column extends string>(
  columns: readonly Column[],
  records: Iterable<Record<Column, string>>,
): string {
  let table = `${columns.join(',')}\n`;
  for (const record of records) {
    const values = columns.map((column) => record[column]);
    for (const value of values) {
      if (/[",\r\n]/.test(value)) throw new Error(`A value of the table would need quoting: ${JSON.stringify(value)}.`);
    }
    table += `${values.join(',')}\n`;
  }
  return table;
}

/** Reads a table. Throws when it has other columns than these, or a line with more or fewer values, or is cut off. */
export function* parseTable<Column extends string>(
  columns: readonly Column[],
  table: string,
): Generator<Record<Column, string>> {
  const [header, ...lines] = table.split('\n');
  if (header !== columns.join(',')) throw new Error(`The table has the columns ${header}, not ${columns.join(',')}.`);
  if (lines.pop() !== '') throw new Error('The table is cut off: its last line has no end.');
  for (const [index, line] of lines.entries()) {
    const values = line.split(',');
    if (values.length !== columns.length) {
      throw new Error(`Line ${index + 2} of the table has ${values.length} values for ${columns.length} columns.`);
    }
    yield Object.fromEntries(columns.map((column, at) => [column, values[at]])) as Record<Column, string>;
  }
}
