import type { ReceiptPart } from './receipt.ts';

const INDENT = '  ';

/** A receipt in letters of one width: no line is wider than `width` columns, and long names go on in the next line. */
export function textReceipt(parts: readonly ReceiptPart[], width: number): string {
  return `${parts.flatMap((part) => linesOf(part, width)).join('\n')}\n`;
}

/** The lines of one part. */
export function linesOf(part: ReceiptPart, width: number): string[] {
  switch (part.kind) {
    case 'rule':
      return ['-'.repeat(width)];
    case 'title':
    case 'centred':
      return wrapped(printable(part.text), width).map((line) => centred(line, width));
    case 'detail':
      return wrapped(printable(part.text), width - INDENT.length).map((line) => INDENT + line);
    case 'pair':
      return pairLines(printable(part.left), printable(part.right), width);
    case 'barcode':
      return [centred(`*${part.digits}*`, width)];
  }
}

/**
 * A text without what moves the carriage or commands a printer: anything that is not a visible letter becomes a space,
 * so that no name on a receipt can be more than its letters.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
}

/** How many columns a text takes: East Asian wide letters and pictures take two, marks on another letter none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += MARK.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return columns;
}

const MARK = /\p{M}/u;
// Unicode Standard Annex 11: the blocks whose letters are Wide or Fullwidth, and pictures.
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Extended_Pictographic}/u;

/** Left text, right text: the right one ends at the edge of the last line. */
function pairLines(left: string, right: string, width: number): string[] {
  const room = width - columnsOf(right) - 1;
  if (room < width / 3) return [...wrapped(left, width), ...wrapped(right, width).map((line) => rightOf(line, width))];
  const lines = wrapped(left, room);
  const last = lines.pop() ?? '';
  return [...lines, `${last}${' '.repeat(width - columnsOf(last) - columnsOf(right))}${right}`];
}

function centred(text: string, width: number): string {
  return `${' '.repeat(Math.floor((width - columnsOf(text)) / 2))}${text}`;
}

function rightOf(text: string, width: number): string {
  return `${' '.repeat(width - columnsOf(text))}${text}`;
}

/** Lines of at most `width` columns, broken at spaces, and inside a word that is longer than a line. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width))) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const found: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (columnsOf(piece + letter) > width) {
      found.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...found, piece];
}
