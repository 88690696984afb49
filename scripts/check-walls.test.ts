import { describe, expect, it } from 'vitest'
import { checkWalls } from './check-walls.ts'
import { readTree } from './tree.ts'

const plant = (path: string, text: string) => checkWalls(new Map([[path, text]]))
const laws = (path: string, text: string) => plant(path, text).map(({ law }) => law)

describe('the walls', () => {
  it('let every package use what the table gives it', () => {
    expect(
      plant('packages/core/src/customer/register.ts', "import { sql } from '@padron/db/query'\n"),
    ).toEqual([])
    expect(plant('packages/domain/src/customer/customer.ts', "import { addDays } from 'date-fns'\n")).toEqual(
      [],
    )
    expect(plant('apps/back-office/app/wiring.server.ts', "import { openDb } from '@padron/db'\n")).toEqual(
      [],
    )
    expect(
      plant('packages/auth/src/staff.ts', "import type { Accounts } from '@padron/core/ports'\n"),
    ).toEqual([])
  })

  it.each([
    ['domain reads no clock', 'packages/domain/src/status/status.ts', 'const now = new Date()\n'],
    ['domain rolls no dice', 'packages/domain/src/status/status.ts', 'const id = Math.random()\n'],
    ['domain knows no database', 'packages/domain/src/status/status.ts', "import { Pool } from 'pg'\n"],
    [
      'db knows no verb',
      'packages/db/src/client.ts',
      "import { registerCustomer } from '@padron/core/customer'\n",
    ],
    ['jobs knows no queue', 'packages/jobs/src/outbox.ts', "import { Queue } from 'bullmq'\n"],
    ['core knows no transport', 'packages/core/src/ctx.ts', "import { TRPCError } from '@trpc/server'\n"],
    ['core knows no driver', 'packages/core/src/customer/get.ts', "import pg from 'pg'\n"],
    [
      'a router holds no SQL',
      'packages/api/src/staff/customer.ts',
      "import { sql } from '@padron/db/query'\n",
    ],
    [
      'a gateway borrows types alone',
      'packages/gateways/sat/src/sat.ts',
      "import { x } from '@padron/core/ports'\n",
    ],
    ['gateways do not meet', 'packages/gateways/sat/src/sat.ts', "import { x } from '@padron/freshbooks'\n"],
    ['auth calls no verb', 'packages/auth/src/staff.ts', "import { recordX } from '@padron/core'\n"],
    ['ui knows no api', 'packages/ui/src/pill.tsx', "import type { StaffRouter } from '@padron/api/staff'\n"],
    [
      'a route opens no database',
      'apps/back-office/app/routes/customers._index/route.tsx',
      "import { openDb } from '@padron/db'\n",
    ],
    [
      'the portal never enters by the staff door',
      'apps/portal/app/root.tsx',
      "import type { R } from '@padron/api/staff'\n",
    ],
    ['apps do not meet', 'apps/portal/app/root.tsx', "import { x } from '@padron/back-office'\n"],
    [
      'a handler opens no database',
      'apps/worker/src/handlers/outbox/tidy.ts',
      "import { openDb } from '@padron/db'\n",
    ],
    [
      'product code never leans on testing',
      'packages/core/src/ctx.ts',
      "import { clock } from '@padron/testing'\n",
    ],
    [
      'nobody climbs out of the room',
      'packages/api/src/staff/customer.ts',
      "import { x } from '../../../db/src/client.ts'\n",
    ],
    [
      'a hidden import counts too',
      'packages/api/src/staff/customer.ts',
      "const x = await import('@padron/db')\n",
    ],
    [
      'what cannot be imported is not listed',
      'packages/api/package.json',
      '{"dependencies":{"drizzle-orm":"1"}}',
    ],
  ])('%s', (_, path, text) => {
    expect(laws(path, text)).toHaveLength(1)
  })

  it('names the law and the right place', () => {
    const [finding] = plant('packages/api/src/staff/customer.ts', "\nimport { openDb } from '@padron/db'\n")
    expect(finding).toMatchObject({ path: 'packages/api/src/staff/customer.ts', line: 2 })
    expect(finding?.law).toContain('no SQL and no database in a router (imports @padron/db)')
    expect(finding?.instead).toContain('packages/core/src/<noun>/')
  })

  it('lets a test use what its package may not', () => {
    expect(
      plant('packages/api/src/staff/customer.test.ts', "import { freshDatabase } from '@padron/testing'\n"),
    ).toEqual([])
  })

  it('refuses a ring of nouns in core and a step past another noun’s door', () => {
    const ring = new Map([
      ['packages/core/src/customer/save.ts', "import { completeTransition } from '../transition/index.ts'\n"],
      ['packages/core/src/transition/undo.ts', "import { getCustomer } from '@padron/core/customer'\n"],
    ])
    expect(checkWalls(ring).filter(({ law }) => law.includes('ring'))).toHaveLength(2)
    const past = laws(
      'packages/core/src/customer/save.ts',
      "import { findForChange } from '../transition/find.ts'\n",
    )
    expect(past.join()).toContain('index.ts is the door')
  })

  it('stand in this house', () => {
    expect(checkWalls(readTree())).toEqual([])
  })
})
