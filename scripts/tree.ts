import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The sources by path from the repository's root. Checks take a tree, so a test can plant one. */
export type Tree = ReadonlyMap<string, string>

/** A broken law: where, which, and the right place, in one breath. */
export type Finding = { path: string; line?: number; law: string; instead: string }

export const root = join(import.meta.dirname, '..')

/** Every tracked or not yet tracked text source; ignored files are not the house's. */
export function readTree(folder = root): Tree {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const tree = new Map<string, string>()
  for (const path of new Set(listed.split('\n'))) {
    if (!/\.(tsx?|mjs|cjs|sql|json)$/.test(path) || path === 'pnpm-lock.yaml') continue
    const file = statSync(join(folder, path), { throwIfNoEntry: false })
    if (file?.isFile()) tree.set(path, readFileSync(join(folder, path), 'utf8'))
  }
  return tree
}

export const isCode = (path: string) => /\.(tsx?|mjs|cjs)$/.test(path) && !path.endsWith('.d.ts')

export const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) ||
  /(^|\/)(e2e|test|scenarios|fixtures)\//.test(path) ||
  path.startsWith('packages/testing/')

export const isMigration = (path: string) => path.startsWith('packages/db/src/migrations/')

/** Lists of shipped rows and wordings, long by nature: presets, cast, texts, places, templates. */
export const isCatalogue = (path: string) =>
  /^packages\/db\/(presets|cast)\//.test(path) ||
  /^packages\/texts\/src\/(en|es-MX)\//.test(path) ||
  /^packages\/domain\/src\/[^/]+\/(shipped-[\w-]+|[\w-]+-catalogue|abilities)\.ts$/.test(path) ||
  /^scripts\/room\/(verb|test|route)-file\.ts$/.test(path) ||
  path === 'packages/testing/src/crowd/places.ts'

export const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

/** Prints the findings and ends the process: 0 when the law is kept, 1 when not. */
export function finish(check: string, findings: readonly Finding[], praise: string): never {
  for (const { path, line, law, instead } of findings)
    console.error(`${path}${line ? `:${line}` : ''}\n  law: ${law}\n  do:  ${instead}`)
  console.log(findings.length ? `${check}: ${findings.length} to mend` : `${check}: ${praise}`)
  process.exit(findings.length ? 1 : 0)
}
