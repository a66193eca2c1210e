import { buildSchema } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { enforceAudit } from './enforce-audit.ts';
import type { RefusalNote } from './refusals.ts';

describe('a mutation', () => {
  const schemaOf = (directive: string) =>
    buildSchema(`
      directive @audited(as: String!) on FIELD_DEFINITION
      directive @unaudited on FIELD_DEFINITION
      type Query { a: Int }
      type Mutation { voidSale: Int ${directive} }
    `);

  it.each([[''], ['@audited(as: "VOID") @unaudited']])('that says “%s” of the audit log is refused', (directive) => {
    const refusals = { note: vi.fn<(refusal: RefusalNote) => void>() };
    expect(() => enforceAudit(schemaOf(directive), refusals)).toThrow('voidSale must say @audited(as:) or @unaudited');
  });

  it('that is refused is on record as that, with the codes of why', async () => {
    const refusals = { note: vi.fn<(refusal: RefusalNote) => void>() };
    const schema = schemaOf('@audited(as: "VOID")');
    const field = schema.getMutationType()?.getFields()['voidSale'];
    if (!field) throw new Error('There is a mutation.');
    field.resolve = () => ({ userErrors: [{ code: 'NOT_FOUND' }, { code: 'INVALID_INPUT' }, { code: 'NOT_FOUND' }] });
    enforceAudit(schema, refusals);
    const actor = { subject: 'staff_ann', scopes: new Set<string>(), locations: 'all' as const };
    await field.resolve(null, {}, { actor, requestId: 'request-1', address: '192.0.2.7' }, null as never);
    expect(refusals.note).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        subject: 'staff_ann',
        address: '192.0.2.7',
        action: 'voidSale',
        outcome: 'INVALID_INPUT NOT_FOUND',
      }),
    );
  });
});
