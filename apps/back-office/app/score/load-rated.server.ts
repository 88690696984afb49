import { formatsFor } from '@padron/texts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { actOnRecord } from '../order/answer-record.server.ts'
import { loadRecord } from '../order/load-record.server.ts'
import type { Notice } from '../request/notice.ts'
import { load } from '../request/run.server.ts'
import { readRatings } from './read-ratings.ts'

export type RatedNoun = 'quote' | 'project'

const idOf = (noun: RatedNoun, id: string) => (noun === 'quote' ? { quoteId: id } : { projectId: id })

/** A quote or a project with its ratings and what the score gate says about moving them. */
export async function loadRated(args: LoaderFunctionArgs, noun: RatedNoun) {
  const loaded = await loadRecord(args, noun)
  const { customer, record } = loaded
  return load(args, async (api) => {
    const [score, gate] = await Promise.all([
      api.score.record(idOf(noun, record.id)),
      api.gate.explain({
        customerId: customer.id,
        operation: 'score',
        recordNoun: noun,
        recordId: record.id,
      }),
    ])
    return { ...loaded, gate, about: { noun, id: record.id }, score }
  })
}

export const rateRecord = (args: ActionFunctionArgs, noun: RatedNoun) =>
  actOnRecord(args, async (api, { id, acknowledged, form }): Promise<Omit<Notice, 'id'>> => {
    const ratings = readRatings(form)
    if (Object.keys(ratings).length === 0) return { key: 'scoreCard.nothingChanged' }
    const { score } = await api.score.rate({
      ...idOf(noun, id),
      ratings,
      expectedVersion: Number(form.text('ratingsVersion')),
      acknowledged,
    })
    const number = form.text('number')
    return score === null
      ? { key: 'scoreCard.ratedNone', params: { number } }
      : { key: 'scoreCard.rated', params: { number, score: formatsFor().hundredths(score) } }
  })
