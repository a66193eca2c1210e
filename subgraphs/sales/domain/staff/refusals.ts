import { path, type Refusal } from '#platform/errors/refusal.ts';

/** The number or the PIN is wrong, or they may not sign in here: it is not said which. */
export interface SignInRefused extends Refusal {
  readonly kind: 'SignInRefused';
}

export function signInRefused(): SignInRefused {
  const message = 'Give the number and the PIN of somebody who may do this here: these are not.';
  return { kind: 'SignInRefused', message, field: path('input', 'pin') };
}

/** Too many wrong PINs were tried. */
export interface SignInLocked extends Refusal {
  readonly kind: 'SignInLocked';
  readonly lockedUntil: Date;
}

export function signInLocked(lockedUntil: Date): SignInLocked {
  const message = 'Too many wrong PINs were tried: let a supervisor unlock it, or wait.';
  return { kind: 'SignInLocked', message, field: path('input', 'pin'), lockedUntil };
}

/** Nobody is signed in at this till any more, or nobody ever was. */
export interface SessionEnded extends Refusal {
  readonly kind: 'SessionEnded';
}

export function sessionEnded(): SessionEnded {
  return { kind: 'SessionEnded', message: 'Nobody is signed in here now: let them sign in.', field: null };
}

/** An approval is for one thing, for two minutes, and for once. */
export interface ApprovalSpent extends Refusal {
  readonly kind: 'ApprovalSpent';
}

export function approvalSpent(): ApprovalSpent {
  const message = 'The approval is not for this, was used or has run out: ask for it again.';
  return { kind: 'ApprovalSpent', message, field: null };
}
