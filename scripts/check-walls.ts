import { findCycles, findPrivateSteps } from './core-nouns.ts'
import { findEffects } from './domain-effects.ts'
import { type Import, packageOf, readImports } from './imports.ts'
import { type Finding, finish, isCode, isTest, readTree, type Tree } from './tree.ts'
import { outside, type Wall, walls } from './walls.ts'

/** House §2: walls are package.json, doors are exports. Returns every hole in a wall. */
export function checkWalls(tree: Tree): Finding[] {
  const findings: Finding[] = []
  for (const wall of Object.values(walls)) {
    findings.push(...checkManifest(tree, wall))
    for (const [path, text] of tree)
      if (path.startsWith(`${wall.room}/`) && isCode(path) && !isTool(path))
        findings.push(...checkFile(path, text, wall))
  }
  return [...findings, ...findEffects(tree), ...findCycles(tree), ...findPrivateSteps(tree)]
}

const isTool = (path: string) => isTest(path) || /(^|\/)[\w.-]+\.config\.(ts|mjs|cjs)$/.test(path)

/** A dependency nobody may import has no business in package.json. */
function checkManifest(tree: Tree, wall: Wall): Finding[] {
  const path = `${wall.room}/package.json`
  const names = Object.keys(JSON.parse(tree.get(path) ?? '{}').dependencies ?? {})
  return names
    .filter((name) => !mayList(wall, name))
    .map((name) => ({ path, law: `house §2: ${wall.law} (lists ${name})`, instead: wall.instead }))
}

function checkFile(path: string, text: string, wall: Wall): Finding[] {
  const inside = path.slice(wall.room.length + 1)
  const besides = wall.wiring?.[inside] ?? []
  return readImports(text)
    .filter((each) => !mayImport(wall, besides, each) || leavesRoom(path, wall, each))
    .map(({ from, line }) => ({
      path,
      line,
      law: `house §2: ${wall.law} (imports ${from})`,
      instead: wall.instead,
    }))
}

function mayImport(wall: Wall, besides: readonly string[], { from, typeOnly }: Import): boolean {
  const name = packageOf(from)
  if (!name || name === ownName(wall)) return true
  if (outside.some((each) => each === name)) return false
  if (!name.startsWith('@padron/')) return [...wall.npm, ...besides].some((each) => matches(each, name))
  if (from === '@padron/db/query')
    return ['packages/core', 'packages/auth', 'packages/db'].includes(wall.room)
  return [...wall.workspace, ...besides].some((each) => {
    const door = each.replace(/^types:/, '')
    return (typeOnly || !each.startsWith('types:')) && (from === door || from.startsWith(`${door}/`))
  })
}

const matches = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name

const ownName = (wall: Wall) => Object.keys(walls).find((name) => walls[name] === wall)

const mayList = (wall: Wall, name: string) =>
  wall.npm.some((each) => matches(each, name)) ||
  [...wall.workspace, ...Object.values(wall.wiring ?? {}).flat()].some((each) =>
    `${each.replace(/^types:/, '')}/`.startsWith(`${name}/`),
  )

/** A relative path that climbs out of the package is a hole in the wall. */
function leavesRoom(path: string, wall: Wall, { from }: Import): boolean {
  if (!from.startsWith('.')) return false
  const resolved = new URL(from, `file:///${path}`).pathname.slice(1)
  return !resolved.startsWith(`${wall.room}/`)
}

if (import.meta.main) finish('walls', checkWalls(readTree()), 'every import goes through a door')
