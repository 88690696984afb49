import { z } from '@padron/domain'

const secret = z.string().min(32)

const Env = z.object({
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
  FILES_DIR: z.string().min(1),
  FILE_KEY: secret,
  INTERNAL_SECRET: secret,
  CURSOR_KEY: secret,
})
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
