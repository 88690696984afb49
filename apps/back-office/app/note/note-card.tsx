import type { NoteFace } from '@padron/domain'
import { Badge, IconMessage, IconPinned, IconUser, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useDepartmentName } from '../task/addressee.ts'
import { HeldNote } from './held-note.tsx'
import { NoteMenu } from './note-menu.tsx'
import { RichText } from './rich-text.tsx'
import { ScopeBadge } from './scope-badge.tsx'
import '../task/task.css'
import './note.css'

type Given = { number: string; note: NoteFace; acts?: boolean }

/** A note: for whom it is, what it says, by whom. What was removed leaves its place, not its words. */
export function NoteCard({ number, note, acts = true }: Given) {
  const t = useText()
  const nameOf = useDepartmentName()
  const { scope, departmentNames, body, hasPersonalData, removed, pinned, isHeld } = note
  return (
    <li className="bo-note" data-scope={scope} data-removed={removed ? true : undefined}>
      <div className="bo-note-head">
        <ScopeBadge scope={scope} />
        {note.author.kind === 'portal' ? (
          <Badge tone="aside" icon={IconMessage}>
            {t('portalUser.writtenByCustomer')}
          </Badge>
        ) : null}
        {departmentNames.map((name) => (
          <Badge key={name}>{nameOf(name)}</Badge>
        ))}
        {pinned ? (
          <Badge icon={IconPinned} tone="attention">
            {t('note.pinned')}
          </Badge>
        ) : null}
        {hasPersonalData && !removed ? <Badge icon={IconUser}>{t('note.personalData')}</Badge> : null}
        {acts ? <NoteMenu number={number} note={note} /> : <span />}
      </div>
      {body === undefined ? <Tombstone note={note} /> : <RichText source={body} />}
      <NoteFacts number={number} note={note} />
      {isHeld ? <HeldNote number={number} note={note} /> : null}
    </li>
  )
}

function Tombstone({ note: { removed } }: { note: NoteFace }) {
  const t = useText()
  const { date } = useFormats()
  if (!removed) return null
  const on = date(removed.at)
  return (
    <p>
      {removed.by
        ? t('note.tombstone', { name: removed.by, date: on })
        : t('note.tombstoneNobody', { date: on })}
    </p>
  )
}

function NoteFacts({ number, note }: { number: string; note: NoteFace }) {
  const t = useText()
  const { dateTime } = useFormats()
  const { id, tags, createdAt, editedAt, editedBy, publishedAt, isHeld, removed, author } = note
  const on = editedAt ? dateTime(editedAt) : ''
  const isOthers = editedBy !== null && editedBy !== author.name
  return (
    <div className="bo-line-facts">
      <span>{useAuthorName()(author)}</span>
      <span>{dateTime(createdAt)}</span>
      {editedAt && !removed ? (
        <Link to={`/customers/${number}/notes/${id}/versions`}>
          {isOthers ? t('note.isEditedBy', { date: on, name: editedBy }) : t('note.isEdited', { date: on })}
        </Link>
      ) : null}
      {publishedAt && !isHeld && !removed ? (
        <span>{t('note.isPublished', { date: dateTime(publishedAt) })}</span>
      ) : null}
      {tags.length > 0 ? (
        <span className="bo-note-tags">
          {tags.map((tag) => (
            <Link key={tag} to={`/customers/${number}/notes?tag=${encodeURIComponent(tag)}`}>
              #{tag}
            </Link>
          ))}
        </span>
      ) : null}
    </div>
  )
}

/** Who wrote it: one of us, somebody of the customer, or the system. */
export function useAuthorName(): (author: NoteFace['author']) => string {
  const t = useText()
  return ({ kind, name }) => {
    if (kind === 'system') return t('note.bySystem')
    return t(kind === 'portal' ? 'note.byCustomer' : 'note.by', { name })
  }
}
