import { usePage } from '../../page.ts'
import { Facts } from '../../parts/facts.tsx'

type Method = { kind: 'phone' | 'email'; value: string; label: string | null }
type Props = { website: string | null; methods: readonly Method[]; mayChange: boolean }

/** What holds as soon as it is saved. */
export function NowFields({ website, methods, mayChange }: Props) {
  const { t } = usePage()
  const none = <span className="muted">{t('portal.profileOf.none')}</span>
  const listed = (kind: Method['kind']) => {
    const found = methods.filter((method) => method.kind === kind)
    if (found.length === 0) return none
    return found.map(({ value, label }) => (
      <div key={value}>
        {value} {label && <span className="muted">{label}</span>}
      </div>
    ))
  }
  return (
    <section className="part">
      <div className="heading">
        <h2>{t('portal.profileOf.now')}</h2>
        {mayChange && (
          <a className="button" href="/profile/edit" aria-label={t('portal.profileOf.changeWhat')}>
            {t('portal.profileOf.change')}
          </a>
        )}
      </div>
      <p className="lead">{t('portal.profileOf.nowLead')}</p>
      <div className="card">
        <Facts
          facts={[
            { name: t('portal.profileOf.field.website'), value: website ?? none },
            { name: t('portal.profileOf.method.phone'), value: listed('phone') },
            { name: t('portal.profileOf.method.email'), value: listed('email') },
          ]}
        />
      </div>
    </section>
  )
}
