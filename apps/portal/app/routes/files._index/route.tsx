import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { before } from '../../request/before.ts'
import { load } from '../../request/run.server.ts'

export const handle = { title: 'portal.files' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.file.list(before(new URL(args.request.url).searchParams)))

const tones = { checking: 'attention', ready: 'positive', refused: 'critical' } as const

export default function Files() {
  const { t, format } = usePage()
  const { rows, next } = useLoaderData<typeof loader>()
  return (
    <>
      <Heading title={t('portal.files')} lead={t('portal.file.lead')}>
        <a className="button primary" href="/files/add">
          {t('portal.file.add')}
        </a>
      </Heading>
      {rows.length === 0 && <p className="empty">{t('portal.file.empty')}</p>}
      {rows.length > 0 && (
        <Rows label={t('portal.file.list')}>
          {rows.map(({ id, name, bytes, state, addedAt, addedByName }) => (
            <Row
              key={id}
              title={name}
              facts={[
                t('portal.file.from', { name: addedByName, date: format.date(addedAt) }),
                format.bytes(bytes),
              ].join(' · ')}
            >
              <StateWord tone={tones[state]}>{t(`portal.file.state.${state}`)}</StateWord>
              {state === 'ready' && (
                <PostForm action={`/files/${id}/open`}>
                  <button type="submit" aria-label={t('portal.file.openOf', { name })}>
                    {t('portal.file.open')}
                  </button>
                </PostForm>
              )}
            </Row>
          ))}
        </Rows>
      )}
      <Earlier next={next} />
    </>
  )
}
