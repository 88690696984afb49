import { rmSync } from 'node:fs'
import path from 'node:path'
import { commandOf, isAlive, waitForExit } from './postgres/process.ts'
import { readJson, writePrivate } from './secrets.ts'
import { Trouble } from './trouble.ts'

type Running = { launcher: number; apps: number[] }

/** Keeps which processes run on the folder, so that the next start can tell a neighbour from a leftover. */
export async function claimFolder(home: string) {
  const file = path.join(home, 'running.json')
  const former = readJson(file) as Running | undefined
  if (former) await settleFormer(former)
  const running: Running = { launcher: process.pid, apps: [] }
  writePrivate(file, running)
  return {
    note(apps: number[]) {
      running.apps = apps
      writePrivate(file, running)
    },
    release: () => rmSync(file, { force: true }),
  }
}

async function settleFormer({ launcher, apps }: Running) {
  const isOurs = (pid: number, entry: string) =>
    pid !== process.pid && isAlive(pid) && commandOf(pid).includes(entry)
  if (isOurs(launcher, 'infra/local/src/main.ts')) {
    throw new Trouble(
      `Padrón already runs on this folder (process ${launcher}); stop it, or set DATA_DIR and the ports.`,
    )
  }
  // Their launcher was killed: they are leaving by themselves, and are helped when they take too long.
  for (const pid of apps.filter((each) => isOurs(each, 'leash.ts'))) {
    if (!(await waitForExit(pid, 12_000))) process.kill(pid, 'SIGKILL')
  }
}
