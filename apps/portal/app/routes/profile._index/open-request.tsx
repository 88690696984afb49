import { usePage } from '../../page.ts'
import { Icon } from '../../parts/icon.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { ChangeList, type WishedChange } from './change-list.tsx'

type Request = {
  id: string
  changes: readonly WishedChange[]
  comment: string | null
  requestedByName: string
  createdAt: Date
}

/** A wish that nobody has decided yet, and the way to take it back. */
export function OpenRequest({ request, mayWithdraw }: { request: Request; mayWithdraw: boolean }) {
  const { t, format } = usePage()
  const { id, changes, comment, requestedByName: name, createdAt } = request
  return (
    <section className="card attention-edge" aria-labelledby="open-request">
      <h2 id="open-request" className="told">
        <Icon name="attention" />
        <span>{t('portal.profileOf.openTitle')}</span>
      </h2>
      <p className="muted">{t('portal.profileOf.openBy', { name, date: format.date(createdAt) })}</p>
      <ChangeList changes={changes} />
      {comment && <p className="written">{comment}</p>}
      {mayWithdraw && (
        <PostForm action="/profile/withdraw">
          <input type="hidden" name="requestId" value={id} />
          <button type="submit">{t('portal.profileOf.withdraw')}</button>
        </PostForm>
      )}
    </section>
  )
}
