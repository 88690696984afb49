import ts from 'typescript'
import { bareOf, type Constants, textOf } from './constant-text.ts'

const holders = /(?:^|[a-z])(?:status|definition|source|held|replacement)(?:es|s)?$/i
const settings = 'nextStatus|completesTo|onOrderCreated|deactivatesTo|defaultStatus'
const codeNames = new RegExp(`(?:status|to|from|held|target|next)Code$|^(?:${settings})$`, 'i')
const parts = new Set(['code', 'name', 'shortName'])
const shaping = new Set(['toLowerCase', 'toUpperCase', 'trim', 'slice', 'toString', 'normalize', 'at'])

/** What a file calls by name: its constant texts, and by scope whether a name was taken out of a status. */
export type Known = { constants: Constants; scopes: Map<ts.Node, Map<string, boolean>> }

export function readNames(file: ts.SourceFile): Known {
  const constants = new Map<string, string>()
  const known: Known = { constants, scopes: new Map() }
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
      if (ts.isObjectBindingPattern(node.name)) bind(node, node.name, known)
      if (ts.isIdentifier(node.name) && node.initializer) {
        const text = textOf(node.initializer, constants)
        if (text !== undefined) constants.set(node.name.text, text)
        declare(node, node.name.text, isStatus(node.initializer, known), known)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return known
}

/** `{ code }` out of something that speaks of statuses: by its type, its value, or whose callback it is. */
function bind(
  node: ts.VariableDeclaration | ts.ParameterDeclaration,
  pattern: ts.ObjectBindingPattern,
  known: Known,
) {
  const call = ts.isArrowFunction(node.parent) && node.parent.parent
  const whose = call && ts.isCallExpression(call) ? call.expression : undefined
  const taken = (node.initializer ?? node.type ?? whose)?.getText() ?? ''
  const isOfStatus = /status|definition/i.test(taken) && !/reason/i.test(taken)
  for (const { name, propertyName } of pattern.elements) {
    if (!ts.isIdentifier(name)) continue
    const part = (propertyName ?? name).getText()
    declare(node, name.text, isOfStatus && parts.has(part), known)
  }
}

function declare(node: ts.Node, name: string, isOfStatus: boolean, { scopes }: Known) {
  let scope = node.parent
  while (!ts.isFunctionLike(scope) && !ts.isBlock(scope) && !ts.isSourceFile(scope)) scope = scope.parent
  const names = scopes.get(scope) ?? new Map<string, boolean>()
  scopes.set(scope, names.set(name, isOfStatus))
}

/** Does the expression stand for the code or a name of a status? */
export function isStatus(node: ts.Node, known: Known): boolean {
  const bare = bareOf(node)
  if (ts.isIdentifier(bare)) return codeNames.test(bare.text) || isAlias(bare, known)
  if (ts.isCallExpression(bare) && ts.isPropertyAccessExpression(bare.expression))
    return shaping.has(bare.expression.name.text) && isStatus(bare.expression.expression, known)
  if (!ts.isPropertyAccessExpression(bare)) return false
  const member = bare.name.text
  const isCode = member === 'code' && /target$/i.test(lastNameOf(bare.expression))
  return codeNames.test(member) || isCode || (parts.has(member) && holders.test(lastNameOf(bare.expression)))
}

/** The nearest declaration of the name decides. */
function isAlias(node: ts.Identifier, { scopes }: Known): boolean {
  for (let scope: ts.Node | undefined = node; scope; scope = scope.parent) {
    const found = scopes.get(scope)?.get(node.text)
    if (found !== undefined) return found
  }
  return false
}

const lastNameOf = (node: ts.Node): string => {
  const bare = bareOf(node)
  if (ts.isPropertyAccessExpression(bare)) return bare.name.text
  if (ts.isElementAccessExpression(bare) || ts.isCallExpression(bare)) return lastNameOf(bare.expression)
  return ts.isIdentifier(bare) ? bare.text : ''
}
