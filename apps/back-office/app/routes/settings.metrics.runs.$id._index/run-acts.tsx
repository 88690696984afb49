import { isRunOver, type ScoreRunFace } from '@padron/domain'
import { Button, IconDownload, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'

type Given = { run: Pick<ScoreRunFace, 'id' | 'jobId' | 'state' | 'mayUndo'>; mayCancel: boolean }

/** While it runs it can be stopped; afterwards it can be kept as a file and taken back. */
export function RunActs({ run: { id, jobId, state, mayUndo }, mayCancel }: Given) {
  const t = useText()
  const path = `/settings/metrics/runs/${id}`
  if (!isRunOver(state))
    return mayCancel ? (
      <Form method="post" action={`/jobs/${jobId}/cancel`}>
        <FormKey value={`cancel:${jobId}`} />
        <input type="hidden" name="returnTo" value={path} />
        <Button type="submit" variant="default">
          {t('score.cancel')}
        </Button>
      </Form>
    ) : null
  return (
    <>
      <Button
        component="a"
        href={`${path}/result.csv`}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {t('score.download')}
      </Button>
      {mayUndo ? (
        <Form method="post" action={`${path}/undo`}>
          <FormKey value={`undo:${id}`} />
          <Button type="submit">{t('score.undo')}</Button>
        </Form>
      ) : null}
    </>
  )
}
