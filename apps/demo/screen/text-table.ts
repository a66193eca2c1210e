import { formatQuantity } from '#platform/quantity/quantity.ts';

/** Lays out rows in columns, the first one to the left and the others to the right, two spaces apart. */
export function alignColumns(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}

/** Whole cents as dollars with separators: `1,234.50`. */
export function dollars(amountMinor: number): string {
  const magnitude = Math.abs(amountMinor);
  const cents = String(magnitude % 100).padStart(2, '0');
  return `${amountMinor < 0 ? '-' : ''}${grouped(Math.trunc(magnitude / 100))}.${cents}`;
}

/** A whole number with separators: `12,345`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Thousandths of a unit with separators, without needless zeros: `3,084.334`. */
export function groupedQuantity(milli: number): string {
  const [whole = '', fraction] = formatQuantity(milli).split('.');
  return fraction === undefined ? grouped(Number(whole)) : `${grouped(Number(whole))}.${fraction}`;
}
