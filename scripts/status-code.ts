import ts from 'typescript'
import { bareOf, isListOfTexts, textOf } from './constant-text.ts'
import { isStatus, type Known, readNames } from './status-aliases.ts'
import { findSqlTests, type Told } from './status-sql.ts'
import { isStatusCode, statusIn } from './status-words.ts'

const asking = new Set(['includes', 'startsWith', 'endsWith', 'match', 'search', 'localeCompare', 'indexOf'])
const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])

/** Every place of a source that knows a shipped status, or tests any status by a constant. */
export function findStatusTests(path: string, text: string): Told[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const known = readNames(file)
  const told: Told[] = []
  const visit = (node: ts.Node): void => {
    const at = node.getStart(file)
    if (knowsStatus(node) || testsStatus(node, known)) told.push({ at, what: node.getText(file) })
    for (const { what } of findSqlTests(textOf(node) ?? '')) told.push({ at, what })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return told
}

/** A shipped code or name: as text, in a pattern, as a key or a member. */
function knowsStatus(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return isStatusCode(node.text)
  if (ts.isRegularExpressionLiteral(node)) return statusIn(node.text) !== undefined
  const value = ts.isJsxText(node) ? node.text.trim() : textOf(node)
  return value !== undefined && statusIn(value) !== undefined
}

function testsStatus(node: ts.Node, known: Known): boolean {
  const isText = (each: ts.Node) => textOf(each, known.constants)
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
    const [left, right] = [isText(node.left), isText(node.right)]
    return Boolean((right && isStatus(node.left, known)) || (left && isStatus(node.right, known)))
  }
  if (ts.isSwitchStatement(node)) return isStatus(node.expression, known)
  if (ts.isElementAccessExpression(node))
    return ts.isObjectLiteralExpression(bareOf(node.expression)) && isStatus(node.argumentExpression, known)
  return ts.isCallExpression(node) && asksStatus(node, known)
}

/** By a method: of the status, of a pattern, or of a list of constants. */
function asksStatus({ expression, arguments: [asked] }: ts.CallExpression, known: Known): boolean {
  if (!ts.isPropertyAccessExpression(expression) || !asked) return false
  const { expression: whom, name } = expression
  if (asking.has(name.text) && isStatus(whom, known))
    return Boolean(textOf(asked, known.constants)) || isWording(asked)
  if (!isStatus(asked, known)) return false
  return (name.text === 'test' && isWording(whom)) || isListOfTexts(whom, known.constants)
}

/** A pattern that spells letters out; one of classes alone only checks how a code is written. */
const isWording = (node: ts.Node) =>
  ts.isRegularExpressionLiteral(node) && /[a-z]/i.test(node.text.replace(/\[[^\]]*\]|\\\w|\/[a-z]*$/g, ''))
