/** Crockford's base 32: no I, L, O and U, which are misread for others, or read as words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 95 bits of chance, and a check character. */
const RANDOM_CHARACTERS = 19;
const GROUP = 4;

/** How many random bytes a code is made of: a character takes the lower five bits of one. */
export const CODE_BYTES = RANDOM_CHARACTERS;

/** The code that random bytes make, `7K3M-9QXD-...`: 20 characters in groups of four, the last one a check of the others. */
export function codeOf(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`A code is made of ${CODE_BYTES} bytes.`);
  const payload = [...bytes].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return grouped(payload + ALPHABET.charAt(checkValue(payload)));
}

/**
 * A code as it is compared: capitals without spaces and hyphens, with what people write for what it was. Null where it
 * cannot be one, since its check character is not right: it was misread or mistyped, and is no guess worth counting.
 */
export function normalisedCode(written: string): string | null {
  const code = written.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (code.length !== RANDOM_CHARACTERS + 1 || code.split('').some((each) => !ALPHABET.includes(each))) return null;
  return ALPHABET.charAt(checkValue(code.slice(0, -1))) === code.at(-1) ? code : null;
}

/** Luhn's algorithm modulo 32: it finds every wrong character, and all but one kind of swapped neighbours. */
function checkValue(payload: string): number {
  const base = ALPHABET.length;
  const sum = payload
    .split('')
    .toReversed()
    .reduce((total, character, index) => {
      const weighted = ALPHABET.indexOf(character) * (index % 2 === 0 ? 2 : 1);
      return total + Math.floor(weighted / base) + (weighted % base);
    }, 0);
  return (base - (sum % base)) % base;
}

function grouped(code: string): string {
  return code.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? code;
}
