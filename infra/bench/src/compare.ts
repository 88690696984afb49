import { type Client, runHttpLoad } from './http-load.ts'
import type { Options } from './options.ts'
import type { Ours } from './ours.ts'
import { type Run, runPgbench } from './pgbench.ts'
import { say } from './say.ts'
import type { Server } from './thin.ts'
import type { Work } from './works.ts'

export const contenders = ['limit', 'thin', 'enveloped', 'ours'] as const
export type Contender = (typeof contenders)[number]
export type Round = Record<Contender, Run>
export type Compared = { code: string; title: string; rounds: Round[] }

type Field = { url: string; targets: number; thin: Server; ours: Ours; options: Options }

/**
 * Runs every contender of every work in turn, round by round, so that whatever else the machine does falls on
 * all of them alike.
 */
export async function compareWorks(works: readonly Work[], field: Field): Promise<Compared[]> {
  const { clients: count } = field.options
  const compared = works.map(({ code, title }): Compared => ({ code, title, rounds: [] }))
  const slices = works.map((work) =>
    Array.from({ length: count }, (_, index) => work.ours({ index, count, headers: field.ours.headers })),
  )
  for (let round = 0; round <= field.options.rounds; round++) {
    for (const [at, work] of works.entries()) {
      const ran = await runRound(work, slices[at] ?? [], field, round === 0 ? 1 : field.options.seconds)
      const rates = contenders.map((name) => `${name} ${ran[name].perSecond.toFixed(0)}`).join(', ')
      say(`${round === 0 ? 'warming' : `round ${round}`} ${work.code}: ${rates}`)
      if (round > 0) compared[at]?.rounds.push(ran)
    }
  }
  return compared
}

async function runRound(work: Work, ours: Client[], field: Field, seconds: number): Promise<Round> {
  const { url, targets, thin } = field
  const clients = field.options.clients
  const path = (kind: string) => ({ method: 'GET' as const, path: `/${work.code}/${kind}` })
  const asking = (kind: string) => Array.from({ length: clients }, () => ({ next: () => path(kind) }))
  const limit = await runPgbench(url, { texts: work.texts, targets, clients, seconds })
  const bare = await runHttpLoad(thin.origin, { clients: asking('thin'), seconds })
  const enveloped = await runHttpLoad(thin.origin, { clients: asking('enveloped'), seconds })
  return {
    limit,
    thin: bare,
    enveloped,
    ours: await runHttpLoad(field.ours.origin, { clients: ours, seconds }),
  }
}
