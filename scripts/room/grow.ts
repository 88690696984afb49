import type { Tree } from '../tree.ts'
import { nouns } from '../vocabulary.ts'
import { type Edit, listEdits } from './edits.ts'
import { routeFile } from './route-file.ts'
import { testFile } from './test-file.ts'
import { verbFile } from './verb-file.ts'
import type { Words } from './words.ts'

/** The files a new verb touches, with their new text, and what only a person can do. */
export type Growth = { files: Map<string, string>; left: string[] }

/** Throws one line when the noun is unknown or the verb is there already. */
export function growVerb(tree: Tree, words: Words): Growth {
  const { noun, verb } = words
  const path = `packages/core/src/${noun}/${verb}.ts`
  if (!nouns.includes(noun))
    throw new Error(`${noun} is no noun of the house; it begins with a line in house §1`)
  if (tree.has(path)) throw new Error(`${path} is there already`)
  const growth: Growth = { files: new Map(), left: [] }
  growth.files.set(path, verbFile(words))
  growth.files.set(path.replace('.ts', '.test.ts'), testFile(words))
  for (const edit of listEdits(words)) apply(tree, growth, edit)
  if (noun === 'customer')
    growth.files.set(`apps/back-office/app/routes/customers.$number_.${verb}/route.tsx`, routeFile(words))
  else
    growth.left.push(
      `a route apps/back-office/app/routes/….${verb}/route.tsx for ${words.nounCamel}.${words.verbCamel}`,
    )
  growth.left.push(
    `find, decide and save in ${path}; until then its test is red`,
    'the decision itself, pure, in packages/domain, with its own test',
    `the ability: ${words.ability} was taken; who may, and who may not?`,
    'the line and the button where people will look for it',
  )
  return growth
}

function apply(tree: Tree, { files, left }: Growth, { path, after, insert, otherwise }: Edit): void {
  const text = files.get(path) ?? tree.get(path)
  const at = after ? text?.match(after) : null
  if (text === undefined || (after && !at)) left.push(`${otherwise} (${path})`)
  else if (!after || at?.index === undefined) files.set(path, text + insert)
  else files.set(path, text.slice(0, at.index + at[0].length) + insert + text.slice(at.index + at[0].length))
  if (path.includes('/texts/src/en/'))
    left.push(`the same three texts in ${path.replace('/en/', '/es-MX/')}, in Spanish`)
}
