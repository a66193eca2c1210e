import { Decimal128, Double, Long } from 'bson';
import { Context, evalExpr, OpType } from 'mingo/core';
import * as expressionOperators from 'mingo/operators/expression';
import { ServerError } from './errors.ts';
import type { Expression } from './expression.ts';
import { isDocument } from './values.ts';

const context = Context.init().addExpressionOps(expressionOperators);

/** Leaves an operator that is not computed here to mingo: dates, trigonometry, and other rare ones. */
export function computeByMingo(name: string, operand: unknown): Expression {
  if (!context.getOperator(OpType.EXPRESSION, name)) {
    throw new ServerError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
  const expression = { [name]: operand };
  return ({ root, variables }) => {
    const plainVariables = toPlain(variables) as Record<string, unknown>;
    return mingo(() =>
      evalExpr(toPlain(root), expression, { context, variables: plainVariables, useStrictMode: false } as never),
    );
  };
}

/** Runs mingo, whose errors are about the client's input, not ours. */
export function mingo<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ServerError) throw error;
    throw new ServerError('BadValue', error instanceof Error ? error.message : String(error));
  }
}

/** A copy in which every number is a JS number, since mingo calculates with nothing else. */
export function toPlain(value: unknown): unknown {
  if (value instanceof Double) return value.value;
  if (value instanceof Long && value._bsontype === 'Long') return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toPlain(field)]));
}
