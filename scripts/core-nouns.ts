import { readImports } from './imports.ts'
import { type Finding, isTest, type Tree } from './tree.ts'

const room = 'packages/core/src/'

type Step = { path: string; line: number; from: string; to: string; file: string }

/** Nouns of core that import one another in a ring (house §2). */
export function findCycles(tree: Tree): Finding[] {
  const steps = readSteps(tree)
  const findings: Finding[] = []
  for (const { path, line, from, to } of steps)
    if (reaches(steps, to, from))
      findings.push({
        path,
        line,
        law: `house §2: nouns of core form no ring (${from} → ${to} → … → ${from})`,
        instead: `let one of them decide in packages/domain, or move the verb that needs both into ${from}`,
      })
  return findings
}

/** Another noun is entered by its index.ts; its find.ts and verbs are private rooms (house §4). */
export function findPrivateSteps(tree: Tree): Finding[] {
  return readSteps(tree)
    .filter(({ file }) => file !== 'index.ts')
    .map(({ path, line, to, file }) => ({
      path,
      line,
      law: `house §4: packages/core/src/${to}/index.ts is the door (imports ${file})`,
      instead: `export what is needed from ${to}/index.ts, or fetch it in this noun's own find.ts`,
    }))
}

function readSteps(tree: Tree): Step[] {
  const steps: Step[] = []
  for (const [path, text] of tree) {
    const noun = nounOf(path)
    if (!noun || isTest(path)) continue
    for (const { from, line, typeOnly } of readImports(text)) {
      const target = from.startsWith('.') ? new URL(from, `file:///${path}`).pathname.slice(1) : ownDoor(from)
      const to = target && nounOf(target)
      if (to && to !== noun && !typeOnly)
        steps.push({ path, line, from: noun, to, file: target.slice(room.length + to.length + 1) })
    }
  }
  return steps
}

const nounOf = (path: string) =>
  path.startsWith(room) ? path.slice(room.length).match(/^([^/]+)\//)?.[1] : undefined

const ownDoor = (from: string) => from.replace(/^@padron\/core\/([\w-]+)$/, `${room}$1/index.ts`)

function reaches(steps: readonly Step[], start: string, goal: string, seen = new Set<string>()): boolean {
  if (start === goal) return true
  if (seen.has(start)) return false
  seen.add(start)
  return steps.some(({ from, to }) => from === start && reaches(steps, to, goal, seen))
}
