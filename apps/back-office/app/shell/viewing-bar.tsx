import type { CurrentSession } from '@padron/domain'
import { Button, Notice, useFormats, useText } from '@padron/ui'
import { Form } from '@remix-run/react'

/** On every page while somebody looks as somebody else: as whom, until when, and the way back. */
export function ViewingBar({ name, viewedBy }: Pick<CurrentSession, 'name' | 'viewedBy'>) {
  const t = useText()
  const formats = useFormats()
  if (!viewedBy) return null
  const stop = (
    <Form method="post" action="/stop-viewing" reloadDocument>
      <Button type="submit" size="xs" variant="default">
        {t('account.viewStop')}
      </Button>
    </Form>
  )
  return (
    <Notice tone="attention" role="status" acts={stop}>
      {t('account.viewing', { name, time: formats.time(viewedBy.until) })}
    </Notice>
  )
}
