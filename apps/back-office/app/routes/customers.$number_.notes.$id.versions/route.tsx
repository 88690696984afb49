import type { NoteVersion } from '@padron/domain'
import { Anchor, Badge, PageHeader, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { loadNote } from '../../note/load-note.server.ts'
import { NoteCard } from '../../note/note-card.tsx'
import { RichText } from '../../note/rich-text.tsx'
import { ScopeBadge } from '../../note/scope-badge.tsx'
import { titled } from '../../shell/titled.ts'
import { useDepartmentName } from '../../task/addressee.ts'

export const meta = titled('note.versionsTitle')

export const loader = (args: LoaderFunctionArgs) =>
  loadNote(args, async (api, { note }) => ({ versions: await api.note.versions({ noteId: note.id }) }))

/** What a note says, and below it what it said before each change, to whom. */
export default function NoteVersions() {
  const t = useText()
  const { customer, note, versions } = useLoaderData<typeof loader>()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('note.versionsTitle')}
        above={
          <Anchor component={Link} to={`/customers/${customer.number}/notes`}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ul className="bo-notes">
        <NoteCard number={customer.number} note={note} acts={false} />
        {versions.map((version) => (
          <Earlier key={version.version} version={version} />
        ))}
      </ul>
      {versions.length === 0 ? <p className="pd-muted">{t('note.versionsEmpty')}</p> : null}
    </div>
  )
}

function Earlier({
  version: { version, scope, departmentNames, body, writtenBy, writtenAt },
}: {
  version: NoteVersion
}) {
  const t = useText()
  const { dateTime } = useFormats()
  const nameOf = useDepartmentName()
  return (
    <li className="bo-note" data-scope={scope}>
      <div className="bo-note-head">
        <ScopeBadge scope={scope} />
        {departmentNames.map((name) => (
          <Badge key={name}>{nameOf(name)}</Badge>
        ))}
        <span className="pd-small pd-muted">{t('note.versionOf', { version })}</span>
      </div>
      <RichText source={body} />
      <div className="bo-line-facts">
        <span>{writtenBy ?? t('note.bySystem')}</span>
        <span>{dateTime(writtenAt)}</span>
      </div>
    </li>
  )
}
