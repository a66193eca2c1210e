import { crc32 } from 'node:zlib';
import { stepChecksum, viewOf } from '#store/engine/checksum.ts';
import { nodeHeaderBytes, type NodePage } from './node-page.ts';

/**
 * Whether every entry of a leaf matches its checksum, told by one sum over all its nodes, which takes a third of what one
 * for each entry does. False as well where that cannot be told, and each is to be looked at.
 *
 * A CRC is linear: after n bytes the register is what those bytes make of a register of 0, xor what n zeros make of the
 * register before. Bytes that end in their own checksum lead from all ones to `residue`. So, as long as the entries are
 * intact, their lengths alone say what the register is behind each of them; see Ross Williams, "A painless guide to CRC
 * error detection algorithms" (1993). One entry that is not makes the sum another; several would have to cancel out.
 */
export function areEntriesIntact(page: NodePage): boolean {
  const { bytes, count } = page;
  const start = page.nodesStart;
  let register = allOnes;
  let at = start;
  // Nodes are put in front of those that are there, so that most pages have them in the reverse order of their keys.
  for (let i = count - 1; i >= 0; i--) {
    if (page.nodeStart(i) !== at || page.overflow(i) !== undefined) return false;
    const end = page.keyEnd(i) + page.valueBytes(i);
    const shift = shiftBy(end - at - nodeHeaderBytes);
    if (shift === undefined) return false;
    for (const entry = at + nodeHeaderBytes; at < entry; at++) register = stepChecksum(register, bytes[at] as number);
    register = shifted(shift, register ^ allOnes) ^ residue;
    at = end;
    if (at % 2 === 1) register = stepChecksum(register, bytes[at++] as number);
  }
  return crc32(viewOf(bytes, at - start, start)) === ~register >>> 0;
}

const allOnes = -1;
/** Of a CRC-32, before it is inverted. */
const residue = 0xde_bb_20_e3 | 0;

/** What n zero bytes make of a register: of each byte of it, from the lowest, 256 values. */
type Shift = Int32Array;

/** By n, filled as they are met: documents of one collection come in few lengths. */
const shifts = new Map<number, Shift>();
const maxShifts = 1_024;

function shiftBy(length: number): Shift | undefined {
  const known = shifts.get(length);
  if (known || shifts.size === maxShifts) return known;
  const made = shiftOf(length);
  shifts.set(length, made);
  return made;
}

function shiftOf(length: number): Shift {
  const shift = new Int32Array(4 * 256);
  for (let byte = 0; byte < 4; byte++) {
    const ofByte = shift.subarray(byte * 256, (byte + 1) * 256);
    for (let bit = 0; bit < 8; bit++) ofByte[1 << bit] = afterZeros(1 << (byte * 8 + bit), length);
    for (let value = 1; value < 256; value++) {
      const lowest = value & -value;
      ofByte[value] = (ofByte[lowest] as number) ^ (ofByte[value ^ lowest] as number);
    }
  }
  return shift;
}

function afterZeros(register: number, length: number): number {
  let after = register;
  for (let i = 0; i < length; i++) after = stepChecksum(after, 0);
  return after;
}

function shifted(shift: Shift, register: number): number {
  return (
    (shift[register & 0xff] as number) ^
    (shift[256 + ((register >>> 8) & 0xff)] as number) ^
    (shift[512 + ((register >>> 16) & 0xff)] as number) ^
    (shift[768 + (register >>> 24)] as number)
  );
}
