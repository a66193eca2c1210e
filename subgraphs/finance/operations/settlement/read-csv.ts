import { CsvError, parse } from 'csv-parse/sync';
import type { BadRow } from '../../domain/settlement/payout-row.ts';

/** A row of a file, and the line that it ends on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly rows: readonly CsvRow[];
  readonly bad: readonly BadRow[];
}

/** Each broken quote has the rest read anew: beyond so many, the rest counts as one bad row. */
const MAX_BROKEN_ROWS = 100;

/**
 * Reads CSV as RFC 4180 has it, row by row: a row whose quotes are broken is told with its line, and the rows after it are
 * read all the same. Rows may be of any number of cells; empty ones are left out.
 */
export function readCsv(text: string, delimiter: string): CsvFile {
  const lines = text.split(/\r\n|\n|\r/);
  const rows: CsvRow[] = [];
  const bad: BadRow[] = [];
  let from = 0;
  while (from < lines.length) {
    const read = readFrom(lines.slice(from).join('\n'), { delimiter, before: from });
    rows.push(...read.rows);
    if (read.problem === null) break;
    const broken = nextWritten(lines, rows.at(-1)?.line ?? from, from);
    bad.push({ line: broken + 1, problem: read.problem });
    if (bad.length >= MAX_BROKEN_ROWS) break;
    from = broken + 1;
  }
  return { rows, bad };
}

function readFrom(
  text: string,
  { delimiter, before }: { delimiter: string; before: number },
): { rows: CsvRow[]; problem: string | null } {
  const rows: CsvRow[] = [];
  let problem: string | null = null;
  parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // After a broken quote nothing is where it should be: what is read then is read again.
    on_skip: (error) => {
      problem ??= error instanceof CsvError ? error.message.replace(/ at line \d+/, '') : 'It cannot be read.';
      return undefined;
    },
    on_record: (cells: string[], { lines }) => {
      if (problem === null) rows.push({ line: before + lines, cells });
      return null;
    },
  });
  return { rows, problem };
}

/** The index of the first line after so many that is not empty. */
function nextWritten(lines: readonly string[], after: number, from: number): number {
  let index = Math.max(after, from);
  while (index < lines.length - 1 && lines[index]?.trim() === '') index += 1;
  return index;
}
