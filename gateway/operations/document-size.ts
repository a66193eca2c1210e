import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { DocumentLimits } from '../limits/limits.ts';

interface Size {
  readonly depth: number;
  readonly selections: number;
  readonly aliases: number;
  readonly rootFields: number;
}

const NOTHING: Size = { depth: 0, selections: 0, aliases: 0, rootFields: 0 };

/**
 * A validation rule: refuses operations that are nested too deep, unfold into too many selections or aliases, or ask too
 * much at once at their root. Each fragment is measured once, so that a small document cannot make this itself slow.
 * Introspection is left out: it has fixed depth.
 */
export function documentSizeRule(limits: DocumentLimits): ValidationRule {
  return (context) =>
    ({
      OperationDefinition: (operation) => {
        const { depth, selections, aliases, rootFields } = sizeOf(operation, context);
        const refuse = (what: string): void => context.reportError(tooLarge(what, operation));
        if (depth > limits.depth) refuse(`nested ${depth} deep; at most ${limits.depth} is taken`);
        if (selections > limits.selections) {
          refuse(`${selections} selections large; at most ${limits.selections} are taken`);
        }
        if (aliases > limits.aliases) refuse(`using ${aliases} aliases; at most ${limits.aliases} are taken`);
        if (rootFields > limits.rootFields) {
          refuse(`asking for ${rootFields} fields at its root; at most ${limits.rootFields} are taken`);
        }
        return false;
      },
    }) satisfies ASTVisitor;
}

function sizeOf(operation: OperationDefinitionNode, context: ValidationContext): Size {
  const measured = new Map<string, Size>();

  const ofFragment = (fragment: FragmentDefinitionNode | null | undefined): Size => {
    if (!fragment) return NOTHING;
    const name = fragment.name.value;
    const known = measured.get(name);
    if (known) return known;
    // A fragment that contains itself is refused by another rule; here it only must not go round for ever.
    measured.set(name, NOTHING);
    const size = ofSelections(fragment.selectionSet);
    measured.set(name, size);
    return size;
  };

  const ofSelection = (selection: SelectionSetNode['selections'][number]): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(context.getFragment(selection.name.value));
    const inside =
      selection.selectionSet && !isIntrospection(selection) ? ofSelections(selection.selectionSet) : NOTHING;
    if (selection.kind === Kind.INLINE_FRAGMENT) return inside;
    const aliases = inside.aliases + (selection.alias ? 1 : 0);
    return { depth: inside.depth + 1, selections: inside.selections, aliases, rootFields: 1 };
  };

  const ofSelections = ({ selections }: SelectionSetNode): Size =>
    selections.map(ofSelection).reduce(
      (total, size) => ({
        depth: Math.max(total.depth, size.depth),
        selections: total.selections + size.selections + 1,
        aliases: total.aliases + size.aliases,
        rootFields: total.rootFields + size.rootFields,
      }),
      NOTHING,
    );

  return ofSelections(operation.selectionSet);
}

function tooLarge(what: string, operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError(`The operation is ${what}.`, {
    nodes: operation,
    extensions: { code: 'OPERATION_TOO_LARGE' },
  });
}

function isIntrospection(selection: FieldNode | InlineFragmentNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
}
