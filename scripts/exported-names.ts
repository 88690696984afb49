import { type Finding, lineOf, type Tree } from './tree.ts'
import { coreFiles, coreParts, emptyNames } from './vocabulary.ts'

const exported = /^export (?:async )?(?:function\*?|const|class) (\w+)/gm

/** A verb file exports one verbNoun; no name ends in Service, Impl or Manager. */
export function checkExports(tree: Tree, path: string, text: string): Finding[] {
  const names = [...text.matchAll(exported)].map((match) => ({
    name: match[1] ?? '',
    line: lineOf(text, match.index),
  }))
  const grand = names
    .filter(({ name }) => isDrawer(name, path) || emptyNames.some((word) => word === name))
    .map(({ name, line }) => ({
      path,
      line,
      law: `house §4: ${name} is a drawer, not a word`,
      instead: 'say what it does',
    }))
  return [...grand, ...checkVerb(tree, path, names)]
}

/** `CustomerService` is a drawer; `addService`, and `AddService` in its own room, speak of a service. */
const isDrawer = (name: string, path: string) =>
  /(Service|Impl|Manager)$/.test(name) && !/^[a-z]+Service$/.test(name) && !path.includes('/service/')

function checkVerb(tree: Tree, path: string, names: { name: string; line: number }[]): Finding[] {
  const [, noun, file] = path.match(/^packages\/core\/src\/([^/]+)\/([^/]+)\.ts$/) ?? []
  if (!noun || !file || isPart(noun, file) || isPrivate(tree, noun, file)) return []
  const [only, ...others] = names
  if (only && others.length === 0 && saysVerb(only.name, file)) return []
  const found = names.map(({ name }) => name).join(', ') || 'nothing'
  return [
    {
      path,
      law: `house §4: a verb file exports one verbNoun (exports ${found})`,
      instead: `export its verbNoun alone; reads go to get.ts, list.ts or find.ts, steps stay unopened`,
    },
  ]
}

/** `set-role.ts` → `setStaffUserRole`: the verb first, its other words in order. */
const saysVerb = (name: string, file: string) => new RegExp(`^${file.split('-').join('.*')}`, 'i').test(name)

const isPart = (noun: string, file: string) =>
  coreFiles.some((each) => each === file) || (coreParts[noun] ?? []).includes(file)

/** A step several verbs share: whatever the room's door does not open is nobody else's to call (ADR 8). */
const isPrivate = (tree: Tree, noun: string, file: string) =>
  tree.get(`packages/core/src/${noun}/index.ts`)?.includes(`'./${file}.ts'`) === false
