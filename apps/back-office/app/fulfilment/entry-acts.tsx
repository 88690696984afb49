import { ActionIcon, Button, IconDots, Menu, useText } from '@padron/ui'
import { Form, Link, useLocation, useSubmit } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { actsOf, type Entry, type EntryAct } from './entries.ts'

/** The likeliest act as a button, the others in a menu; each is a route of its own. */
export function EntryActs({ number, entry }: { number: string; entry: Entry }) {
  const [first, ...more] = actsOf(number, entry)
  return (
    <div className="bo-acts">
      {first ? <FirstAct act={first} entry={entry} /> : null}
      {more.length > 0 ? <MoreActs acts={more} entry={entry} /> : null}
    </div>
  )
}

function FirstAct({ act: { text, to, post }, entry }: { act: EntryAct; entry: Entry }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const words = (
    <>
      {t(text)}
      <span className="pd-hidden">: {entry.title}</span>
    </>
  )
  if (!post)
    return (
      <Button component={Link} to={to} size="compact-sm" variant="default">
        {words}
      </Button>
    )
  return (
    <Form method="post" action={to} preventScrollReset>
      <FormKey value={`${to}:${entry.version}`} />
      {Object.entries({ ...post, expectedVersion: entry.version, returnTo: pathname + search }).map(
        ([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
      <Button type="submit" size="compact-sm" variant="default">
        {words}
      </Button>
    </Form>
  )
}

function MoreActs({ acts, entry }: { acts: EntryAct[]; entry: Entry }) {
  const t = useText()
  const submit = useSubmit()
  const { pathname, search } = useLocation()
  const send = (to: string, answers: Record<string, string>) =>
    submit(
      {
        ...answers,
        expectedVersion: String(entry.version),
        returnTo: pathname + search,
        idempotencyKey: `${to}:${entry.version}`,
      },
      { method: 'post', action: to },
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('act.moreFor', { name: entry.number })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ id, text, to, post }) =>
          post ? (
            <Menu.Item key={id} onClick={() => send(to, post)}>
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
