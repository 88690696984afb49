import { transact } from '@padron/db'
import { presets } from '@padron/db/presets'
import {
  type Actor,
  decideGate,
  decideRating,
  decideUpdate,
  isFailure,
  metricPolicy,
  type ScoreVerdict,
  scorePolicy,
  shippedRoles,
} from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { slider } from '../../../test/metrics.ts'
import { readOracle } from '../../../test/oracle.ts'
import { standing } from '../../../test/standing.ts'
import type { Ctx } from '../../ctx.ts'
import { listMetrics, previewMetrics, saveMetrics } from '../../metric/index.ts'
import { adjustScore, planScores, rateScore, saveScoreSchedule, updateScore } from '../index.ts'

const { statuses } = presets.full
const trust = slider('trust')

const oracle = readOracle(new URL('./full.txt', import.meta.url), /^(slider|catalogue) /)
const sliders = oracle.filter(({ table }) => table.startsWith('slider'))
const catalogue = oracle.filter(({ table }) => table.startsWith('catalogue'))
const roles = shippedRoles.map(({ code }) => code)

function actorOf(code: string): Actor {
  const role = shippedRoles.find((each) => each.code === code)
  const abilities = new Set<string>(role?.isWildcard ? ['*'] : role?.abilities)
  return { kind: 'staff', userId: 'u', name: code, role: code, abilities }
}

const letter = (verdict: ScoreVerdict) =>
  verdict.may ? 'y' : verdict.kind === 'forbidden' ? '-' : verdict.because.code === 'gate_blocked' ? 'b' : '?'

/** What somebody is answered, as a sign of the oracle. */
async function sign(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt()
    return 'y'
  } catch (error) {
    if (!isFailure(error)) throw error
    if (error.kind === 'forbidden') return '-'
    // A role without the directory does not even find the customer.
    if (error.kind === 'not_found') return '-'
    return ['gate_blocked', 'gate_refused'].includes(error.reason.code) ? 'b' : error.reason.code
  }
}

describe('who may move sliders, have a score calculated, and edit the catalogue', () => {
  it('stands in the oracle for every role, at every status', () => {
    expect([...new Set(sliders.map(({ row }) => row))]).toEqual(roles)
    expect([...new Set(catalogue.map(({ row }) => row))]).toEqual(roles)
    expect([...new Set(sliders.map(({ column }) => column))]).toEqual(statuses.map(({ code }) => code))
    expect([sliders.length, catalogue.length]).toEqual([roles.length * statuses.length, roles.length * 6])
    expect(oracle.filter(({ answer }) => !['y', 'b', '-'].includes(answer))).toEqual([])
  })

  it('is decided so by the rule', () => {
    const differing = sliders.flatMap((cell) => {
      const status = statuses.find(({ code }) => code === cell.column)!
      const before = { status, gate: decideGate('score', [{ number: 'C-1', status }]) }
      const actor = actorOf(cell.row)
      const told = [decideRating(actor, before, trust), decideUpdate(actor, before)].map(letter)
      return told.every((each) => each === cell.answer) ? [] : [{ ...cell, told }]
    })
    expect(differing).toEqual([])
    const policies = {
      see: metricPolicy.read,
      edit: metricPolicy.manage,
      preview: metricPolicy.manage,
      run: scorePolicy.manage,
      schedule: scorePolicy.manage,
      adjust: scorePolicy.manage,
    }
    const told = catalogue.map(({ row, column }) =>
      policies[column as keyof typeof policies](actorOf(row), undefined).allowed ? 'y' : '-',
    )
    expect(told).toEqual(catalogue.map(({ answer }) => answer))
  })

  describe('and answered so', () => {
    let db: TestDatabase
    const people = new Map<string, Ctx>()
    const customers = new Map<string, string>()
    beforeAll(async () => {
      db = await freshDatabase()
      for (const role of roles) people.set(role, await actAs(db, role))
      await saveMetrics(people.get('admin')!, { expectedVersion: 0, metrics: [trust] })
      for (const { code } of statuses) customers.set(code, (await standing(db, code)).id)
    })

    it.each(roles)('%s: by the verbs, and by the database with the rule left out', async (role) => {
      const ctx = people.get(role)!
      const differing: object[] = []
      for (const cell of sliders.filter(({ row }) => row === role)) {
        const customerId = customers.get(cell.column)!
        const words = { ratings: { trust: 50 }, update: false, acknowledged: true }
        const raw = (name: string, text: string) => () =>
          transact(ctx, (tx) => tx.run(`oracle-${name}`, text, [customerId]))
        const told = [
          await sign(() => rateScore(ctx, { customerId, ...words })),
          await sign(() => updateScore(ctx, { customerId, acknowledged: true })),
          await sign(raw('score', 'select app.score_customer($1, null)')),
          await sign(
            raw('rate', `select app.save_ratings($1, 'customer', $1, '{"trust": 51}', null, null, false)`),
          ),
        ]
        if (told.some((each) => each !== cell.answer)) differing.push({ ...cell, told })
      }
      expect(differing).toEqual([])
      const { version } = await listMetrics(people.get('admin')!, {})
      const metrics = [{ ...trust, multiplier: 100 + version }]
      const customerId = customers.get('ACTV')!
      const adjusting = { customerId, points: 5, reason: 'Long loyalty', expiresOn: '2999-01-01' }
      const verbs: Record<string, () => Promise<unknown>> = {
        see: () => listMetrics(ctx, {}),
        edit: () => saveMetrics(ctx, { expectedVersion: version, metrics }),
        preview: () => previewMetrics(ctx, { metrics }),
        run: () => planScores(ctx, { scope: 'all' }),
        schedule: () => saveScoreSchedule(ctx, { rhythm: 'off', hour: 3 }),
        adjust: () => adjustScore(ctx, adjusting),
      }
      for (const cell of catalogue.filter(({ row }) => row === role))
        expect([cell.column, await sign(verbs[cell.column]!)]).toEqual([cell.column, cell.answer])
    })
  })
})
