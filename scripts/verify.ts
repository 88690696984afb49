import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runSteps, type Step } from './steps.ts'
import { root } from './tree.ts'

const bin = (name: string) => join(root, 'node_modules/.bin', name)
const script = (name: string): Step => ({
  name,
  command: [process.execPath, `scripts/check-${name}.ts`],
  shows: true,
})

/** A package that is only announced has nothing to check. */
const isEmpty = (room: string) =>
  readdirSync(join(root, room)).every((name) => /^(package\.json|node_modules)$/.test(name))

/** Folders with their own tsconfig.json, each checked alone; a room without one is a finding. */
const typed = ['packages', 'packages/gateways', 'apps', 'infra']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((room) => existsSync(join(root, room, 'package.json')) && !isEmpty(room))
  .concat('scripts')

/** What was found well and has not changed since is not looked at again. */
const kept = (room: string) => [
  '--incremental',
  '--tsBuildInfoFile',
  `node_modules/.cache/types/${room.replaceAll('/', '-')}.tsbuildinfo`,
]

const types = typed.map(
  (room): Step => ({
    name: `types ${room}`,
    command: [process.execPath, 'node_modules/typescript7/bin/tsc', '-p', room, ...kept(room)],
  }),
)

/** Express is 5 in the worker (bull-board) and 4 before Remix, on purpose; the rest is taste. */
const sherifPeace = [
  '-i',
  'express',
  '-i',
  '@types/express',
  '-r',
  'packages-without-package-json',
  '-r',
  'unordered-dependencies',
]

const places = ['packages', 'apps', 'infra', 'scripts']

/** `pnpm verify`: everything that needs no database, under a minute when warm (house §6, 22). */
const steps: Step[] = [
  { name: 'format and lint', command: [bin('biome'), 'check', '--diagnostic-level=warn', '.'] },
  ...types,
  script('walls'),
  script('vocabulary'),
  script('proportions'),
  script('status-names'),
  script('texts'),
  { name: 'unused code', command: [bin('knip'), '--no-progress', '--no-config-hints', '--cache'] },
  {
    name: 'import graph',
    command: [bin('depcruise'), '--cache', '--config', '.dependency-cruiser.cjs', ...places],
  },
  { name: 'package versions', command: [bin('sherif'), ...sherifPeace] },
  { name: 'rules', command: [bin('vitest'), 'run', '--project', 'rules', '--reporter=dot'] },
]

const wanted = process.argv.slice(2)
const chosen = wanted.length
  ? steps.filter(({ name }) => wanted.some((word) => name.startsWith(word)))
  : steps
process.exit(await runSteps(chosen, root, 2))
