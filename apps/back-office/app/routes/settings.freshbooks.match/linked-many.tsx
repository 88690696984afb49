import { Notice, ProgressBar, useText } from '@padron/ui'
import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useRefusal } from '../../request/refusal.ts'
import { type Named, type Refused, RefusedLinks } from './refused-links.tsx'

type Given = { answered: unknown; rows: readonly Named[]; links: number; isHeld: boolean }

/** What came of "Link selected": how many are still on their way, and who was not linked, by name. */
export function LinkedMany({ answered, rows, links, isHeld }: Given) {
  const { general, problems } = useRefusal()
  const told = useTold(answered)
  const asked = told?.asked ?? 0
  // The answer is here before the queue was read again.
  const isRead = useNavigation().state === 'idle'
  const waiting = isRead ? links : Math.max(links, asked)
  const problem = general ?? Object.values(problems).join(' ')
  return (
    <>
      {problem ? (
        <Notice tone="critical" role="alert">
          {problem}
        </Notice>
      ) : null}
      {asked > 0 || waiting > 0 ? <OnTheirWay asked={asked} links={waiting} isHeld={isHeld} /> : null}
      {told && told.refused.length > 0 ? <RefusedLinks refused={told.refused} rows={rows} /> : null}
    </>
  )
}

/** The answer goes with the next look at the page; what was asked for is told until something else is. */
function useTold(answered: unknown): Told | null {
  const answer = isTold(answered) ? answered : null
  const [told, setTold] = useState(answer)
  useEffect(() => {
    if (answer) setTold(answer)
  }, [answer])
  return answer ?? told
}

type Told = { asked: number; refused: Refused[] }

const isTold = (answered: unknown): answered is Told =>
  typeof answered === 'object' && answered !== null && 'asked' in answered

function OnTheirWay({ asked, links, isHeld }: { asked: number; links: number; isHeld: boolean }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const done = Math.max(0, asked - links)
  return (
    <section className="pd-card bo-asked" aria-label={t('freshbooks.linkProgress')}>
      <p role="status">
        {asked > 0 ? t('freshbooks.linkAsked', { count: asked }) : null}{' '}
        {t(links > 0 ? 'freshbooks.linkWaits' : 'freshbooks.linkEnded', { count: links })}
      </p>
      {asked > 0 ? <ProgressBar label={t('freshbooks.linkProgress')} done={done} total={asked} /> : null}
      {isHeld ? <p className="pd-muted">{t('freshbooks.bannerText')}</p> : null}
      {links > 0 ? (
        <noscript>
          <a href={pathname + search}>{t('freshbooks.reload')}</a>
        </noscript>
      ) : null}
    </section>
  )
}
