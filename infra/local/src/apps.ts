import path from 'node:path'
import type { Login } from '@padron/db/deploy'
import type { Secrets } from './secrets.ts'

export type AppName = 'back-office' | 'portal' | 'worker'

/** Where the three processes listen and how people reach them. */
export type Addresses = {
  host: string
  backOfficePort: number
  portalPort: number
  workerPort: number
  backOfficeOrigin: string
  portalOrigin: string
  /** The file host: a second door of the back office, and the folder of what it hands out. */
  filesPort: number
  filesOrigin: string
  filesFolder: string
}

export type AppSetting = Addresses & {
  mode: 'production' | 'development'
  secrets: Secrets
  /** A connection address of this login on the product's database. */
  urlOf(login: Login): string
  /** Variables of the person that a process may see when set (`REDIS_URL`, `SMTP_URL`…). */
  passed: Record<string, string>
}

/** A process the launcher starts: one of the product's three, or one that stands beside them. */
export type App<Name extends string = AppName> = {
  name: Name
  label: string
  folder: string
  entry: string
  port: number
  /** The variable that moves the port. */
  variable: string
  /** What people type. */
  origin: string
  /** Where the launcher itself asks, past any proxy that `origin` may name. */
  probe: string
}

const root = path.resolve(import.meta.dirname, '../../..')

/** The three processes of the product, in the order they are announced. */
export function listApps(at: Addresses): App[] {
  const place = (name: AppName, entry: string, port: number) => ({
    name,
    entry,
    port,
    folder: path.join(root, 'apps', name),
    probe: `http://${at.host === '0.0.0.0' ? '127.0.0.1' : at.host}:${port}`,
  })
  return [
    {
      ...place('back-office', 'server.ts', at.backOfficePort),
      label: 'back office',
      variable: 'BACK_OFFICE_PORT',
      origin: at.backOfficeOrigin,
    },
    {
      ...place('portal', 'server.ts', at.portalPort),
      label: 'portal',
      variable: 'PORTAL_PORT',
      origin: at.portalOrigin,
    },
    {
      ...place('worker', 'src/main.ts', at.workerPort),
      label: 'worker',
      variable: 'WORKER_PORT',
      origin: workerUrl(at),
    },
  ]
}

export const workerUrl = (at: Addresses) => `http://${at.host}:${at.workerPort}`

const everyone = ['PATH', 'HOME', 'TZ', 'LANG', 'NODE_COMPILE_CACHE']
const bucket = /^(FILES_S3|AWS)_\w+$/
const passedTo: Record<AppName, RegExp> = {
  // Of FreshBooks the page where people agree and the public half of a key; no secret, no address of theirs.
  'back-office': /^FRESHBOOKS_(CLIENT_ID|REDIRECT_URI|AUTH_URL|SEAL_KEY)$/,
  portal: /^$/,
  worker: /^(REDIS_URL|SMTP_URL|MAIL_FROM|SAT_LIST_URL|FRESHBOOKS_\w+)$/,
}

/** The whole environment of one process: what is not named here, it does not get. */
export function environmentOf(name: AppName, setting: AppSetting): Record<string, string> {
  const passed = Object.entries(setting.passed).filter(
    ([key]) => everyone.includes(key) || bucket.test(key) || passedTo[name].test(key),
  )
  return {
    ...freshbooksKeysOf(name, setting.secrets),
    ...Object.fromEntries(passed),
    NODE_ENV: setting.mode,
    HOST: setting.host,
    PARENT_PIPE: '1',
    ...own[name](setting),
  }
}

const own: Record<AppName, (setting: AppSetting) => Record<string, string>> = {
  'back-office': ({ secrets, urlOf, ...at }) => ({
    BACK_OFFICE_PORT: String(at.backOfficePort),
    BACK_OFFICE_ORIGIN: at.backOfficeOrigin,
    PORTAL_ORIGIN: at.portalOrigin,
    WORKER_URL: workerUrl(at),
    BACK_OFFICE_DB: urlOf('login_back_office'),
    BACK_OFFICE_AUTH_DB: urlOf('login_back_office_auth'),
    ...filesOf(at, secrets),
    FILES_PORT: String(at.filesPort),
    CURSOR_KEY: secrets.cursorKey,
    INTERNAL_SECRET: secrets.internalSecret,
  }),
  portal: ({ secrets, urlOf, ...at }) => ({
    PORTAL_PORT: String(at.portalPort),
    PORTAL_ORIGIN: at.portalOrigin,
    PORTAL_DB: urlOf('login_portal'),
    PORTAL_AUTH_DB: urlOf('login_portal_auth'),
    ...filesOf(at, secrets),
  }),
  worker: ({ secrets, urlOf, ...at }) => ({
    WORKER_PORT: String(at.workerPort),
    WORKER_URL: workerUrl(at),
    BACK_OFFICE_ORIGIN: at.backOfficeOrigin,
    PORTAL_ORIGIN: at.portalOrigin,
    WORKER_DB: urlOf('login_worker'),
    QUEUE_DB: urlOf('login_queue'),
    ...filesOf(at, secrets),
    INTERNAL_SECRET: secrets.internalSecret,
  }),
}

/** What one seals and the other opens; a person's own keys come before ours. */
function freshbooksKeysOf(name: AppName, { freshbooks }: Secrets): Record<string, string> {
  if (!freshbooks || name === 'portal') return {}
  if (name === 'back-office') return { FRESHBOOKS_SEAL_KEY: freshbooks.sealKey }
  return { FRESHBOOKS_KEYS: freshbooks.keys, FRESHBOOKS_OPEN_KEY: freshbooks.openKey }
}

const filesOf = (at: Pick<Addresses, 'filesOrigin' | 'filesFolder'>, secrets: Secrets) => ({
  FILES_ORIGIN: at.filesOrigin,
  FILES_DIR: at.filesFolder,
  FILE_KEY: secrets.fileKey,
})

/** The same server and database, entered by another login. */
export function enterAs(adminUrl: string, login: string, password: string) {
  const url = new URL(adminUrl)
  url.username = login
  url.password = encodeURIComponent(password)
  return url.href
}
