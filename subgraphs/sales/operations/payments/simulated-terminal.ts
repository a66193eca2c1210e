import type { TerminalEntry, TerminalLedger } from '../../store/terminal-ledger.ts';
import type { Asked, PaymentProvider, ProviderAnswer } from './provider.ts';

export const SIMULATED_TERMINAL = 'SIMULATED';

/** What a token makes the simulated terminal do; any other token, and none, is approved. */
export const TERMINAL_TOKENS = {
  /** Declines. */
  decline: 'tok_decline',
  /** Never hears of it, and nobody gets an answer. */
  lost: 'tok_lost',
  /** Authorises, but the answer does not arrive. */
  unanswered: 'tok_unanswered',
  /** Authorises; the answer does not arrive, and the first look-up finds nothing yet. */
  late: 'tok_late',
  /** Authorises, and then refuses to capture. */
  uncapturable: 'tok_uncapturable',
  /** Takes the money, and gives it back without an answer. */
  refundUnanswered: 'tok_refund_unanswered',
  /** The same, and the first look-up finds nothing yet. */
  refundLate: 'tok_refund_late',
} as const;

const LATE_LOOK_UPS = 1;
const APPROVED_CARD = { brand: 'VISA', last4: '4242', authorisationCode: 'SIM001' };

/**
 * A payment terminal for tests, the demo and the seeded shop. It moves no money; what it did is in its ledger, so that
 * it can be asked again whatever died meanwhile. The same token always does the same.
 */
export function createSimulatedTerminal(
  ledger: Pick<TerminalLedger, 'one' | 'record' | 'reveal' | 'standing'>,
): PaymentProvider {
  const record = (kind: TerminalEntry['kind'], asked: Asked, more: Partial<TerminalEntry> = {}) =>
    ledger.record({
      _id: asked.key,
      kind,
      authorisation: asked.authorisation,
      ...asked.amount,
      token: null,
      approved: true,
      reason: '',
      hiddenFor: 0,
      ...more,
    });
  return {
    authorise: async (asked) => {
      const { token } = asked;
      if (token === TERMINAL_TOKENS.lost) return { kind: 'UNKNOWN' };
      const declines = token === TERMINAL_TOKENS.decline;
      const entry = await record('AUTHORISE', asked, {
        token,
        approved: !declines,
        reason: declines ? 'The card was declined.' : '',
        hiddenFor: token === TERMINAL_TOKENS.late ? LATE_LOOK_UPS : 0,
      });
      const isUnanswered = token === TERMINAL_TOKENS.late || token === TERMINAL_TOKENS.unanswered;
      return isUnanswered ? { kind: 'UNKNOWN' } : answerOf(entry);
    },
    capture: async (asked) => {
      const held = await ledger.one(asked.authorisation);
      const { heldMinor } = await ledger.standing(asked.authorisation);
      const refused = asked.amount.amountMinor > heldMinor || held?.token === TERMINAL_TOKENS.uncapturable;
      const more = refused ? { approved: false, reason: 'Nothing is held that could be captured.' } : {};
      return answerOf(await record('CAPTURE', asked, more));
    },
    void: async (asked) => {
      // Should the authorisation arrive after this, it finds its key taken by a refusal.
      await record(
        'AUTHORISE',
        { ...asked, key: asked.authorisation },
        { approved: false, reason: 'Voided before it arrived.' },
      );
      return answerOf(await record('VOID', asked));
    },
    refund: async (asked) => {
      const { token = null } = (await ledger.one(asked.authorisation)) ?? {};
      const { capturedMinor } = await ledger.standing(asked.authorisation);
      const refused = asked.amount.amountMinor > capturedMinor;
      const more = refused ? { approved: false, reason: 'So much was not captured.' } : {};
      const isLate = token === TERMINAL_TOKENS.refundLate;
      const entry = await record('REFUND', asked, { ...more, hiddenFor: isLate ? LATE_LOOK_UPS : 0 });
      return isLate || token === TERMINAL_TOKENS.refundUnanswered ? { kind: 'UNKNOWN' } : answerOf(entry);
    },
    lookUp: async (key) => {
      const entry = await ledger.reveal(key);
      return entry ? answerOf(entry) : { kind: 'NOT_FOUND' };
    },
  };
}

function answerOf({ _id, kind, token, approved, reason }: TerminalEntry): ProviderAnswer {
  if (!approved) return { kind: 'DECLINED', reason };
  const card = kind === 'AUTHORISE' ? { token: token ?? `tok_${_id}`, ...APPROVED_CARD } : null;
  return { kind: 'APPROVED', reference: `SIM-${_id}`, card };
}
