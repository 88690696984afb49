import { usePage } from '../page.ts'
import { idOf, useRefusal } from '../request/refusal.ts'

/** All that is wrong with the form of this page, each leading to its field; it takes the focus. */
export function ErrorSummary() {
  const { t } = usePage()
  const { refusal, problems, general } = useRefusal()
  if (!refusal) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: without a script this is how the summary takes the focus
    <div className="problem-summary" role="alert" aria-labelledby="problem-title" tabIndex={-1} autoFocus>
      <h2 id="problem-title">{t('portal.problemTitle')}</h2>
      {general && <p>{general}</p>}
      <ul>
        {[...problems].map(([name, text]) => (
          <li key={name}>
            <a href={`#${idOf(name)}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
