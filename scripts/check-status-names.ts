import { findStatusTests } from './status-code.ts'
import { findSqlTests } from './status-sql.ts'
import { statusIn } from './status-words.ts'
import { type Finding, finish, isCatalogue, isCode, isTest, lineOf, readTree, type Tree } from './tree.ts'

/** Where the shipped statuses may be fetched from: to install them, and to offer them as documents. */
const mayOpenPresets = ['packages/db/', 'packages/core/src/status/list-presets.ts', 'infra/']
const presetDoor = /from '(?:@padron\/db\/(?:presets|cast)|[^']*\/(?:presets|cast|fixtures)\/[^']*)'/g

/** Behaviour is bound to flags and categories; renaming a status changes nothing (house §6, 17). */
export function checkStatusNames(tree: Tree): Finding[] {
  return [...tree].flatMap(([path, text]) => {
    if (!isProduct(path)) return []
    const told = path.endsWith('.sql') ? inSql(text) : [...findStatusTests(path, text), ...doors(path, text)]
    return told.map(({ at, what }) => ({
      path,
      line: lineOf(text, at),
      law: `house §6.17: no code or name of a status in product code (${what.slice(0, 80)})`,
      instead:
        'ask a flag or the category of its definition; which status is meant is a setting of the preset',
    }))
  })
}

const isProduct = (path: string) =>
  /^(packages|apps)\//.test(path) &&
  (isCode(path) || path.endsWith('.sql')) &&
  !isTest(path) &&
  !isCatalogue(path)

/** In a migration a quoted word is enough; its keywords may be called as they like. */
function inSql(text: string) {
  const quoted = [
    ...text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length)).matchAll(/'([^'\n]*)'/g),
  ]
  const named = quoted.filter((match) => statusIn(match[1] ?? '') !== undefined)
  return [...named.map((match) => ({ at: match.index, what: match[0] })), ...findSqlTests(text)]
}

/** A shipped status out of a preset or a fixture is known as well as one spelled out. */
const doors = (path: string, text: string) =>
  mayOpenPresets.some((place) => path.startsWith(place))
    ? []
    : [...text.matchAll(presetDoor)].map((match) => ({ at: match.index, what: match[0] }))

if (import.meta.main) finish('status names', checkStatusNames(readTree()), 'flags and categories only')
