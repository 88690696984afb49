import { usePage } from '../page.ts'

/** A page that only says something, and leads home. */
export function Message({ title, text }: { title: string; text: string }) {
  const { t } = usePage()
  return (
    <section className="card">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">{t('portal.home')}</a>
      </p>
    </section>
  )
}
