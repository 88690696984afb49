import ts from 'typescript'

export type Constants = ReadonlyMap<string, string>

/** Without brackets, `!`, `as` and `satisfies`. */
export function bareOf(node: ts.Node): ts.Node {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  return isWrapped ? bareOf(node.expression) : node
}

/** The constant text of an expression, put together where it was taken apart. */
export function textOf(node: ts.Node, constants: Constants = new Map()): string | undefined {
  const bare = bareOf(node)
  if (ts.isStringLiteralLike(bare) || ts.isTemplateHead(bare) || ts.isTemplateMiddleOrTemplateTail(bare))
    return bare.text
  if (ts.isIdentifier(bare)) return constants.get(bare.text)
  if (ts.isTemplateExpression(bare)) {
    const spans = bare.templateSpans.flatMap(({ expression, literal }) => [
      textOf(expression, constants),
      literal.text,
    ])
    return joined([bare.head.text, ...spans])
  }
  const isSum = ts.isBinaryExpression(bare) && bare.operatorToken.kind === ts.SyntaxKind.PlusToken
  return isSum ? joined([textOf(bare.left, constants), textOf(bare.right, constants)]) : undefined
}

const joined = (texts: (string | undefined)[]) =>
  texts.some((text) => text === undefined) ? undefined : texts.join('')

/** A list of constants, also within `new Set([…])`. */
export function isListOfTexts(node: ts.Node, constants: Constants): boolean {
  const bare = bareOf(node)
  if (ts.isNewExpression(bare)) return bare.arguments?.some((each) => isListOfTexts(each, constants)) ?? false
  return (
    ts.isArrayLiteralExpression(bare) && bare.elements.some((each) => textOf(each, constants) !== undefined)
  )
}
