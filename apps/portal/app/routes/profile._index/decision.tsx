import { usePage } from '../../page.ts'
import { Icon } from '../../parts/icon.tsx'
import { ChangeList, type WishedChange } from './change-list.tsx'

type Decided = {
  state: 'approved' | 'refused'
  decidedAt: Date
  answer: string | null
  changes: readonly WishedChange[]
}

/** What became of the latest wish. */
export function Decision({ decision: { state, decidedAt, answer, changes } }: { decision: Decided }) {
  const { t, format } = usePage()
  const isApproved = state === 'approved'
  return (
    <section className="card" aria-labelledby="decision">
      <h2 id="decision" className="told">
        <Icon name={isApproved ? 'positive' : 'caution'} />
        <span>{t(isApproved ? 'portal.profileOf.approvedTitle' : 'portal.profileOf.refusedTitle')}</span>
      </h2>
      <p className="muted">{t('portal.profileOf.decidedOn', { date: format.date(decidedAt) })}</p>
      {answer && <p className="written">{answer}</p>}
      <ChangeList changes={changes} />
    </section>
  )
}
