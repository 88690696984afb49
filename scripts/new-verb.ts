import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { growVerb } from './room/grow.ts'
import { spell } from './room/words.ts'
import { readTree, root } from './tree.ts'

const usage = 'pnpm new verb <noun> <verb> [--past archived] [--ability customer.edit]'

/** `pnpm new verb customer archive`: the verb's room on every floor, with its four tests. */
function main(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { past: { type: 'string' }, ability: { type: 'string' } },
  })
  const [what, noun, verb, ...rest] = positionals
  if (what !== 'verb' || !noun || !verb || rest.length || !/^[a-z]+(-[a-z]+)*$/.test(verb)) {
    console.error(usage)
    return 2
  }
  const { files, left } = growVerb(readTree(), spell({ noun, verb, ...values }))
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`  ${path}`)
  }
  spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', ...files.keys()], { cwd: root })
  console.log(`Left for you:\n${left.map((line) => `  - ${line}`).join('\n')}`)
  return 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
