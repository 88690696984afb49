import { checkExports } from './exported-names.ts'
import { type Finding, finish, isCode, isMigration, isTest, readTree, type Tree } from './tree.ts'
import { emptyNames, emptyWords, nouns, rooms } from './vocabulary.ts'

/** House §4: a closed set of names, one word on every floor. Returns every name outside it. */
export function checkVocabulary(tree: Tree): Finding[] {
  return [...tree].flatMap(([path, text]) => {
    if (!isCode(path) || isMigration(path)) return []
    return [...checkRoom(path), ...checkNames(path), ...(isTest(path) ? [] : checkExports(tree, path, text))]
  })
}

const baseOf = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/, '')

function checkRoom(path: string): Finding[] {
  if (isTest(path)) return []
  const room = rooms.find(({ folder }) => path.startsWith(folder) && !path.slice(folder.length).includes('/'))
  if (room && !room.files.includes(baseOf(path)))
    return [{ path, law: `house §4: ${room.law}`, instead: room.instead }]
  const noun = path.match(
    /^packages\/(?:domain|core)\/src\/([^/]+)\/|^apps\/worker\/src\/handlers\/([^/]+)\//,
  )
  const named = noun?.[1] ?? noun?.[2]
  if (!named || nouns.includes(named)) return []
  return [
    {
      path,
      law: `house §1: ${named} is no noun of the house`,
      instead: 'use a settled noun, or add the word to house, glossary and scripts/vocabulary.ts',
    },
  ]
}

function checkNames(path: string): Finding[] {
  const segments = path.split('/').flatMap((part) => part.replace(/\.(tsx?|mjs|cjs)$/, '').split('.'))
  const empty = segments.find((part) => emptyNames.some((word) => word === part) || saysNothing(part))
  if (!empty) return []
  return [
    {
      path,
      law: `house §4: "${empty}" names nothing`,
      instead: 'call it after what it holds or does: a noun or a verb of the house',
    },
  ]
}

const saysNothing = (name: string) => name.split('-').some((part) => emptyWords.some((word) => word === part))

if (import.meta.main) finish('vocabulary', checkVocabulary(readTree()), 'one word on every floor')
