import { ContentsPlace, z } from '@padron/domain'

const Own = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORTAL_PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  PORTAL_ORIGIN: z.url(),
  PORTAL_DB: z.url(),
  PORTAL_AUTH_DB: z.url(),
  /** Where files are handed out. */
  FILES_ORIGIN: z.url(),
  FILE_KEY: z.string().min(32),
})
const Env = Own.and(ContentsPlace)
export type Env = z.output<typeof Env>

/** What this process may know of its surroundings. Throws one line naming what is wrong, never a value. */
export function readEnv(given: Record<string, string | undefined> = process.env): Env {
  const read = Env.safeParse(given)
  if (read.success) return read.data
  const wrong = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
  throw new Error(`The portal cannot start: ${wrong.join(', ')}.`)
}
