import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

/**
 * The locations that somebody asks for, or all that they may see; null is every location. Throws `AppError`
 * `FORBIDDEN` when one that is asked for is not theirs to see: leaving it out in silence would make wrong figures.
 */
export function seenLocations(actor: Actor, asked: readonly string[] | null | undefined): readonly string[] | null {
  const hidden = asked?.find((id) => !mayActAt(actor, id));
  if (hidden !== undefined) throw new AppError('FORBIDDEN', `This token may not see the location ${hidden}.`);
  return asked ?? (actor.locations === 'all' ? null : [...actor.locations]);
}
