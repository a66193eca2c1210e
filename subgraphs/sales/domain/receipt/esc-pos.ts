import type { ReceiptPart } from './receipt.ts';
import { columnsOf, linesOf } from './text.ts';

/**
 * The few commands of Epson's ESC/POS that a receipt needs (ESC/POS Command Reference; every thermal printer of the
 * kind understands them).
 */
const COMMAND = {
  /** ESC @: initialise the printer. */
  initialise: [0x1b, 0x40],
  /** ESC t 19: the code table PC858, which has the euro sign. */
  codeTable858: [0x1b, 0x74, 19],
  /** ESC E n: emphasised mode on, off. */
  bold: [0x1b, 0x45, 1],
  plain: [0x1b, 0x45, 0],
  /** ESC a n: justification. */
  left: [0x1b, 0x61, 0],
  centre: [0x1b, 0x61, 1],
  /** GS h n: bar code height in dots; GS H 2: its digits below it. */
  barcodeHeight: [0x1d, 0x68, 80],
  barcodeDigitsBelow: [0x1d, 0x48, 2],
  /** GS V 66 n: feed to the cutter and n further, and cut. */
  cut: [0x1d, 0x56, 66, 3],
} as const;
/** GS k 69 n: print n characters as Code 39, which the printer begins and ends with `*` by itself. */
const CODE_39 = [0x1d, 0x6b, 69] as const;
const LINE_FEED = 0x0a;

/** A receipt as the bytes that a printer takes, of lines of `width` letters. */
export function escPosReceipt(parts: readonly ReceiptPart[], width: number): Uint8Array {
  const bytes: number[] = [...COMMAND.initialise, ...COMMAND.codeTable858];
  for (const part of parts) bytes.push(...bytesOf(part, width));
  bytes.push(...COMMAND.cut);
  return Uint8Array.from(bytes);
}

function bytesOf(part: ReceiptPart, width: number): number[] {
  if (part.kind === 'barcode') {
    const digits = Array.from(part.digits, (digit) => digit.charCodeAt(0));
    const shape = [...COMMAND.barcodeHeight, ...COMMAND.barcodeDigitsBelow];
    return [...COMMAND.centre, ...shape, ...CODE_39, digits.length, ...digits, ...COMMAND.left];
  }
  const isBold = part.kind === 'title' || (part.kind === 'pair' && part.strong);
  const lines = linesOf(part, width).flatMap((line) => encoded(line).concat(LINE_FEED));
  return isBold ? [...COMMAND.bold, ...lines, ...COMMAND.plain] : lines;
}

/** The upper half of code page 858, from 0x80. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';
const UPPER = new Map(Array.from(UPPER_HALF, (letter, index) => [letter, 0x80 + index]));
const QUESTION_MARK = 0x3f;

/** A letter that the code page lacks is printed as a question mark in as many columns, so that amounts stay in line. */
function encoded(line: string): number[] {
  return Array.from(line.normalize('NFC')).flatMap((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return [code];
    return UPPER.get(letter) ?? columnsAs(letter);
  });
}

function columnsAs(letter: string): number[] {
  return Array.from({ length: columnsOf(letter) }, () => QUESTION_MARK);
}
