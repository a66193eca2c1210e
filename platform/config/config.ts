import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import { trustedProxies } from '../graphql/client-address.ts';
import { gatewayLimits } from './gateway-limits.ts';
import { tracingVariables } from './tracing.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    /** Where MongoDB is; the embedded store is started when this is not set. */
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must be a mongodb:// or mongodb+srv:// address')
      .optional(),
    /** Where NATS is; events stay in the process when this is not set. */
    NATS_URL: z.url({ protocol: /^(nats|tls)$/ }).optional(),
    /** Copies that JetStream keeps of each stream: 3 in a cluster of three. */
    NATS_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
    /** Where the embedded store keeps its data. */
    DATA_DIR: z.string().min(1).default('./data'),
    /** A port at which others on this machine can look into the embedded store; by a socket beside its data when not set. */
    STORE_PORT: port.optional(),
    /** The address and port that a server listens on. */
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: port.default(4000),
    /** Where a gateway of its own tells what it measures, apart from where clients are; nowhere when not set. */
    METRICS_PORT: port.optional(),
    /** Operations that take longer are logged with their plan. */
    SLOW_OPERATION_MS: z.coerce.number().int().min(1).default(1_000),
    /** On SIGTERM, everything is answered for so long while clients and balancers are sent elsewhere. */
    DRAIN_MS: z.coerce.number().int().min(0).max(300_000).default(2_000),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /** The key set that signs callers' tokens; the development issuer is used when this is not set. */
    JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
    TOKEN_ISSUER: z.string().min(1).default('https://tillgraph.dev/issuer'),
    TOKEN_AUDIENCE: z.string().min(1).default('tillgraph'),
    /**
     * What the gateway and the subgraphs sign for each other on whose behalf they ask, where they are processes of their
     * own: base64 of 32 bytes or more. Of several, apart by commas, the first signs and each is accepted. Needed in
     * production; a key in DATA_DIR is used when it is not set.
     */
    CONTEXT_KEYS: z
      .string()
      .transform((keys) => keys.split(',').map((key) => key.trim()))
      .pipe(z.array(z.base64().min(44, 'must be base64 of 32 bytes or more')).max(4))
      .optional(),
    /** Who moves money where a request does not say, by name; sales refuses to start without it in production. */
    PAYMENT_PROVIDER: z.string().min(1).optional(),
    /** What the codes of gift cards are kept under and looked up by; finance refuses to start without it in production. */
    GIFT_CARD_KEY: z.string().min(32).optional(),
    /**
     * What keys, codes and PINs of tills are kept under, and looked up by; sales refuses to start without it in
     * production. Who changes it has every till enrolled and every PIN set anew.
     */
    TILL_SECRET: z.string().min(32).optional(),
    /** How long a subscription can go on after an event (`after:`): a day when not set. */
    EVENTS_KEPT_HOURS: z.coerce.number().int().min(1).max(144).default(24),
    /** How long finance waits for a record of a sale before it tells that it is missing: five minutes when not set. */
    PROOF_WAIT_SECONDS: z.coerce.number().int().min(1).max(86_400).optional(),
    /** Where the gateway, and subgraphs that ask others, find the subgraphs. */
    INVENTORY_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4001/graphql'),
    SALES_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4002/graphql'),
    CUSTOMER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4003/graphql'),
    FINANCE_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4004/graphql'),
    /**
     * The proxies and balancers before a gateway, whose X-Forwarded-For it believes: addresses and ranges, apart by commas.
     * None when not set: then a client is where its connection comes from.
     */
    TRUSTED_PROXIES: z
      .string()
      .transform((addresses, context) => {
        try {
          return trustedProxies(addresses.split(',').map((address) => address.trim()));
        } catch {
          context.addIssue('must be addresses or ranges, apart by commas: 10.0.0.0/8, 192.0.2.7, loopback');
          return z.NEVER;
        }
      })
      .optional(),
    /** The composed schema that the gateway uses, and looks at again when it changes; the committed one when not set. */
    SUPERGRAPH_FILE: z.string().min(1).optional(),
    /** Whether the gateway takes the documents of our own clients and no others. */
    TRUSTED_DOCUMENTS: z.enum(['required', 'off']).default('off'),
    /** Where those are, by their hashes, looked at again when they change; the committed ones when not set. */
    TRUSTED_DOCUMENTS_FILE: z.string().min(1).optional(),
    ...tracingVariables,
    ...gatewayLimits,
  })
  .refine((env) => env.COST_BUDGET >= env.LIMIT_COST, {
    path: ['COST_BUDGET'],
    message:
      'must be at least LIMIT_COST: an operation that costs more than a client ever has would be promised in vain',
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.JWKS_URL !== undefined, {
    path: ['JWKS_URL'],
    message: 'production needs a real key set: the development issuer signs tokens for anybody',
  });

export type Config = z.infer<typeof environment>;

/**
 * Reads the configuration from the environment. Throws `AppError` `CONFIGURATION` that names each variable at fault
 * and what it must be.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('CONFIGURATION', `The environment cannot be used. Set:\n${faults.join('\n')}`);
}
