import { Link } from '@remix-run/react'
import { usePage } from '../../page.ts'

export const handle = { title: 'portal.home' }

export default function Home() {
  const { t } = usePage()
  return (
    <section className="card">
      <h1>{t('portal.notYet')}</h1>
      <p>{t('portal.notYetText')}</p>
      <p>
        <Link to="/sign-in" discover="none">
          {t('portal.signIn')}
        </Link>
      </p>
    </section>
  )
}
