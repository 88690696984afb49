import { lineOf } from './tree.ts'

export type Import = { from: string; typeOnly: boolean; line: number }

const statement = /^[ \t]*(import|export)\s+(type\s+)?([^'"`;]*?\sfrom\s+)?(['"])([^'"]+)\4/gm
const called = /\bimport\(\s*(['"])([^'"]+)\1\s*\)/g

/** What a file imports, by its own words. `import { type A, type B }` counts as types only. */
export function readImports(text: string): Import[] {
  const found: Import[] = []
  for (const match of text.matchAll(statement)) {
    const [, , typeWord, names = '', , from = ''] = match
    found.push({ from, typeOnly: Boolean(typeWord) || onlyTypes(names), line: lineOf(text, match.index) })
  }
  for (const match of text.matchAll(called)) {
    const typeOnly = /(:|<|typeof)\s*$/.test(text.slice(0, match.index))
    found.push({ from: match[2] ?? '', typeOnly, line: lineOf(text, match.index) })
  }
  return found
}

/** `@scope/name/deep` and `name/deep` → the package; relative and built-in modules → null. */
export function packageOf(from: string): string | null {
  if (/^(\.|\/|node:|~|#|virtual:)/.test(from)) return null
  const [first = '', second = ''] = from.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

function onlyTypes(names: string): boolean {
  const inside = names.match(/^\s*\{([^}]*)\}\s*from\s*$/)?.[1]
  const list = inside?.split(',').filter((name) => name.trim())
  return Boolean(list?.length && list.every((name) => /^\s*type\s/.test(name)))
}
