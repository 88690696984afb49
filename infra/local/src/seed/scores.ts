import { type Ctx, settle } from '@padron/core'
import { saveMetrics } from '@padron/core/metric'
import { beginOutbox, claimOutbox } from '@padron/core/outbox'
import { listProjects } from '@padron/core/project'
import { listQuotes } from '@padron/core/quote'
import { rateScore, runScores, updateAllScores, updateScore } from '@padron/core/score'
import { transact } from '@padron/db'
import { RateScore, type z } from '@padron/domain'
import { asAdmin } from '../connection.ts'
import type { SeedContexts } from './context.ts'
import { demoMetrics } from './metrics.ts'

const leaseSeconds = 600

// The crowd comes with a rating of each slider, the same ones every time; one in ten has none.
const crowdRatings = `
  insert into app.ratings (subject_id, metric_code, customer_id, rating)
  select c.id, m.code, c.id,
         25 + (hashtext(c.number || m.code) & 1023) % 41 + (hashtext(m.code || c.number) & 1023) % 35
    from app.customers c cross join app.metrics m
   where m.source = 'rating' and m.applies_to = 'customer' and (hashtext(c.number) & 1023) % 10 > 0`

/** Puts the metrics in force, and has every score of the crowd calculated by a run of the product's own. */
export async function seedScores(contexts: SeedContexts, manager: Ctx, adminUrl: string): Promise<void> {
  await saveMetrics(manager, { expectedVersion: 0, metrics: demoMetrics, note: 'Primer catálogo' })
  await asAdmin(adminUrl, (admin) => admin.query(crowdRatings))
  const { runId, jobId } = await updateAllScores(manager, { scope: 'all' })
  for (const delivery of await claimOutbox(contexts.worker(), { window: 10, leaseSeconds })) {
    const begun = await beginOutbox(contexts.worker(), delivery, leaseSeconds)
    if (!begun?.originator) throw new Error('a job of the run has lost its originator')
    const inHand = { ...contexts.worker(delivery.outboxId), actor: begun.originator }
    // Those who would lend a hand find nothing left to do.
    if (delivery.outboxId === jobId) await runScores(inHand, { runId })
    else await transact(inHand, (tx) => settle(tx, {}))
  }
}

/** Where the sliders of the named ones stand: commitment and communication. */
const rated: Record<string, [commitment: number, communication: number]> = {
  'acme-springs': [95, 88],
  'kuna-steel': [62, 70],
  'nandu-oficios': [55, 80],
  'hacienda-anil': [90, 75],
  'luz-ibarra': [30, 45],
  'estudio-kiel': [85, 20],
  'harbor-pine': [48, 66],
  lakeshore: [92, 96],
  kiosquito: [40, 58],
  'casa-xochitl': [77, 82],
  'taller-cuevas': [68, 90],
  'muebles-anez': [73, 51],
  'o-hara': [81, 79],
  urdimbre: [70, 70],
}

/** Moves the sliders of one of the named customers, while its status lets. */
export async function rateCustomer(manager: Ctx, customerId: string, key: string): Promise<void> {
  const [commitment, communication] = rated[key] ?? []
  if (commitment === undefined || communication === undefined) return
  await rate(manager, { customerId, ratings: { commitment, communication }, update: true })
}

/** Judged by the piece, in the order they were made. */
const judged = ['acme-springs', 'kuna-steel', 'hacienda-anil', 'urdimbre']
const calculated = ['acme-springs', 'lakeshore', 'hacienda-anil']

/** Rates what was offered and built; of some the score is calculated again, of others it is stale since. */
export async function rateRecords(manager: Ctx, customerId: string, key: string): Promise<void> {
  if (judged.includes(key)) {
    for (const [at, { id: quoteId, state }] of (await listQuotes(manager, { customerId })).entries())
      if (state !== 'cancelled')
        await rate(manager, { quoteId, ratings: { margin: 82 - 17 * at, chance: 64 + 9 * at } })
    for (const { id: projectId } of await listProjects(manager, { customerId }))
      await rate(manager, { projectId, ratings: { satisfaction: 86 } })
  }
  if (calculated.includes(key)) await updateScore(manager, { customerId, acknowledged: true })
}

const rate = (manager: Ctx, given: z.input<typeof RateScore>) =>
  rateScore(manager, RateScore.parse({ acknowledged: true, ...given }))
