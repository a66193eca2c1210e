import { done, invalidInput, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { programmeFaults } from '../../domain/loyalty/programme-faults.ts';
import { DEFAULT_PROGRAMME, type Programme } from '../../domain/loyalty/programme.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { MAX_PROGRAMME_VERSIONS } from '../../store/loyalty/programmes.ts';

export interface SetProgrammeInput {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  /** Now when null. */
  readonly effectiveFrom: Date | null;
  readonly programme: Omit<Programme, 'version' | 'effectiveFrom' | 'setAt'>;
}

/** Somebody else has set the programme since the caller looked at it. */
export interface StaleProgramme extends Refusal {
  readonly kind: 'StaleProgramme';
  readonly currentVersion: number;
}

/** Sets the programme, all of it, for what happens from an instant on. Answers with the new version. */
export async function setProgramme(store: CustomerStore, input: SetProgrammeInput): Promise<Outcome<number>> {
  const { programme, expectedVersion } = input;
  return store.commands.once({
    command: 'setLoyaltyProgramme',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now }) => {
      const { all } = await store.loyalty.programmes.read(session);
      const before = all.at(-1) ?? DEFAULT_PROGRAMME;
      const effectiveFrom = input.effectiveFrom ?? now;
      const faults: Refusal[] = [...programmeFaults({ ...programme, effectiveFrom }, before)];
      if (before.version !== expectedVersion) faults.push(stale(before.version));
      if (before.version >= MAX_PROGRAMME_VERSIONS) {
        const message = `There are ${MAX_PROGRAMME_VERSIONS} versions, which is the most there may be.`;
        faults.push(invalidInput(path('input', 'expectedVersion'), message));
      }
      if (faults.length > 0) return refused(...faults);
      const version = before.version + 1;
      await store.loyalty.programmes.add({ ...programme, version, effectiveFrom, setAt: now }, session);
      return done(version);
    },
  });
}

function stale(currentVersion: number): StaleProgramme {
  return {
    kind: 'StaleProgramme',
    message: `The programme is at version ${currentVersion} by now: look at it again, and set yours on top of that.`,
    field: path('input', 'expectedVersion'),
    currentVersion,
  };
}
