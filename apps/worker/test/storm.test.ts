import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { actAs } from '@padron/testing'
import { describe, expect, it } from 'vitest'
import { makeBench, until } from './bench.ts'
import { forkFile } from './fork.ts'
import type { StormOrder, StormReport } from './storm-child.ts'

const kills = 20
const perSecond = 100
const pauseMs = 250
const graceSeconds = 5
const secondsAfter = 8
const poolSize = 10

const cutAll = `select pg_terminate_backend(pid) from pg_stat_activity
  where usename = 'login_back_office' and datname = current_database()`

describe('a web process whose database connections are all cut', () => {
  it(`C82 ${kills} times while people work answers every request within ten seconds, stays up, and recovers`, async () => {
    const bench = await makeBench()
    const { actor, proof } = await actAs(bench.db, 'sales')
    if (actor.kind !== 'staff' || !proof || !('token' in proof)) throw new Error('nobody is signed in')
    const url = bench.db.urls.login_back_office
    const order: StormOrder = { url, token: proof.token, userId: actor.userId, perSecond, poolSize }
    const web = forkFile('./storm-child.ts', order)
    await web.ready
    await sleep(500)
    let cut = 0
    for (let kill = 1; kill <= kills; kill++) {
      let gone = 0
      await until('there is a connection to cut', 20, async () => {
        gone = (await bench.db.ask(cutAll)).length
        return gone > 0
      })
      cut += gone
      await sleep(pauseMs)
    }
    await sleep(graceSeconds * 1000)
    web.process.send('late')
    await sleep(secondsAfter * 1000)
    web.process.send('end')
    const [report] = (await once(web.process, 'message')) as [StormReport]
    const { acknowledged, ...figures } = report
    console.info('C82', JSON.stringify({ kills, cut, acknowledged: acknowledged.length, ...figures }))

    expect(report.failed).toBeGreaterThan(0)
    expect(report.hanging).toBe(0)
    expect(report.slowestMs).toBeLessThan(10_000)
    expect(report.failedLate).toBe(0)
    expect(report.unworded).toBe(0)
    expect(report.poolAfter).toBe(poolSize)
    expect(await web.exited).toEqual({ code: 0, signal: null })
    const kept = await bench.db.ask<{ id: string }>('select id from app.outbox')
    const known = new Set(kept.map((row) => row.id))
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([])
  })
})
