/** A branded string is made by its parse function in lib/domain; nowhere else may a cast claim the brand. */
export const brands = {
  meta: { type: 'problem', schema: [], messages: { cast: 'Only the parse function of a branded type may make one.' } },
  create(context) {
    const { parserServices } = context.sourceCode;
    return {
      TSAsExpression(node) {
        const type = parserServices.getTypeAtLocation(node.typeAnnotation);
        const parts = type.isUnion() ? type.types : [type];
        if (parts.some((part) => part.getProperty('__brand') !== undefined))
          context.report({ node, messageId: 'cast' });
      },
    };
  },
};
