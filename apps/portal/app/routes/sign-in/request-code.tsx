import { usePage } from '../../page.ts'
import { InvitationNote } from './invitation-note.tsx'

/** Asks for the address. `refused` is what was typed when it was no address; it is kept. */
export function RequestCode({ refused }: { refused?: string }) {
  const { t } = usePage()
  const isRefused = refused !== undefined
  return (
    <section className="card">
      <h1>{t('portal.signInTitle')}</h1>
      {isRefused && (
        <p className="problem" role="alert">
          <a href="#email">{t('portal.checkEmail')}</a>
        </p>
      )}
      <p>{t('portal.signInLead')}</p>
      <InvitationNote />
      <form method="post" action="/sign-in" noValidate>
        <label htmlFor="email">{t('portal.email')}</label>
        {isRefused && (
          <p className="hint problem" id="email-problem">
            {t('portal.emailHint')}
          </p>
        )}
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          maxLength={200}
          required
          defaultValue={refused}
          aria-invalid={isRefused}
          aria-describedby={isRefused ? 'email-problem' : undefined}
        />
        <button type="submit" className="primary">
          {t('portal.sendCode')}
        </button>
      </form>
    </section>
  )
}
