import type { Actor } from '#platform/auth/actor.ts';
import { aheadFault } from '#platform/errors/clock-ahead.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { CONSENT_CHANGED, type ConsentChanged } from '#schema/events/consent-changed.v1.ts';
import type { ConsentRecord } from '../../store/consents.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { touchpointOf } from '../../store/touchpoints.ts';

const MAX_VERSION_LENGTH = 100;
const MAX_PROOF_LENGTH = 500;

export interface RecordConsentInput extends Pick<ConsentRecord, 'purpose' | 'channel' | 'granted' | 'textVersion'> {
  readonly idempotencyKey: string;
  readonly customerId: string;
  readonly occurredAt?: Date | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly proof?: string | null | undefined;
}

/** Writes down a consent that was given or withdrawn. Answers with the customer's id. */
export async function recordConsent(
  store: CustomerStore,
  actor: Actor,
  input: RecordConsentInput,
): Promise<Outcome<Id<'customer'>>> {
  const { purpose, channel, granted, locationId = null } = input;
  const textVersion = input.textVersion.trim();
  return store.commands.once({
    command: 'recordConsent',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit, writes }) => {
      const occurredAt = input.occurredAt ?? now;
      const customer = await store.customers.one(input.customerId, session);
      const faults: Refusal[] = [];
      if (textVersion === '' || textVersion.length > MAX_VERSION_LENGTH) {
        const message = `Say which text was shown, in 1 to ${MAX_VERSION_LENGTH} characters.`;
        faults.push(invalidInput(path('input', 'textVersion'), message));
      }
      const ahead = aheadFault(occurredAt, { now });
      if (ahead) faults.push(ahead);
      if (locationId !== null && !isId('location', locationId)) {
        faults.push(invalidInput(path('input', 'locationId'), 'This is not the id of a location.'));
      }
      if (input.proof && input.proof.length > MAX_PROOF_LENGTH) {
        faults.push(invalidInput(path('input', 'proof'), `Give at most ${MAX_PROOF_LENGTH} characters.`));
      }
      if (!customer) faults.push(notFound(path('input', 'customerId'), 'customer', input.customerId));
      if (faults.length > 0 || !customer) return refused(...faults);

      const told = { purpose, channel, granted, textVersion };
      const consentId = newId('consent');
      const kept = { recordedAt: now, recordedBy: actor.subject, locationId, proof: input.proof?.trim() || null };
      await store.consents.add({ _id: consentId, customerId: customer._id, ...told, occurredAt, ...kept }, session);
      const at = { kind: 'CONSENT', at: occurredAt, locationId } as const;
      store.touchpoints.add([touchpointOf({ _id: consentId, customerId: customer._id, ...at })], writes);
      store.memberships.mark([customer._id], writes);
      // Who they are may be told from then on.
      if (granted) store.dataEvents.add([{ customerId: customer._id, type: 'IDENTIFY', at: now }], writes);
      const saved = await store.customers.change(customer, {}, session);
      const data: ConsentChanged = {
        consentId,
        customerId: customer._id,
        ...told,
        occurredAt: occurredAt.toISOString(),
      };
      emit({ type: CONSENT_CHANGED, subject: customer._id, sequence: saved.version, data });
      return done(customer._id);
    },
  });
}
