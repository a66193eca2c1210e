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
} from 'graphql';

/** How many fields may stand inside each other; the deepest useful query of the graph has about ten. */
export const MAX_DEPTH = 20;
/** How many selections an operation may have once its fragments are put in place of their names. */
export const MAX_SELECTIONS = 5_000;

interface Size {
  readonly depth: number;
  readonly selections: number;
}

/**
 * A validation rule: refuses operations that are nested too deep or unfold into too many selections, each fragment
 * measured once, so that a small document cannot make this itself slow. Introspection is left out: it has fixed depth.
 */
export function operationSizeRule(context: ValidationContext): ASTVisitor {
  const measured = new Map<string, Size>();

  const ofFragment = (fragment: FragmentDefinitionNode | null | undefined): Size => {
    if (!fragment) return { depth: 0, selections: 0 };
    const name = fragment.name.value;
    const known = measured.get(name);
    if (known) return known;
    // A fragment that contains itself is refused by another rule; here it only must not go round for ever.
    measured.set(name, { depth: 0, selections: 0 });
    const size = ofSelections(fragment.selectionSet);
    measured.set(name, size);
    return size;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Size => {
    let depth = 0;
    let count = 0;
    for (const selection of selections) {
      let size: Size = { depth: 0, selections: 0 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) size = ofFragment(context.getFragment(selection.name.value));
      else if (selection.selectionSet && !isIntrospection(selection)) size = ofSelections(selection.selectionSet);
      depth = Math.max(depth, size.depth + (selection.kind === Kind.FIELD ? 1 : 0));
      count += size.selections + 1;
    }
    return { depth, selections: count };
  };

  return {
    OperationDefinition: (operation: OperationDefinitionNode) => {
      const { depth, selections } = ofSelections(operation.selectionSet);
      if (depth > MAX_DEPTH) refuse(`nested ${depth} deep; at most ${MAX_DEPTH} is taken`, operation);
      if (selections > MAX_SELECTIONS) {
        refuse(`${selections} selections large; at most ${MAX_SELECTIONS} are taken`, operation);
      }
      return false;
    },
  };

  function refuse(what: string, operation: OperationDefinitionNode): void {
    context.reportError(
      new GraphQLError(`The operation is ${what}.`, {
        nodes: operation,
        extensions: { code: 'OPERATION_TOO_LARGE' },
      }),
    );
  }
}

function isIntrospection(selection: FieldNode | InlineFragmentNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
}
