import { z } from '@padron/domain'

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(3002),
  WORKER_DB: z.url(),
  QUEUE_DB: z.url(),
  /** Production's queue; without it the queue lives in PostgreSQL. */
  REDIS_URL: z.url().optional(),
  /** Where contents of files lie, and where they are handed out. */
  FILES_DIR: z.string().min(1),
  FILES_ORIGIN: z.url(),
  FILE_KEY: z.string().min(32),
  INTERNAL_SECRET: z.string().min(32),
  SAT_LIST_URL: z.url().optional(),
  /** Where links in mails lead. */
  PORTAL_ORIGIN: z.url(),
  /** The mail server, and the sender; without a server mails are kept, to be read in the back office. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Set by a launcher that ends us ten seconds after the signal. */
  PARENT_PIPE: z.string().optional(),
})

export type Env = z.output<typeof Environment>

/** The worker's environment, or one clear line and a non-zero exit. */
export function readEnv(): Env {
  const env = Environment.safeParse(process.env)
  if (env.success) return env.data
  const names = env.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
  process.stderr.write(`worker cannot start, the environment lacks: ${[...new Set(names)].join(', ')}\n`)
  return process.exit(1)
}
