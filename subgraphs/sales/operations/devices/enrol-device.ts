import { type Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { codeOf, CODE_LASTS_MS, normalised } from '../../domain/devices/enrolment-code.ts';
import { Faults } from '../../domain/input-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { registerFor } from '../tills/at-register.ts';
import type { TillSecrets } from './till-secrets.ts';

export interface EnrolDeviceInput {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly name: string;
}

/**
 * Lets one till be enrolled at a register, by whoever types the code in within a quarter of an hour. Answers with the
 * enrolment's id, from which `codeOfEnrolment` makes the code: it is kept nowhere.
 */
export async function enrolDevice(
  { store, secrets }: { store: SalesStore; secrets: TillSecrets },
  actor: Actor,
  input: EnrolDeviceInput,
): Promise<Outcome<Id<'enrolment'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(input.name, ['name']);
  const register = await registerFor(store, actor, input.registerId);
  if (register === null) faults.add(notFound(path('input', 'registerId'), 'register', input.registerId));
  if (register === null || faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'enrolDevice',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const id = newId('enrolment');
      const { _id: registerId, locationId } = register;
      const enrolment = {
        _id: id,
        codeHash: codeHashOf(codeOfEnrolment(id, secrets), secrets),
        registerId,
        locationId,
        name: input.name.trim(),
        createdBy: actor.subject,
        expiresAt: new Date(now.getTime() + CODE_LASTS_MS),
        deviceId: null,
      };
      await store.devices.addEnrolment(enrolment, session);
      return done(id);
    },
  });
}

/** The same for the same enrolment, so that a manager whose answer was lost can ask again under the same key. */
export function codeOfEnrolment(id: Id<'enrolment'>, secrets: TillSecrets): string {
  return codeOf(secrets.mac('enrolment', id));
}

export function codeHashOf(code: string, secrets: TillSecrets): string {
  return secrets.mac('code', normalised(code)).toString('base64url');
}
