import { ContentsPlace, z } from '@padron/domain'

const Own = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(3002),
  WORKER_DB: z.url(),
  QUEUE_DB: z.url(),
  /** Production's queue; without it the queue lives in PostgreSQL. */
  REDIS_URL: z.url().optional(),
  /** Where files are handed out. */
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
/** The application at FreshBooks, and our keys to what they entrust to us: all of it, or nothing is asked. */
const Freshbooks = z
  .object({
    FRESHBOOKS_CLIENT_ID: z.string().min(1).optional(),
    FRESHBOOKS_CLIENT_SECRET: z.string().min(1).optional(),
    FRESHBOOKS_REDIRECT_URI: z.url().optional(),
    FRESHBOOKS_API_URL: z.url().default('https://api.freshbooks.com'),
    FRESHBOOKS_AUTH_URL: z.url().default('https://auth.freshbooks.com'),
    /** Where they call us when something changed; without it the next sync notices. */
    FRESHBOOKS_WEBHOOK_URL: z.url().optional(),
    /** What their tokens are locked with (`k2:base64,k1:base64`, newest first); what opens a sealed code. */
    FRESHBOOKS_KEYS: z.string().min(1).optional(),
    FRESHBOOKS_OPEN_KEY: z.string().min(1).optional(),
  })
  .superRefine((env, context) => {
    const application = [
      'FRESHBOOKS_CLIENT_ID',
      'FRESHBOOKS_CLIENT_SECRET',
      'FRESHBOOKS_REDIRECT_URI',
    ] as const
    if (application.every((name) => env[name] === undefined)) return
    for (const name of [...application, 'FRESHBOOKS_KEYS', 'FRESHBOOKS_OPEN_KEY'] as const)
      if (env[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is missing' })
  })

const Environment = Own.and(ContentsPlace).and(Freshbooks)

export type Env = z.output<typeof Environment>

/** The worker's environment, or one clear line and a non-zero exit. */
export function readEnv(): Env {
  const env = Environment.safeParse(process.env)
  if (env.success) return env.data
  const names = env.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
  process.stderr.write(`worker cannot start, the environment lacks: ${[...new Set(names)].join(', ')}\n`)
  return process.exit(1)
}
