import { OperationTypeNode } from 'graphql';
import { coded } from '#platform/graphql/errors.ts';

/** Throws `METHOD_NOT_ALLOWED` for a mutation by a safe method, GET: links are followed without anybody meaning it. */
export function mustFitMethod(kind: OperationTypeNode, { isSafeMethod }: { readonly isSafeMethod: boolean }): void {
  if (isSafeMethod && kind === OperationTypeNode.MUTATION) {
    throw coded('METHOD_NOT_ALLOWED', 'A mutation is sent by POST.');
  }
}
