// WebAuthn's own terms, which it would mislead to rename.
const terms = /[cC]lientData|[aA]uthenticatorData|FormData/g;
const banned = ['factor', 'flow', 'manager', 'helper', 'util', 'utils', 'data', 'info', 'common', 'misc'];

/** Bans words that say nothing, wherever a name is made: not where somebody else's name is used. */
export const words = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { word: '"{{word}}" in "{{name}}" says nothing: name the thing.' },
  },
  create(context) {
    const look = (node, name) => {
      const word = wordsOf(name).find((each) => banned.includes(each));
      if (word !== undefined) context.report({ node, messageId: 'word', data: { word, name } });
    };
    const key = (node) => node.key.type === 'Identifier' && !node.computed && look(node.key, node.key.name);
    return {
      'TSPropertySignature, TSMethodSignature, MethodDefinition, PropertyDefinition': key,
      Program(node) {
        look(node, fileName(context).replace(/\..*$/, ''));
      },
      'Program:exit'() {
        for (const scope of context.sourceCode.scopeManager.scopes) {
          for (const { name, defs } of scope.variables) {
            const [made] = defs;
            if (made !== undefined && made.type !== 'ImportBinding' && !isTheirs(made.name)) look(made.name, name);
          }
        }
      },
    };
  },
};

/** `const { data } = theirs` takes a name that somebody else has given. */
function isTheirs(node) {
  const { parent } = node;
  return parent?.type === 'Property' && parent.parent.type === 'ObjectPattern' && parent.shorthand;
}

const kebab = /^[a-z0-9]+([.-][a-z0-9]+)*\.(ts|tsx|mjs)$/;

/** Files are named in kebab-case. */
export const kebabFile = {
  meta: { type: 'suggestion', schema: [], messages: { name: '"{{name}}" is not kebab-case.' } },
  create(context) {
    return {
      Program(node) {
        const name = fileName(context);
        if (!kebab.test(name.replace(/^\./, ''))) context.report({ node, messageId: 'name', data: { name } });
      },
    };
  },
};

function fileName(context) {
  return context.filename.split(/[/\\]/).at(-1);
}

/** `sessionManager`, `SESSION_MANAGER` and `session-manager` are the words session and manager. */
export function wordsOf(name) {
  return name
    .replaceAll(terms, ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase());
}
