import type { Actor } from '#platform/auth/actor.ts';
import { type Id, isId } from '#platform/ids/ids.ts';

/**
 * Names, in a field of this name, the member of staff who has signed in at the till where something is done. Nothing where
 * a till or a program does it by itself: there is nobody to be named.
 */
export function namingStaff<Field extends string>(
  field: Field,
  { subject, device }: Actor,
): { readonly [Named in Field]?: Id<'staff'> } {
  if (!device || device.sessionId === null || !isId('staff', subject)) return {};
  return { [field]: subject } as { readonly [Named in Field]: Id<'staff'> };
}
