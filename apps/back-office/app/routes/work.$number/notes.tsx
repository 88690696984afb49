import type { CustomerCard } from '@padron/domain'
import { Button, IconDownload, Title, useFormats, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { Composer } from '../../note/composer.tsx'
import type { loadCardComposer } from '../../note/load-choices.server.ts'
import { RichText } from '../../note/rich-text.tsx'
import '../../task/task.css'

type Given = { card: CustomerCard; composer: Awaited<ReturnType<typeof loadCardComposer>> }

/** What somebody wrote down for this work, what there is to add, and which files belong to it. */
export function Notes({ card: { id, number, notes, files }, composer }: Given) {
  const t = useText()
  const { date } = useFormats()
  return (
    <>
      <section className="pd-card">
        <Title order={2}>{t('delivery.work.notes')}</Title>
        {notes.length === 0 ? <p className="pd-muted">{t('delivery.work.notesEmpty')}</p> : null}
        <ul className="bo-lines">
          {notes.map(({ id, body, author, createdAt }) => (
            <li key={id}>
              <div className="bo-line-body">
                <RichText source={body} />
                <div className="bo-line-facts">
                  {author} · {date(createdAt)}
                </div>
              </div>
            </li>
          ))}
        </ul>
        {composer ? (
          <Composer
            key={composer.formKey}
            action={`/work/${number}/notes/add`}
            home={`/work/${number}`}
            customerId={id}
            {...composer}
          />
        ) : null}
      </section>
      <section className="pd-card">
        <Title order={2}>{t('delivery.work.files')}</Title>
        {files.length === 0 ? <p className="pd-muted">{t('delivery.work.filesEmpty')}</p> : null}
        <ul className="bo-lines">
          {files.map(({ id, name }) => (
            <li key={id}>
              <Form method="post" action={`/customers/${number}/files/${id}/open`} reloadDocument>
                <Button type="submit" variant="subtle" leftSection={<IconDownload size={16} aria-hidden />}>
                  {name}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
