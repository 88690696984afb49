import { Button, Notice, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useRefusal } from '../request/refusal.ts'

/** An act without a page of its own that was refused: why, and the way back. */
export function RefusedPage({ back }: { back: string }) {
  const t = useText()
  const { general, problems } = useRefusal()
  const acts = (
    <Button component={Link} to={back} variant="default" size="xs">
      {t('act.back')}
    </Button>
  )
  return (
    <Notice tone="critical" role="alert" title={t('page.problem')} acts={acts}>
      {general ?? Object.values(problems).join(' ')}
    </Notice>
  )
}
