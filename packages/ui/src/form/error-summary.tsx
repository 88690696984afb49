import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { IconAlertTriangle } from '../icons.ts'
import { useText } from '../text/text.tsx'
import { fieldId, type Problems } from './problems.tsx'
import './form.css'

type Given = {
  /** Problems by field name; each becomes a link to its field. */
  problems?: Problems
  /** What is wrong with the whole, when it is no field. */
  general?: ReactNode
  /** Changes with every answer of the server, so that the summary takes focus again. */
  at?: unknown
}

/** What stands in the way, first on the page and focused when it appears. */
export function ErrorSummary({ problems = {}, general, at }: Given) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const named = Object.entries(problems)
  const shown = named.length > 0 || Boolean(general)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer focuses again
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, at])
  if (!shown) return null
  return (
    <div ref={box} className="pd-summary" tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <IconAlertTriangle size={18} aria-hidden /> {t('page.problem')}
      </h2>
      {general ? <div>{general}</div> : null}
      {named.length > 0 ? (
        <ul>
          {named.map(([name, problem]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`} onClick={goToField}>
                {problem}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** With script the address stays as it is: a navigation, even to a hash, would forget what was refused. */
function goToField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'center' })
}
