/** Crockford's alphabet: no letter that is mistaken for a digit, and none for another when it is read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_A_CHARACTER = 5;
const CHARACTERS = 12;
const GROUP = 4;

/** How long a code is good for. */
export const CODE_LASTS_MS = 15 * 60 * 1000;

/** The first 60 bits of some random bytes, to be typed in at a till: `7K3M-9QTX-W20D`. Takes eight bytes or more. */
export function codeOf(bytes: Buffer): string {
  let bits = bytes.readBigUInt64BE();
  let code = '';
  for (let place = 0; place < CHARACTERS; place += 1) {
    code += ALPHABET.charAt(Number(bits >> 59n));
    bits = BigInt.asUintN(64, bits << BigInt(BITS_A_CHARACTER));
    if (place % GROUP === GROUP - 1 && place < CHARACTERS - 1) code += '-';
  }
  return code;
}

/** A code as it is compared: however it was typed. */
export function normalised(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
