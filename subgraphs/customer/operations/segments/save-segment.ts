import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { readRule, type RuleInput } from '../../domain/segments/read-rule.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { MAX_SEGMENTS, type SegmentRecord } from '../../store/segments/segments.ts';

const CODE = /^[A-Z0-9_-]{1,50}$/;
const MAX_NAME_LENGTH = 200;
const MAX_DESCRIPTION_LENGTH = 1_000;

export interface SaveSegmentInput {
  readonly idempotencyKey: string;
  /** Null makes a new one. */
  readonly id?: string | null | undefined;
  readonly code: string;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly rule: RuleInput;
  /** The version that is to be replaced. */
  readonly version?: number | null | undefined;
}

/** Makes a segment or its next version, and has all customers judged by it. Answers with its id. */
export async function saveSegment(
  store: CustomerStore,
  actor: Actor,
  input: SaveSegmentInput,
): Promise<Outcome<Id<'segment'>>> {
  const { rule, faults: wrongRule } = readRule(input.rule, ['input', 'rule']);
  const faults = [...textFaults(input), ...wrongRule];
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'saveSegment',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const before = await segmentBefore(store, input, transaction);
      if (before !== null && 'kind' in before) return refused(before);
      const segment: SegmentRecord = {
        _id: before?._id ?? newId('segment'),
        code: input.code,
        name: input.name.trim(),
        description: input.description?.trim() || null,
        rule,
        version: (before?.version ?? 0) + 1,
        isArchived: false,
      };
      store.segments.save(segment, { at: transaction.now, by: actor.subject }, transaction.writes);
      store.memberships.beginRound(transaction.writes);
      return done(segment._id);
    },
  });
}

export interface ArchiveSegmentInput {
  readonly idempotencyKey: string;
  readonly segmentId: string;
}

/** Takes everybody out of a segment for good; one that is archived stays so. Answers with its id. */
export async function archiveSegment(
  store: CustomerStore,
  actor: Actor,
  input: ArchiveSegmentInput,
): Promise<Outcome<Id<'segment'>>> {
  return store.commands.once({
    command: 'archiveSegment',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, writes }) => {
      const { segmentId } = input;
      const before = isId('segment', segmentId) ? await store.segments.one({ _id: segmentId }, session) : null;
      if (before === null) return refused(notFound(path('input', 'segmentId'), 'segment', segmentId));
      if (!before.isArchived) {
        const archived = { ...before, isArchived: true, version: before.version + 1 };
        store.segments.save(archived, { at: now, by: actor.subject }, writes);
        store.memberships.beginRound(writes);
      }
      return done(before._id);
    },
  });
}

function textFaults({ code, name, description }: SaveSegmentInput): Refusal[] {
  const faults: Refusal[] = [];
  if (!CODE.test(code)) {
    faults.push(invalidInput(path('input', 'code'), 'Give 1 to 50 capitals, digits, dashes and underscores.'));
  }
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH) {
    faults.push(invalidInput(path('input', 'name'), `Give 1 to ${MAX_NAME_LENGTH} characters.`));
  }
  if (description && description.length > MAX_DESCRIPTION_LENGTH) {
    faults.push(invalidInput(path('input', 'description'), `Give at most ${MAX_DESCRIPTION_LENGTH} characters.`));
  }
  return faults;
}

/** The segment that is changed, null for a new one, or why there cannot be such a segment. */
async function segmentBefore(
  store: CustomerStore,
  { id = null, code, version = null }: SaveSegmentInput,
  { session }: Transaction,
): Promise<SegmentRecord | Refusal | null> {
  if (id === null) {
    if (await store.segments.one({ code }, session)) {
      return invalidInput(
        path('input', 'code'),
        `${code} is the code of another segment: name that one's id, or another code.`,
      );
    }
    const isFull = (await store.segments.active(session)).length >= MAX_SEGMENTS;
    return isFull ? invalidInput(null, `There are ${MAX_SEGMENTS} segments already: archive one first.`) : null;
  }
  const before = isId('segment', id) ? await store.segments.one({ _id: id }, session) : null;
  if (before === null) return notFound(path('input', 'id'), 'segment', id);
  if (before.code !== code) {
    return invalidInput(path('input', 'code'), `This segment's code is ${before.code}, and stays so.`);
  }
  if (before.isArchived) return invalidInput(path('input', 'id'), 'This segment is archived: make another one.');
  if (version !== null && version !== before.version) {
    return invalidInput(
      path('input', 'version'),
      `It is version ${before.version} by now: look at it, and save again.`,
    );
  }
  return before;
}
