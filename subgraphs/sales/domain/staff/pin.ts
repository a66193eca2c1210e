/** A PIN is a few digits, which is little: so those that are tried first are refused, and tries are counted. */
const PIN = /^\d{4,8}$/;
/** Beside repetitions and runs, what most people choose who may choose: a keypad's columns, and years. */
const POPULAR = new Set(['2580', '0852', '1004', '5683', '1379', '147258', '159753', '112233', '123123', '121212']);
const YEAR = /^(?:19|20)\d\d$/;

/** Why a PIN cannot be somebody's, or null. Says nothing of the PIN itself. */
export function pinFault(pin: string): string | null {
  if (!PIN.test(pin)) return 'Give a PIN of 4 to 8 digits.';
  if (isRepetition(pin) || isRun(pin) || YEAR.test(pin) || POPULAR.has(pin)) {
    return 'Give another PIN: this one is among those that are tried first.';
  }
  return null;
}

/** `0000`, `1212`, `123123`. */
function isRepetition(pin: string): boolean {
  return [1, 2, 3, 4].some((length) => length < pin.length && pin === pin.slice(0, length).repeat(pin.length / length));
}

/** `1234`, `9876`, and those that go on from nine to zero. */
function isRun(pin: string): boolean {
  const digits = Array.from(pin, Number);
  return [1, 9].some((step) =>
    digits.every((digit, place) => place === 0 || digit === ((digits[place - 1] ?? 0) + step) % 10),
  );
}
