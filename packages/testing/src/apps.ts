import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Addresses,
  type AppName,
  type Child,
  environmentOf,
  findFreePort,
  lastLines,
  listApps,
  makeSecret,
  startChild,
  waitForHealth,
} from '@padron/local'
import { atEnd } from './at-end.ts'
import type { TestDatabase } from './database.ts'
import { env } from './env.ts'

export type RunningApps = {
  /** Where each started app answers, as a person would type it. */
  origins: Record<AppName, string>
  /** Where the back office hands out files. */
  filesOrigin: string
  /** Where it keeps them. */
  filesFolder: string
  /** The processes themselves, for tests that kill them. */
  children: Partial<Record<AppName, Child>>
  stop(): Promise<void>
}

type Variables = Record<string, string>
/** What else the apps are told; some of it may hang on where they will answer. */
export type Passed = Variables | ((at: Addresses) => Promise<Variables>)

/** Starts built apps on this database at free ports, as `npm start` would; stopped after the file. */
export async function startApps(
  db: TestDatabase,
  names: AppName[],
  passed: Passed = {},
): Promise<RunningApps> {
  const logs = mkdtempSync(path.join(tmpdir(), 'padron-apps-'))
  const at = await findAddresses(path.join(logs, 'files'))
  const told = typeof passed === 'function' ? await passed(at) : passed
  const given = {
    ...at,
    mode: 'production',
    secrets,
    urlOf: (login: keyof typeof db.urls) => db.urls[login],
  } as const
  const listed = listApps(at)
  const children = listed
    .filter(({ name }) => names.includes(name))
    .map((app) => {
      const variables = environmentOf(app.name, { ...given, passed: { ...env.inherited, ...told } })
      return startChild(app, variables, { logs })
    })
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()))
    rmSync(logs, { recursive: true, force: true })
  }
  atEnd(stop)
  await Promise.all(children.map(waitUntilItServes))
  return {
    origins: Object.fromEntries(listed.map(({ name, origin }) => [name, origin])) as Record<AppName, string>,
    filesOrigin: at.filesOrigin,
    filesFolder: at.filesFolder,
    children: Object.fromEntries(children.map((child) => [child.app.name, child])),
    stop,
  }
}

const secrets = {
  adminPassword: makeSecret(),
  logins: {},
  fileKey: makeSecret(),
  cursorKey: makeSecret(),
  internalSecret: makeSecret(),
}

async function findAddresses(filesFolder: string) {
  const backOfficePort = await findFreePort()
  const portalPort = await findFreePort()
  const workerPort = await findFreePort()
  const filesPort = await findFreePort()
  return {
    host: '127.0.0.1',
    backOfficePort,
    portalPort,
    workerPort,
    backOfficeOrigin: `http://localhost:${backOfficePort}`,
    portalOrigin: `http://127.0.0.1:${portalPort}`,
    filesPort,
    filesOrigin: `http://files.localhost:${filesPort}`,
    filesFolder,
  }
}

async function waitUntilItServes(child: Child) {
  if (await waitForHealth(child.app.probe, { isGone: child.hasEnded })) return
  throw new Error(`The ${child.app.label} does not serve:\n${lastLines(child, 30).join('\n')}`)
}
