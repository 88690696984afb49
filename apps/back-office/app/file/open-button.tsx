import { type FileFace, isSensitive } from '@padron/domain'
import { useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import './file.css'

type Given = { number: string; file: FileFace; versionId?: string; label?: string }

/**
 * Opens a file from its host as a download. The browser itself sends the form: a page that stays where it is
 * would wait for an answer that never comes.
 */
export function OpenButton({ number, file, versionId, label }: Given) {
  const t = useText()
  const { id, name = '' } = file
  return (
    <Form method="post" action={`/customers/${number}/files/${id}/open`} reloadDocument>
      {versionId ? <input type="hidden" name="versionId" value={versionId} /> : null}
      <button
        type="submit"
        className="bo-file-name"
        aria-label={t('file.openOf', { name: label ?? name })}
        title={isSensitive(file) ? t('file.openTold') : undefined}
      >
        {label ?? name}
      </button>
    </Form>
  )
}
