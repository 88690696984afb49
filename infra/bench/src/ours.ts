import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Addresses,
  type AppName,
  enterAs,
  environmentOf,
  findFreePort,
  lastLines,
  listApps,
  startChild,
  waitForHealth,
} from '@padron/local'
import { ask, type Ground } from './ground.ts'
import type { Server } from './thin.ts'

export type Ours = Server & { headers: Record<string, string> }

/** Starts the back office as production runs it, with a member of staff signed in who may do everything. */
export async function startOurs(ground: Ground): Promise<Ours> {
  const port = await findFreePort()
  const server = await startApp('back-office', { ...(await addressesOf()), ...at(port) }, ground)
  return { ...server, headers: { host: `localhost:${port}`, ...(await signIn(ground.adminUrl)) } }
}

/** Starts the portal as production runs it; whoever asks brings a session of their own. */
export async function startPortal(ground: Ground): Promise<Server> {
  const portalPort = await findFreePort()
  const portalOrigin = `http://127.0.0.1:${portalPort}`
  return startApp('portal', { ...(await addressesOf()), portalPort, portalOrigin }, ground)
}

/** Starts the worker as production runs it, on PostgreSQL alone. */
export async function startWorker(ground: Ground): Promise<Server> {
  return startApp('worker', await addressesOf(), ground)
}

const at = (port: number) => ({ backOfficePort: port, backOfficeOrigin: `http://localhost:${port}` })

async function addressesOf(): Promise<Addresses> {
  return {
    host: '127.0.0.1',
    ...at(3000),
    portalPort: 3001,
    portalOrigin: 'http://127.0.0.1:3001',
    workerPort: await findFreePort(),
    filesPort: await findFreePort(),
    filesOrigin: 'http://files.localhost:3003',
    filesFolder: join(tmpdir(), 'padron-bench-files'),
  }
}

async function startApp(
  name: AppName,
  addresses: Addresses,
  { adminUrl, secrets, folder }: Ground,
): Promise<Server> {
  const app = listApps(addresses).find((each) => each.name === name)
  if (!app || (name !== 'worker' && !existsSync(join(app.folder, 'build/server/index.js'))))
    throw new Error('the apps are not built; run `npm start` once, or their build')
  const urlOf = (login: string) => enterAs(adminUrl, login, secrets.logins[login] ?? '')
  const env = environmentOf(app.name, { ...addresses, mode: 'production', secrets, urlOf, passed: {} })
  const child = startChild(app, env, { logs: folder })
  if (!(await waitForHealth(app.probe, { isGone: child.hasEnded })))
    throw new Error(`the ${app.label} does not answer: ${lastLines(child).join(' ')}`)
  return { origin: app.probe, stop: child.stop }
}

/** A live session put straight into the tables; what is measured is using it, not opening it. */
async function signIn(adminUrl: string) {
  const token = `pds_${randomBytes(32).toString('base64url')}`
  await ask(
    adminUrl,
    `with person as (insert into app.staff_users (email, name, role_code)
       select 'bench-' || gen_random_uuid() || '@example.com', 'Bench', code from app.roles
        where is_wildcard limit 1 returning id)
     insert into auth_staff.sessions (token_hash, user_id, expires_at, idle_expires_at)
       select $1, id, now() + interval '12 hours', now() + interval '12 hours' from person`,
    [createHash('sha256').update(token).digest()],
  )
  return { cookie: `__Host-padron_staff=${token}`, 'sec-fetch-site': 'same-origin' }
}
