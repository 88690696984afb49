import path from 'node:path'
import { ContentsPlace, z } from '@padron/domain'
import { Trouble } from './trouble.ts'

const port = z.coerce.number().int().min(1).max(65_535)
const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  BACK_OFFICE_PORT: port.default(3000),
  PORTAL_PORT: port.default(3001),
  WORKER_PORT: port.default(3002),
  FILES_PORT: port.default(3003),
  /** Of the stand-in, which the demo starts while no account of FreshBooks is configured. */
  FRESHBOOKS_PORT: port.default(3004),
  BACK_OFFICE_ORIGIN: z.url().optional(),
  PORTAL_ORIGIN: z.url().optional(),
  FILES_ORIGIN: z.url().optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
})

export type Settings = ReturnType<typeof readSettings>

const root = path.resolve(import.meta.dirname, '../../..')

/** What the person set, checked; a wrong value is one clear line. Empty variables count as not set. */
export function readSettings(from: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(
    Object.entries(from).filter(([, value]) => value !== undefined && value !== ''),
  )
  const filesFolder = path.resolve(root, String(given.DATA_DIR ?? '.data'), 'files')
  const parsed = Environment.and(ContentsPlace).safeParse({ ...given, FILES_DIR: filesFolder })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Trouble(`The variable ${issue?.path.join('.')} is not usable: ${issue?.message}.`)
  }
  const env = parsed.data
  return {
    host: env.HOST,
    backOfficePort: env.BACK_OFFICE_PORT,
    portalPort: env.PORTAL_PORT,
    workerPort: env.WORKER_PORT,
    backOfficeOrigin: env.BACK_OFFICE_ORIGIN ?? `http://localhost:${env.BACK_OFFICE_PORT}`,
    portalOrigin: env.PORTAL_ORIGIN ?? `http://127.0.0.1:${env.PORTAL_PORT}`,
    filesPort: env.FILES_PORT,
    freshbooksPort: env.FRESHBOOKS_PORT,
    filesOrigin: env.FILES_ORIGIN ?? `http://files.localhost:${env.FILES_PORT}`,
    filesFolder,
    /** That folder, unless the person named a bucket. */
    contents: env.contents,
    folder: path.resolve(root, env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    /** Everything else; `environmentOf` picks from it by name. */
    passed: given as Record<string, string>,
  }
}
