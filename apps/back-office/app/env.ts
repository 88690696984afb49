import { ContentsPlace, z } from '@padron/domain'

const secret = z.string().min(32)

const Own = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  BACK_OFFICE_PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  BACK_OFFICE_ORIGIN: z.url(),
  BACK_OFFICE_DB: z.url(),
  BACK_OFFICE_AUTH_DB: z.url(),
  WORKER_URL: z.url(),
  /** Where files are handed out: another host, that no cookie of ours is meant for. */
  FILES_ORIGIN: z.url(),
  FILES_PORT: z.coerce.number().int().min(1).max(65_535).default(3003),
  FILE_KEY: secret,
  INTERNAL_SECRET: secret,
  CURSOR_KEY: secret,
  /** Without an application FreshBooks is not offered; its secret and our keys are the worker's. */
  FRESHBOOKS_CLIENT_ID: z.string().min(1).optional(),
  FRESHBOOKS_REDIRECT_URI: z.url().optional(),
  FRESHBOOKS_AUTH_URL: z.url().default('https://auth.freshbooks.com'),
  /** The public half, by which what FreshBooks hands over is sealed for the worker. */
  FRESHBOOKS_SEAL_KEY: z.string().min(1).optional(),
})
const Env = Own.and(ContentsPlace)
export type Env = z.output<typeof Env>

/**
 * Everything this process may know of its surroundings. Throws one line that names what is wrong, never a
 * value.
 */
export function readEnv(given: Record<string, string | undefined> = process.env): Env {
  const read = Env.safeParse(given)
  if (read.success) return read.data
  const wrong = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
  throw new Error(`The back office cannot start: ${wrong.join(', ')}.`)
}
