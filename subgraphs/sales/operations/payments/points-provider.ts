import type { Peer } from '#platform/graphql/peer.ts';
import type { Asked, PaymentProvider, ProviderAnswer } from './provider.ts';

/**
 * Loyalty points, as the customer subgraph keeps them: held, redeemed and given back under keys, each done once there. The
 * token is the id of the customer whose points pay.
 */
export function pointsProvider(customer: Peer): PaymentProvider {
  const ask = async (step: string, { key, ...asked }: Asked & { token?: string | null }): Promise<ProviderAnswer> => {
    const { authorisation, amount, token: customerId = null } = asked;
    const input = { idempotencyKey: key, step, authorisation, amount, customerId };
    const { askForPoints } = await customer.request<Asking>(ASK, { input });
    // A key that is used for something else is a fault of ours: whoever asks looks it up then.
    return answerOf(askForPoints.answer, { kind: 'UNKNOWN' });
  };
  return {
    authorise: (asked) => ask('AUTHORISE', asked),
    capture: (asked) => ask('CAPTURE', asked),
    void: (asked) => ask('VOID', asked),
    refund: (asked) => ask('REFUND', asked),
    lookUp: async (key) => {
      const { pointsAnswer } = await customer.request<LookingUp>(LOOK_UP, { key });
      return answerOf(pointsAnswer, { kind: 'NOT_FOUND' });
    },
  };
}

interface Answer {
  readonly approved: boolean;
  readonly holdId: string | null;
  readonly reason: string | null;
}

interface Asking {
  readonly askForPoints: { readonly answer: Answer | null };
}

interface LookingUp {
  readonly pointsAnswer: Answer | null;
}

const ASK = `mutation SalesAskForPoints($input: AskForPointsInput!) {
  askForPoints(input: $input) { answer { approved holdId reason } }
}`;

const LOOK_UP = 'query SalesPointsAnswer($key: ID!) { pointsAnswer(key: $key) { approved holdId reason } }';

function answerOf(answer: Answer | null, otherwise: ProviderAnswer): ProviderAnswer {
  if (answer === null) return otherwise;
  if (answer.approved) return { kind: 'APPROVED', reference: answer.holdId ?? '', card: null };
  return { kind: 'DECLINED', reason: answer.reason ?? 'These points cannot be used.' };
}
