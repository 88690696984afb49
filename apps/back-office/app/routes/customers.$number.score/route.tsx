import { formatsFor } from '@padron/texts'
import { EmptyState, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import type { Form } from '../../request/form.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import type { Notice } from '../../request/notice.ts'
import { act, load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { readRatings } from '../../score/read-ratings.ts'
import { titled } from '../../shell/titled.ts'
import { Adjustment } from './adjustment.tsx'
import { Averages } from './averages.tsx'
import { Breakdown } from './breakdown.tsx'
import { Ratings } from './ratings.tsx'
import { ScoreHead } from './score-head.tsx'
import { ScoreHistory } from './score-history.tsx'
import './score-tab.css'

export const meta = titled('scoreCard.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const cursor = new URL(args.request.url).searchParams.get('before')
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    const seesScores = holdsIn(await api.session.current(), 'metric.read')
    const [score, history] = await Promise.all([
      seesScores ? api.score.get({ customerId }) : null,
      api.score.history({ customerId, ...(cursor && { cursor }) }),
    ])
    return { score, history, isOlder: cursor !== null, formKey: crypto.randomUUID() }
  })

/** Saves the sliders that were moved, and calculates where that was asked. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const ratings = readRatings(form)
    const customerId = form.text('customerId')
    const acknowledged = form.has('acknowledged')
    const update = form.text('update') === 'yes'
    const expectedVersion = Number(form.text('expectedVersion'))
    const tab = `/customers/${args.params.number}/score`
    const isMoved = Object.keys(ratings).length > 0
    if (!isMoved && !update) return redirectWithNotice(tab, { key: 'scoreCard.nothingChanged' })
    const { score } = isMoved
      ? await api.score.rate({ customerId, ratings, expectedVersion, update, acknowledged })
      : await api.score.update({ customerId, acknowledged })
    return redirectWithNotice(tab, tell(form, { isMoved, update, score }))
  })

function tell(
  form: Form,
  { isMoved, update, score }: { isMoved: boolean; update: boolean; score: number | null },
): Omit<Notice, 'id'> {
  const name = form.text('name')
  if (!update) return { key: 'scoreCard.saved', params: { name } }
  if (score === null) return { key: 'scoreCard.updatedNone', params: { name } }
  const key = isMoved ? 'scoreCard.savedAndUpdated' : 'scoreCard.updated'
  return { key, params: { name, score: formatsFor().hundredths(score) } }
}

export default function Score() {
  const t = useText()
  const customer = useOutletContext<ShownCustomer>()
  const { score, history, isOlder, formKey } = useLoaderData<typeof loader>()
  if (!score) return <EmptyState kind="forbidden" title={t('scoreCard.noneText')} />
  return (
    <div className="bo-score">
      <div>
        <ScoreHead customer={customer} score={score} formKey={formKey} />
        <Breakdown score={score} />
        <Ratings customer={customer} score={score} formKey={formKey} />
        <ScoreHistory page={history} isOlder={isOlder} />
      </div>
      <aside aria-label={t('scoreCard.beside')}>
        <Adjustment number={customer.number} score={score} />
        <Averages average={score.average} />
      </aside>
    </div>
  )
}
