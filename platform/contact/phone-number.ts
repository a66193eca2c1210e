import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** A telephone number that could exist: its country's numbers have this length. Nothing says that it is in use. */
export interface PhoneNumber {
  /** `+31201234567`. */
  readonly e164: string;
  /** Without the country's code: the same for two people only by chance, or where a country was mistyped. */
  readonly national: string;
}

/**
 * Reads a number however it was typed: `+1 (555) 123-4567`; as people of its own country dial it only where the country
 * is given too, ISO 3166-1 in two capitals. Null where no such number can exist.
 */
export function readPhoneNumber(text: string, country?: string | null): PhoneNumber | null {
  const known = country && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const number = parsePhoneNumberFromString(text, { ...known, extract: false });
  return number?.isPossible() ? { e164: number.number, national: number.nationalNumber } : null;
}
