import { usePage } from '../../page.ts'
import { Icon } from '../../parts/icon.tsx'

type Props = { isSuspended: boolean; mayOrder: boolean; mayEdit: boolean }

/** How the account stands, by what one may do; never by the name of a status. */
export function AccountState({ isSuspended, mayOrder, mayEdit }: Props) {
  const { t } = usePage()
  const isInOrder = !isSuspended && mayOrder
  return (
    <section className="card" aria-labelledby="account-state">
      <h2 id="account-state">{t('portal.start.state')}</h2>
      <p className={isInOrder ? 'told positive' : 'told caution'}>
        <Icon name={isInOrder ? 'positive' : 'caution'} />
        <span>
          {t(
            isSuspended
              ? 'portal.start.suspended'
              : mayOrder
                ? 'portal.start.inOrder'
                : 'portal.start.ordersPaused',
          )}
        </span>
      </p>
      {!mayEdit && <p className="muted">{t('portal.start.editPaused')}</p>}
      {!(isInOrder && mayEdit) && (
        <p>
          <a href="/help">{t('portal.start.contact')}</a>
        </p>
      )}
    </section>
  )
}
