import type { BulkSkip } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { StatusPill, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useWhoCan } from '../../transition/who-can.ts'

/** Who stays as they are: how many, why, who could, and a few of them by name. */
export function Skips({ skips }: { skips: BulkSkip[] }) {
  const t = useText()
  const wordWhoCan = useWhoCan()
  if (skips.length === 0) return null
  return (
    <section className="pd-card bo-part" aria-labelledby="plan-skips">
      <Title order={2} id="plan-skips">
        {t('transition.many.skips')}
      </Title>
      <ul className="bo-plain bo-skips">
        {skips.map(({ from, because, count, sample, whoCan }) => (
          <li key={`${from.code}:${because.code}`}>
            <div>
              <strong>{t('transition.many.skipCount', { count })}</strong> <StatusPill status={from} />
            </div>
            <div>
              {wordReason(t, because)}{' '}
              {whoCan.length > 0 ? t('transition.whoCan', { whoCan: wordWhoCan(whoCan) }) : null}
            </div>
            <div className="pd-muted pd-small">
              {sample.map(({ number, name }, index) => (
                <span key={number}>
                  {index > 0 ? ', ' : null}
                  <Link to={`/customers/${number}`}>{name}</Link>
                </span>
              ))}
              {count > sample.length && sample.length > 0
                ? ` ${t('transition.many.skipMore', { count: count - sample.length })}`
                : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
