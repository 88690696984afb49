import { describe, expect, it } from 'vitest'
import type { Actor } from '../permission/permission.ts'
import { jobPolicy } from './job.policy.ts'
import { etaSeconds, isCancellable, isRetryable, isSpent, pauseSecondsAfter } from './job.ts'

const staff = (userId: string, ...abilities: string[]): Actor => ({
  kind: 'staff',
  userId,
  name: 'Ana',
  role: 'sales',
  abilities: new Set(abilities),
})
const anasJob = { startedBy: { kind: 'staff', id: 'ana' } }

describe('a job', () => {
  it('can be called off until it is over, and run again only when it ended without its effect', () => {
    expect(
      ['waiting', 'sent', 'done', 'cancelled', 'failed'].filter((s) => isCancellable(s as 'done')),
    ).toEqual(['waiting', 'sent'])
    expect(
      ['waiting', 'sent', 'done', 'cancelled', 'failed'].filter((s) => isRetryable(s as 'done')),
    ).toEqual(['cancelled', 'failed'])
  })

  it('waits twice as long after each failure, never more than an hour, and spreads a herd by a fifth', () => {
    expect([1, 2, 3, 4].map((n) => pauseSecondsAfter(n, 5, 0.5))).toEqual([5, 10, 20, 40])
    expect(pauseSecondsAfter(30, 5, 0.5)).toBe(3600)
    expect([pauseSecondsAfter(1, 10, 0), pauseSecondsAfter(1, 10, 1)]).toEqual([8, 12])
  })

  it('is given up at the last attempt the contract grants', () => {
    expect([isSpent(2, 3), isSpent(3, 3)]).toEqual([false, true])
  })

  it('tells how long it will take once a step is done, and says nothing before', () => {
    const startedAt = new Date('2026-03-01T10:00:00Z')
    const now = new Date('2026-03-01T10:00:30Z')
    expect(etaSeconds({ startedAt, done: 25, total: 100 }, now)).toBe(90)
    expect(etaSeconds({ startedAt, done: 0, total: 100 }, now)).toBeNull()
    expect(etaSeconds({ startedAt, done: 5, total: null }, now)).toBeNull()
  })

  it('is seen and stopped by whoever started it, and by those who keep the queue', () => {
    expect(jobPolicy.see(staff('ana'), anasJob).allowed).toBe(true)
    expect(jobPolicy.cancel(staff('ana'), anasJob).allowed).toBe(true)
    expect(jobPolicy.see(staff('ben'), anasJob).allowed).toBe(false)
    expect(jobPolicy.see(staff('ben', 'queue.read'), anasJob).allowed).toBe(true)
    expect(jobPolicy.cancel(staff('ben', 'queue.read'), anasJob).allowed).toBe(false)
    expect(jobPolicy.cancel(staff('olga', '*'), anasJob).allowed).toBe(true)
  })

  it('is retried only by those who keep the queue, its starter included', () => {
    expect(jobPolicy.retry(staff('ana'), undefined).allowed).toBe(false)
    expect(jobPolicy.retry(staff('ben', 'queue.manage'), undefined).allowed).toBe(true)
    expect(jobPolicy.retry({ kind: 'anonymous', realm: 'staff' }, undefined).allowed).toBe(false)
  })
})
