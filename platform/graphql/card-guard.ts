import { type ASTNode, type GraphQLError, Kind, parse, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { holdsCardNumber } from './card-number.ts';
import { coded } from './errors.ts';

/** The code of a request that was refused for what may be a card number in it. */
export const CARD_NUMBER_REFUSED = 'CARD_NUMBER_REFUSED';

/** A global id: its digits are random, and one in some thousands would look like a card number. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** Where goods are named by what is printed on them. */
const GOODS_FIELD = /^(?:gtins?|barcodes?|skus?)$/i;
const GTIN = /^\d{13,14}$/;
/** Telephones are sold by their IMEI, whose last digit is a Luhn check digit: every one of them would be refused. */
const SERIAL_FIELD = /^serial(?:s|numbers?)?$/i;
/** Fifteen digits that begin with one of the GSMA's reporting bodies, as no card of fifteen digits does. */
const IMEI = /^(?:35|86|01|91|98|99)\d{13}$/;
const PHONE_FIELD = /^phones?$/i;
/** ITU-T E.164: a plus and at most fifteen digits. */
const PHONE = /^\+\d[\d .-]{0,20}$/;
const MAX_PHONE_DIGITS = 15;
const REFUSAL =
  'Something in this request may be a card number, which is never taken, logged or stored here. ' +
  'Give the token that the payment provider made of it.';

/**
 * Refuses variables that hold what may be a card number, in any string, number or name, however deep; null when there
 * is none. What was found is not said again, so that no error and no log has it: PCI DSS 4.0, requirements 3.4 and 3.5.
 *
 * Exempt are the UUIDs of ids; a GTIN-13 or GTIN-14 with its own check digit in a field called `gtin`, `barcode` or
 * `sku`; an IMEI in a field called `serialNumbers`; and a number that begins with a plus in a field called `phone`.
 */
export function refuseCardNumbersIn(variables: unknown, name = ''): GraphQLError | null {
  return holds(variables, name) ? coded(CARD_NUMBER_REFUSED, REFUSAL) : null;
}

const MAX_REMEMBERED = 2_000;
/** Documents that hold none: clients send the same ones over and over. */
const harmless = new LRUCache<string, true>({ max: MAX_REMEMBERED });

/** The same for what stands in a document itself. A document that cannot be read is refused when it looks like one. */
export function refuseCardNumbersInDocument(query: string): GraphQLError | null {
  if (harmless.has(query)) return null;
  if (textHolds(query, '') && literalsHold(query)) return coded(CARD_NUMBER_REFUSED, REFUSAL);
  harmless.set(query, true);
  return null;
}

function holds(value: unknown, name: string): boolean {
  if (typeof value === 'string') return textHolds(value, name);
  if (typeof value === 'number') return Number.isInteger(value) && textHolds(String(value), name);
  if (Array.isArray(value)) return value.some((item) => holds(item, name));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => textHolds(key, '') || holds(inner, key));
}

function textHolds(text: string, name: string): boolean {
  return holdsCardNumber(text) && holdsCardNumber(text.replaceAll(UUID, ' ')) && !isExempt(text, name);
}

function isExempt(text: string, name: string): boolean {
  if (GOODS_FIELD.test(name)) return GTIN.test(text) && hasCheckDigit(text);
  if (SERIAL_FIELD.test(name)) return IMEI.test(text);
  return PHONE_FIELD.test(name) && PHONE.test(text) && text.replaceAll(/\D/g, '').length <= MAX_PHONE_DIGITS;
}

/** GS1 General Specifications, section 7.9: weights of three and one from the right, the check digit included. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    sum += Number(digits.at(-1 - place)) * (place % 2 === 0 ? 1 : 3);
  }
  return sum % 10 === 0;
}

/** Comments and names count too: they are kept with the document. */
function literalsHold(query: string): boolean {
  try {
    let without = query;
    let isFound = false;
    const look = (text: string, ancestors: readonly (ASTNode | readonly ASTNode[])[]): void => {
      const field = fieldOf(ancestors);
      if (textHolds(text, field)) isFound = true;
      // An exempt one is no other's cover.
      else if (holdsCardNumber(text)) without = without.replace(text, ' ');
    };
    visit(parse(query, { noLocation: true }), {
      StringValue: (node, _key, parent, _path, ancestors) => look(node.value, [...ancestors, parent ?? []]),
      IntValue: (node, _key, parent, _path, ancestors) => look(node.value, [...ancestors, parent ?? []]),
    });
    return isFound || textHolds(without, '');
  } catch {
    // It will be refused for what is wrong with it; the message of that would quote it.
    return true;
  }
}

/** The argument, input field or variable that a value is for. */
function fieldOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  for (const node of ancestors.toReversed()) {
    if (!('kind' in node)) continue;
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return node.name.value;
    if (node.kind === Kind.VARIABLE_DEFINITION) return node.variable.name.value;
  }
  return '';
}
