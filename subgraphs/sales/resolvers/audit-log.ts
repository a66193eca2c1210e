import { AUDIT_LOG } from '#platform/audit-log/resolve-audit-log.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Resolvers } from '../generated/resolvers.ts';

const MAX_REFUSALS = 100;

export const auditLogRootResolvers: Resolvers = {
  Query: { auditLog: () => AUDIT_LOG },
  Mutation: {
    recordRefusals: (_, { input: { refusals } }, { refusals: counter }) => {
      if (refusals.length > MAX_REFUSALS)
        throw new AppError('BAD_USER_INPUT', `Send at most ${MAX_REFUSALS} refusals.`);
      for (const { deviceId = null, sessionId = null, approvalId = null, address = null, ...refusal } of refusals) {
        counter.note({ ...refusal, deviceId, sessionId, approvalId, address });
      }
      return { recorded: refusals.length };
    },
  },
};
