/** The table of house §2 as data: what a package may lean on. A change here is a change of the law. */
export type Wall = {
  room: string
  /** Workspace packages it may import; `types:` lends only types, `/door` only that door. */
  workspace: readonly string[]
  npm: readonly string[]
  /** File → what that one file may import besides. */
  wiring?: Record<string, readonly string[]>
  /** The sentence a newcomer reads, and where the code belongs. */
  law: string
  instead: string
}

const react = ['react', 'react-dom', 'react-i18next', 'i18next', 'get-nonce']
const app = [
  ...react,
  'express',
  'isbot',
  'superjson',
  '@trpc/client',
  '@conform-to/react',
  '@conform-to/zod',
]
const opened = [
  '@padron/db',
  '@padron/auth',
  '@padron/core',
  '@padron/sat',
  '@padron/storage',
  '@padron/paper',
  '@padron/freshbooks',
  '@padron/vault',
]
const appLaw = 'an app shows; it reaches the product only through the doors of @padron/api'
const appInstead = 'call a procedure through context.api, or open it in app/wiring.server.ts'

export const walls: Record<string, Wall> = {
  '@padron/domain': {
    room: 'packages/domain',
    workspace: [],
    npm: ['zod', 'dinero.js', 'date-fns', '@date-fns/tz', 'libphonenumber-js', 'stdnum'],
    law: 'domain decides and could run on paper: no clock, no process, no network, no database',
    instead: 'take the value as an argument (`now`, a row), or move the effect into a verb of packages/core',
  },
  '@padron/db': {
    room: 'packages/db',
    workspace: ['@padron/domain'],
    npm: ['drizzle-orm', 'pg', 'postgres'],
    law: 'db remembers and knows domain alone',
    instead: 'what acts belongs in packages/core/src/<noun>/<verb>.ts',
  },
  '@padron/jobs': {
    room: 'packages/jobs',
    workspace: ['@padron/domain'],
    npm: [],
    law: 'jobs describes: name, payload, retry, endings; no queue library',
    instead: 'the queue is opened in apps/worker; the rule is in packages/domain',
  },
  '@padron/core': {
    room: 'packages/core',
    workspace: ['@padron/domain', '@padron/db', '@padron/jobs'],
    npm: [],
    law: 'core does; it knows no transport, no queue and no vendor, only the types in ports.ts',
    instead: 'put the vendor behind a port, its adapter into packages/gateways; drizzle is @padron/db/query',
  },
  '@padron/sat': {
    room: 'packages/gateways/sat',
    workspace: ['@padron/domain', 'types:@padron/core/ports'],
    npm: ['csv-parse'],
    law: 'a gateway knows domain, the types of core/ports and its one client',
    instead: 'give the gateway values; the verb in packages/core decides what to do with its answer',
  },
  '@padron/storage': {
    room: 'packages/gateways/storage',
    workspace: ['@padron/domain', 'types:@padron/core/ports'],
    npm: ['flydrive', '@aws-sdk/*'],
    law: 'a gateway knows domain, the types of core/ports and its one client',
    instead: 'give the gateway values; the verb in packages/core decides what to do with its answer',
  },
  '@padron/mail': {
    room: 'packages/gateways/mail',
    workspace: ['@padron/domain', 'types:@padron/core/ports'],
    npm: ['nodemailer'],
    law: 'a gateway knows domain, the types of core/ports and its one client',
    instead: 'give the gateway values; the verb in packages/core decides what to do with its answer',
  },
  '@padron/paper': {
    room: 'packages/gateways/paper',
    workspace: ['@padron/texts', 'types:@padron/core/ports'],
    npm: ['pdfkit'],
    law: 'paper knows the types of core/ports, its one client, and the words that stand on it',
    instead: 'give the gateway values; the verb in packages/core decides what to do with its answer',
  },
  '@padron/freshbooks': {
    room: 'packages/gateways/freshbooks',
    workspace: ['@padron/domain', 'types:@padron/core/ports'],
    npm: ['ky'],
    law: 'a gateway knows domain, the types of core/ports and its one client',
    instead: 'give the gateway values; the verb in packages/core decides what to do with its answer',
  },
  '@padron/vault': {
    room: 'packages/gateways/vault',
    workspace: ['@padron/domain', 'types:@padron/core/ports'],
    npm: [],
    law: 'a gateway knows domain, the types of core/ports and its one client',
    instead: 'give the gateway values; the verb in packages/core decides what to do with its answer',
  },
  '@padron/auth': {
    room: 'packages/auth',
    workspace: ['@padron/domain', '@padron/db', 'types:@padron/core/ports'],
    npm: ['lucia', '@node-rs/argon2'],
    law: 'auth implements the port `accounts`; it calls no verb',
    instead: 'the verb signs in and records; auth verifies and opens the session',
  },
  '@padron/api': {
    room: 'packages/api',
    workspace: ['@padron/domain', '@padron/core'],
    npm: ['@trpc/server', 'superjson'],
    law: 'api answers; no SQL and no database in a router',
    instead: 'write a verb or a read model in packages/core/src/<noun>/ and call it in one expression',
  },
  '@padron/door': {
    room: 'packages/door',
    workspace: ['@padron/domain', 'types:@padron/api'],
    npm: ['@trpc/server', 'express'],
    law: 'door stands before the apps and knows the types of api alone',
    instead: 'hand the caller in from wiring.server.ts',
  },
  '@padron/texts': {
    room: 'packages/texts',
    workspace: [],
    npm: ['i18next'],
    law: 'texts is the catalogue and nothing else',
    instead: 'format and choose in packages/ui',
  },
  '@padron/ui': {
    room: 'packages/ui',
    workspace: ['@padron/domain', '@padron/texts'],
    npm: [...react, '@mantine/*', '@tabler/icons-react', '@tanstack/react-table', 'dayjs', 'recharts'],
    law: 'ui could ship in a different product: no api, no core, no db',
    instead: 'take the values as props; the route reads them',
  },
  '@padron/back-office': {
    room: 'apps/back-office',
    workspace: ['@padron/api/staff', '@padron/ui', '@padron/domain', '@padron/texts', '@padron/door'],
    npm: [...app, '@remix-run/*', '@mantine/*', '@tabler/icons-react'],
    wiring: { 'app/wiring.server.ts': opened, 'server.ts': ['vite'], 'watch.ts': ['vite'] },
    law: appLaw,
    instead: appInstead,
  },
  '@padron/portal': {
    room: 'apps/portal',
    workspace: ['@padron/api/portal', '@padron/ui', '@padron/domain', '@padron/texts', '@padron/door'],
    npm: [...app, '@remix-run/*', '@mantine/*', '@tabler/icons-react'],
    wiring: { 'app/wiring.server.ts': opened, 'server.ts': ['vite'], 'watch.ts': ['vite'] },
    law: appLaw,
    instead: appInstead,
  },
  '@padron/worker': {
    room: 'apps/worker',
    workspace: ['@padron/core', '@padron/jobs', '@padron/domain', '@padron/texts', 'types:@padron/db'],
    npm: ['bullmq', 'ioredis', '@bull-board/*', 'express', 'pg'],
    wiring: {
      'src/main.ts': [
        '@padron/db',
        '@padron/sat',
        '@padron/storage',
        '@padron/mail',
        '@padron/paper',
        '@padron/freshbooks',
        '@padron/vault',
      ],
    },
    law: 'the worker follows through: a handler parses, calls a verb, ends',
    instead:
      'open db and gateways in src/main.ts and hand them on; business belongs in a verb of packages/core',
  },
}

/** Stand beside the house and may lean on anything; product code never leans on them. */
export const outside = ['@padron/testing', '@padron/local', '@padron/bench'] as const
