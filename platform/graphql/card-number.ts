const MIN_DIGITS = 13;
const MAX_DIGITS = 19;

/** So many digits in groups: what has not even these holds no card number, and is most of what is looked at. */
const ENOUGH_DIGITS = new RegExp(`\\d(?:[ .-]?\\d){${MIN_DIGITS - 1}}`);

/** Digits in groups, as people write a card number: together, or parted by one space, dash or dot. */
const GROUPED_DIGITS = /\d+(?:[ .-]\d+)*/g;

/**
 * Whether a text holds what may be a card number: 13 to 19 digits that pass the Luhn check (ISO/IEC 7812-1), alone or
 * among others. PCI DSS wants such digits found before they are stored or logged; one harmless number in ten of that
 * length is refused with them.
 */
export function holdsCardNumber(text: string): boolean {
  if (text.length < MIN_DIGITS) return false;
  const normal = text.normalize('NFKC');
  if (!ENOUGH_DIGITS.test(normal)) return false;
  for (const [run] of normal.matchAll(GROUPED_DIGITS)) {
    if (run.length >= MIN_DIGITS && someGroupsAreCardNumber(run.split(/[ .-]/))) return true;
  }
  return false;
}

/** A card number begins and ends with a group, so that an expiry date written behind it does not hide it. */
function someGroupsAreCardNumber(groups: readonly string[]): boolean {
  for (const start of groups.keys()) {
    let digits = '';
    for (const group of groups.slice(start)) {
      digits += group;
      if (digits.length > MAX_DIGITS) break;
      if (digits.length >= MIN_DIGITS && passesLuhn(digits)) return true;
    }
  }
  return false;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
