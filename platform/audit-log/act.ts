import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../auth/actor.ts';
import type { AuditActor, AuditKind } from './audit-entry.ts';

/** What a mutation is doing that is to be on record, while it does it. */
export interface Act extends AuditActor {
  readonly kind: AuditKind;
  readonly action: string;
  /** At first that of the token; who signs in only turns out to be somebody while it is done. */
  subject: string;
  /** Set once it is on record, with what it wrote. */
  isRecorded: boolean;
}

const underWay = new AsyncLocalStorage<Act>();

/** Runs what a mutation does, so that whatever transaction it comes to can put it on record. */
export function duringAct<T>(act: Act, work: () => T): T {
  return underWay.run(act, work);
}

/** The act that this is done for, or undefined where nothing is to be on record. */
export function currentAct(): Act | undefined {
  return underWay.getStore();
}

export interface ActContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly address?: string | null | undefined;
}

export function auditActorOf({ actor: { subject, device }, requestId, address = null }: ActContext): AuditActor {
  return {
    subject,
    deviceId: device?.id ?? null,
    sessionId: device?.sessionId ?? null,
    approvalId: device?.approvalId ?? null,
    address,
    requestId,
  };
}
