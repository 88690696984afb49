import { usePage } from '../page.ts'
import type { Answers } from '../request/refusal.ts'

/** A form that came after its session had ended: where it goes, and what was written in it. */
export type Ended = { action: string; answers: Answers }

/** Sign-in opens beside this page, which then sends the same once more; nothing has to be typed again. */
export function EndedPage({ action, answers }: Ended) {
  const { t } = usePage()
  const written = Object.entries(answers)
  const hasText = written.some(([name, value]) => name !== 'account' && value !== '')
  return (
    <section className="card">
      <h1>{t('portal.endedTitle')}</h1>
      <p>{t(hasText ? 'portal.endedText' : 'portal.endedLost')}</p>
      <p>
        <a href="/sign-in" target="_blank" rel="noopener">
          {t('portal.endedSignIn')}
        </a>
      </p>
      {hasText && (
        <form method="post" action={action}>
          {written.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="primary">
            {t('portal.endedAgain')}
          </button>
        </form>
      )}
    </section>
  )
}
