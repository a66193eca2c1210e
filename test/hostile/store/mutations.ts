/** Numbers from 0 to below 1, the same ones for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

type Mutation = (message: Buffer, random: () => number) => Buffer;

const mutations: readonly Mutation[] = [
  flipBits,
  flipBits,
  setByte,
  setByte,
  lieAboutLength,
  lieAboutLength,
  lieInHeader,
  truncate,
  extend,
  changeOpcode,
  nest,
  untouched,
];

/** A message damaged in one of the ways of the trade. */
export function mutate(message: Buffer, random: () => number): Buffer {
  const mutation = mutations[below(mutations.length, random)] ?? untouched;
  return mutation(Buffer.from(message), random);
}

function below(limit: number, random: () => number): number {
  return Math.floor(random() * limit);
}

function untouched(message: Buffer): Buffer {
  return message;
}

/** The header's length is left alone, so that the message still comes through to the parser. */
function flipBits(message: Buffer, random: () => number): Buffer {
  for (let flips = 1 + below(8, random); flips > 0; flips--) {
    const at = 4 + below(message.length - 4, random);
    message[at] = (message[at] ?? 0) ^ (1 << below(8, random));
  }
  return message;
}

function setByte(message: Buffer, random: () => number): Buffer {
  message[16 + below(message.length - 16, random)] = below(256, random);
  return message;
}

const badLengths = [0, -1, 1, 4, 5, 0x7f_ff_ff_ff, -0x80_00_00_00, 48_000_001, 65_536];

function lieAboutLength(message: Buffer, random: () => number): Buffer {
  const value = badLengths[below(badLengths.length, random)] ?? 0;
  message.writeInt32LE(value, 16 + below(message.length - 20, random));
  return message;
}

function lieInHeader(message: Buffer, random: () => number): Buffer {
  const value =
    random() < 0.5 ? (badLengths[below(badLengths.length, random)] ?? 0) : below(2 * message.length, random);
  message.writeInt32LE(value, 0);
  return message;
}

function truncate(message: Buffer, random: () => number): Buffer {
  const shorter = message.subarray(0, 17 + below(message.length - 17, random));
  if (random() < 0.7) shorter.writeInt32LE(shorter.length, 0);
  return shorter;
}

function extend(message: Buffer, random: () => number): Buffer {
  const tail = Buffer.from(Array.from({ length: 1 + below(64, random) }, () => below(256, random)));
  const longer = Buffer.concat([message, tail]);
  longer.writeInt32LE(longer.length, 0);
  return longer;
}

function changeOpcode(message: Buffer, random: () => number): Buffer {
  const opcodes = [0, 1, 1_000, 2_001, 2_002, 2_004, 2_005, 2_010, 2_012, 2_013, -1];
  message.writeInt32LE(opcodes[below(opcodes.length, random)] ?? 0, 12);
  return message;
}

/** A find whose filter is nested so deep that whoever recurses without a bound falls over. */
function nest(message: Buffer, random: () => number): Buffer {
  const depth = 10 + below(20_000, random);
  let body = Buffer.from([5, 0, 0, 0, 0]);
  const opening = Buffer.from([0, 0, 0, 0, 3, 0x61, 0]);
  const size = body.length + depth * (opening.length + 1);
  const nested = Buffer.alloc(size);
  for (let level = 0; level < depth; level++) {
    opening.copy(nested, level * opening.length);
    nested.writeInt32LE(size - level * (opening.length + 1), level * opening.length);
  }
  body.copy(nested, depth * opening.length);
  body = nested;
  const command = Buffer.concat([Buffer.from('\x02find\0\x02\0\0\0x\0\x02$db\0\x08\0\0\0hostile\0\x03filter\0'), body]);
  const document = Buffer.concat([Buffer.alloc(4), command, Buffer.alloc(1)]);
  document.writeInt32LE(document.length, 0);
  const whole = Buffer.concat([message.subarray(0, 16), Buffer.alloc(5), document]);
  whole.writeInt32LE(whole.length, 0);
  whole.writeInt32LE(2_013, 12);
  return whole;
}
