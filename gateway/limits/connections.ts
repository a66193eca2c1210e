import type { Actor } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';

/** Counts the connections that stay open: WebSockets and event streams. */
export interface OpenConnections {
  /** What to call when it closes; null for one too many of the same client. */
  open(actor: Actor): (() => void) | null;
}

/** Why one too many is not opened. */
export function tooManyConnections(): AppError {
  return new AppError('TOO_MANY_CONNECTIONS', 'This client has too many connections open: close some of them first.');
}

export function createOpenConnections(perClient: number): OpenConnections {
  const counts = new Map<string, number>();
  return {
    open: ({ subject }) => {
      const count = counts.get(subject) ?? 0;
      if (count >= perClient) return null;
      counts.set(subject, count + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (counts.get(subject) ?? 1) - 1;
        if (left === 0) counts.delete(subject);
        else counts.set(subject, left);
      };
    },
  };
}
