/**
 * Code 39 (ISO/IEC 16388) of digits: each character is nine bars and spaces by turns, three of them wide, and one narrow
 * space stands between two characters. It needs no check digit. `w` is wide, `n` narrow; `*` begins and ends.
 */
const PATTERNS: Record<string, string> = {
  '0': 'nnnwwnwnn',
  '1': 'wnnwnnnnw',
  '2': 'nnwwnnnnw',
  '3': 'wnwwnnnnn',
  '4': 'nnnwwnnnw',
  '5': 'wnnwwnnnn',
  '6': 'nnwwwnnnn',
  '7': 'nnnwnnwnw',
  '8': 'wnnwnnwnn',
  '9': 'nnwwnnwnn',
  '*': 'nwnnwnwnn',
};
const NARROW = 1;
const WIDE = 3;
const NARROW_SPACE = { black: false, width: NARROW };

/** Bars (black) and spaces from the left, in modules. Throws a RangeError for anything but digits. */
export function code39Runs(digits: string): { readonly black: boolean; readonly width: number }[] {
  return Array.from(`*${digits}*`).flatMap((character, position) => {
    const pattern = PATTERNS[character];
    const isEdge = position === 0 || position === digits.length + 1;
    if (pattern === undefined || (character === '*' && !isEdge)) throw new RangeError(`${digits} is not digits.`);
    const runs = Array.from(pattern, (size, index) => ({
      black: index % 2 === 0,
      width: size === 'w' ? WIDE : NARROW,
    }));
    return position === 0 ? runs : [NARROW_SPACE].concat(runs);
  });
}
