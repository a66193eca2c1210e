import { crc32 } from '@node-rs/crc32';
import { stepChecksum, viewOf } from '#store/engine/checksum.ts';
import { nodeHeaderBytes, type NodePage } from './node-page.ts';

/**
 * Whether every entry of a leaf matches its checksum, told by one sum over all its nodes, which takes a third of what one
 * for each entry does. False as well where that cannot be told, and each is to be looked at.
 *
 * A CRC is linear: after n bytes the register is what those bytes make of a register of 0, xor what n zeros make of the
 * register before. Bytes that end in their own checksum lead from all ones to `residue`. So, as long as the entries are
 * intact, the lengths in their headers alone say what the register is behind each of them; see Ross Williams, "A painless
 * guide to CRC error detection algorithms" (1993). One entry that is not makes the sum another; several would have to
 * cancel out.
 *
 * The sum is of the processor's own multiplying, which zlib's in Node is not: of a page it takes less than half as long,
 * while of an entry calling it costs more.
 */
export function areEntriesIntact(page: NodePage): boolean {
  const { bytes, count } = page;
  const start = page.nodesStart;
  let register = allOnes;
  let at = start;
  // Nodes are put in front of those that are there, so that most pages have them in the reverse order of their keys.
  for (let i = count - 1; i >= 0; i--) {
    if (page.nodeStart(i) !== at || page.overflow(i) !== undefined) return false;
    const step = stepOver(page.valueBytes(i), page.keyBytes(i));
    if (step === undefined) return false;
    register = afterZeros(step, register) ^ step.ofNode;
    at += step.nodeBytes;
    if (at % 2 === 1) register = stepChecksum(register, bytes[at++] as number);
  }
  return crc32(viewOf(bytes, at - start, start)) === ~register >>> 0;
}

const allOnes = -1;
/** Of a CRC-32, before it is inverted. */
const residue = 0xde_bb_20_e3 | 0;

/** What a node whose entry is intact makes of the register. */
interface Step {
  readonly valueBytes: number;
  readonly keyBytes: number;
  readonly nodeBytes: number;
  /** What the node makes of a register of 0. */
  readonly ofNode: number;
  /** What as many zeros make of a register: of each byte of it, from the lowest, 256 values. */
  readonly ofZeros: Int32Array;
}

/** By the lengths, filled as they are met: the documents of one collection come in few, and an index has mostly one. */
const steps = new Map<number, Step>();
const maxSteps = 1_024;
let last: Step | undefined;

function stepOver(valueBytes: number, keyBytes: number): Step | undefined {
  if (last?.valueBytes === valueBytes && last.keyBytes === keyBytes) return last;
  const lengths = valueBytes * 0x1_0000 + keyBytes;
  let step = steps.get(lengths);
  if (step === undefined) {
    if (steps.size === maxSteps) return undefined;
    step = newStep(valueBytes, keyBytes);
    steps.set(lengths, step);
  }
  last = step;
  return step;
}

function newStep(valueBytes: number, keyBytes: number): Step {
  const header = Buffer.alloc(nodeHeaderBytes);
  header.writeUInt32LE(valueBytes);
  header.writeUInt16LE(keyBytes, 6);
  const behindHeader = header.reduce(stepChecksum, 0);
  const entryBytes = keyBytes + valueBytes;
  const ofNode = zerosAfter(behindHeader ^ allOnes, entryBytes) ^ residue;
  const nodeBytes = nodeHeaderBytes + entryBytes;
  return { valueBytes, keyBytes, nodeBytes, ofNode, ofZeros: tablesOf(nodeBytes) };
}

function tablesOf(zeros: number): Int32Array {
  const tables = new Int32Array(4 * 256);
  for (let byte = 0; byte < 4; byte++) {
    const ofByte = tables.subarray(byte * 256, (byte + 1) * 256);
    for (let bit = 0; bit < 8; bit++) ofByte[1 << bit] = zerosAfter(1 << (byte * 8 + bit), zeros);
    for (let value = 1; value < 256; value++) {
      const lowest = value & -value;
      ofByte[value] = (ofByte[lowest] as number) ^ (ofByte[value ^ lowest] as number);
    }
  }
  return tables;
}

function zerosAfter(register: number, count: number): number {
  let after = register;
  for (let i = 0; i < count; i++) after = stepChecksum(after, 0);
  return after;
}

/** `zerosAfter`, as many as the node has bytes, by the tables. */
function afterZeros({ ofZeros }: Step, register: number): number {
  return (
    (ofZeros[register & 0xff] as number) ^
    (ofZeros[256 + ((register >>> 8) & 0xff)] as number) ^
    (ofZeros[512 + ((register >>> 16) & 0xff)] as number) ^
    (ofZeros[768 + (register >>> 24)] as number)
  );
}
