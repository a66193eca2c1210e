import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';
import { daysBetween } from './days.ts';

/** A step of asking for money that is overdue. */
export interface DunningLevel {
  readonly name: string;
  /** From so many days after the due day on. */
  readonly afterDays: number;
}

/** How a shop asks until it says otherwise. */
export const DEFAULT_LEVELS: readonly DunningLevel[] = [
  { name: 'Reminder', afterDays: 7 },
  { name: 'Second reminder', afterDays: 21 },
  { name: 'Final notice', afterDays: 45 },
];

const MAX_LEVELS = 10;
const MAX_NAME_LENGTH = 100;
const MAX_DAYS = 730;

/** What is wrong with levels: each comes later than the one before it. */
export function levelFaults(levels: readonly DunningLevel[]): InvalidInput[] {
  const at = (...steps: (string | number)[]): string[] => path('input', 'levels', ...steps);
  if (levels.length > MAX_LEVELS) return [invalidInput(at(), `Give at most ${MAX_LEVELS} levels.`)];
  return levels.flatMap(({ name, afterDays }, index) => {
    const faults: InvalidInput[] = [];
    if (name === '' || name.length > MAX_NAME_LENGTH) {
      faults.push(invalidInput(at(index, 'name'), `Name the level, in at most ${MAX_NAME_LENGTH} characters.`));
    }
    const least = (levels[index - 1]?.afterDays ?? -1) + 1;
    if (afterDays < least || afterDays > MAX_DAYS) {
      const message = `Give from ${least} to ${MAX_DAYS} days: each level comes later than the one before it.`;
      faults.push(invalidInput(at(index, 'afterDays'), message));
    }
    return faults;
  });
}

/** How many levels an invoice has reached that was due on a day and is still open on another. */
export function levelOn(day: string, due: string, levels: readonly DunningLevel[]): number {
  const overdue = daysBetween(due, day);
  return levels.filter(({ afterDays }) => overdue > 0 && overdue >= afterDays).length;
}
