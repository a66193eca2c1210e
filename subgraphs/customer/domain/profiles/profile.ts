import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';

const MAX_NAME_LENGTH = 200;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const OLDEST_YEAR = 1850;

/** What a customer is called and when they were born; null where it is not known. */
export interface Profile {
  readonly name: string | null;
  /** ISO 8601, `1815-12-10`. */
  readonly birthDate: string | null;
}

export interface ProfileInput {
  readonly name?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
}

/** All that is wrong with it. */
export function checkProfile({ name, birthDate }: ProfileInput): InvalidInput[] {
  const faults: InvalidInput[] = [];
  if (name && name.length > MAX_NAME_LENGTH) {
    faults.push(invalidInput(path('input', 'name'), `Give at most ${MAX_NAME_LENGTH} characters.`));
  }
  if (birthDate && !isDate(birthDate)) {
    faults.push(invalidInput(path('input', 'birthDate'), 'Give the date as year, month and day: 1990-12-31.'));
  }
  return faults;
}

/** A day that there is, from 1850 on, in ISO 8601. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < OLDEST_YEAR) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
