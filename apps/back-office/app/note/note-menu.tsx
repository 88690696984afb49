import type { NoteFace } from '@padron/domain'
import { ActionIcon, IconDots, Menu, useFormats, useText } from '@padron/ui'
import { Link, useLocation, useSubmit } from '@remix-run/react'
import { noteActs } from './note-acts.ts'

/** What can be done with a note; each act is a route of its own. */
export function NoteMenu({ number, note }: { number: string; note: NoteFace }) {
  const t = useText()
  const { date } = useFormats()
  const submit = useSubmit()
  const { pathname, search } = useLocation()
  const acts = noteActs(number, note)
  if (acts.length === 0) return <span />
  const post = (to: string) =>
    submit(
      {
        expectedVersion: String(note.version),
        returnTo: pathname + search,
        idempotencyKey: `${to}:${note.version}`,
      },
      { method: 'post', action: to, preventScrollReset: true },
    )
  const name = t('note.menuOf', { name: note.author.name, date: date(note.createdAt) })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ id, text, to, isPost }) =>
          isPost ? (
            <Menu.Item key={id} onClick={() => post(to)}>
              {t(text)}
            </Menu.Item>
          ) : (
            <Menu.Item key={id} component={Link} to={to}>
              {t(text)}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
