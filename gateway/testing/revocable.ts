import { EventEmitter } from 'node:events';
import { type Authority, createAuthority } from './fixture.ts';

/** An authority whose tokens a test revokes, all those of a subject at once. */
export interface RevocableAuthority extends Authority {
  revoke(subject: string): void;
}

export async function createRevocableAuthority(): Promise<RevocableAuthority> {
  const authority = await createAuthority();
  const revoked = new EventEmitter();
  return {
    ...authority,
    revoke: (subject) => void revoked.emit(subject),
    tokens: {
      ...authority.tokens,
      onRevoked: ({ actor: { subject } }, callback) => {
        revoked.once(subject, callback);
        return () => void revoked.off(subject, callback);
      },
    },
  };
}
