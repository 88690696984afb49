import type { TransitionOptions } from '@padron/domain'
import { Notice, StatusPill, Title, useText } from '@padron/ui'
import { useSearchParams } from '@remix-run/react'
import { TargetList } from '../../transition/target-list.tsx'
import { useWhoCan } from '../../transition/who-can.ts'

/** Where one may go from here, and how many more need another permission set (E2, B-48). */
export function Picker({ options, to }: { options: TransitionOptions; to: string | null }) {
  const t = useText()
  const [params] = useSearchParams()
  const { targets } = options
  const chosen = targets.find(({ status }) => status.code === to)?.status
  const linkTo = (code: string) => {
    const next = new URLSearchParams(params)
    next.set('to', code)
    return `?${next}`
  }
  const list = (
    <>
      <TargetList targets={targets} chosen={to} linkTo={linkTo} />
      <Elsewhere options={options} />
    </>
  )
  return (
    <section className="bo-part" aria-labelledby="plan-target">
      <Title order={3} id="plan-target">
        {t('transition.target')}
      </Title>
      {chosen ? (
        // Another target closes the list again.
        <details key={chosen.code} className="bo-chosen">
          <summary>
            <StatusPill status={chosen} /> <span>{t('transition.chooseAnother')}</span>
          </summary>
          {list}
        </details>
      ) : (
        <>
          {targets.some(({ allowed }) => allowed) ? (
            <p className="pd-muted">{t('transition.targetHint')}</p>
          ) : (
            <Notice tone="caution">{t('transition.noTarget')}</Notice>
          )}
          {list}
        </>
      )}
    </section>
  )
}

function Elsewhere({
  options: { targets, elsewhere, elsewhereWhoCan, setName },
}: {
  options: TransitionOptions
}) {
  const t = useText()
  const wordWhoCan = useWhoCan()
  if (elsewhere === 0) return null
  const whoCan = wordWhoCan(elsewhereWhoCan)
  return (
    <p className="pd-muted pd-small">
      {setName
        ? t(targets.length > 0 ? 'transition.elsewhere' : 'transition.elsewhereAll', {
            count: elsewhere,
            set: setName,
          })
        : t('transition.elsewhereOther', { count: elsewhere })}{' '}
      {whoCan ? t('transition.whoCan', { whoCan }) : null}
    </p>
  )
}
