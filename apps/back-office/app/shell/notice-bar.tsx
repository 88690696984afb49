import { type TextParams, wordReason } from '@padron/texts'
import { UndoBar, useFormats, useStatusName, useText } from '@padron/ui'
import { Form, useLocation, useRouteLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { FormKey } from '../request/form-key.tsx'
import type { Notice } from '../request/notice.ts'
import type { loader } from '../root.tsx'

const readingMs = 12_000

/** The news of the last act. It leaves by itself only when Undo is over or it was long enough to read. */
export function NoticeBar() {
  const t = useText()
  const { pathname, search } = useLocation()
  const brought = useRouteLoaderData<typeof loader>('root')?.notice ?? null
  const [notice, close] = useKept(brought)
  const wordParams = useParamWords()
  if (!notice || !t.has(notice.key)) return null
  const { undo, back } = notice
  return (
    <UndoBar
      id={notice.id}
      text={[
        t(notice.key, wordParams(notice.params)),
        ...(notice.impact ?? []).map((reason) => wordReason(t, reason)),
      ].join(' ')}
      undoUntil={undo?.until}
      onClose={close}
      undo={
        (back &&
          ((button) => (
            <Form method="post" action={back.action} onSubmit={close}>
              <FormKey value={`back:${notice.id}`} />
              {back.fields.map(([name, value]) => (
                <input key={`${name}:${value}`} type="hidden" name={name} value={value} />
              ))}
              {button}
            </Form>
          ))) ||
        (undo &&
          ((button) => (
            <Form method="post" action={`/customers/${undo.number}/undo`} onSubmit={close}>
              <FormKey value={`undo:${undo.transitionId}`} />
              <input type="hidden" name="customerId" value={undo.customerId} />
              <input type="hidden" name="transitionId" value={undo.transitionId} />
              <input type="hidden" name="expectedVersion" value={undo.expectedVersion} />
              <input type="hidden" name="returnTo" value={pathname + search} />
              {button}
            </Form>
          )))
      }
    />
  )
}

/** The server tells names and days as they are stored; they are shown as the reader knows them. */
function useParamWords(): (params: TextParams | undefined) => TextParams {
  const statusName = useStatusName()
  const formats = useFormats()
  return (params = {}) => ({
    ...params,
    ...(typeof params.status === 'string' && { status: statusName(params.status) }),
    ...(typeof params.date === 'string' && { date: formats.date(params.date) }),
  })
}

/** The server tells news once; the page keeps them until they are read. */
function useKept(brought: Notice | null): [Notice | null, () => void] {
  const [kept, setKept] = useState(brought)
  const id = brought?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: news are new by their id
  useEffect(() => {
    if (brought) setKept(brought)
  }, [id])
  useEffect(() => {
    if (!kept) return
    const lasts = kept.undo ? new Date(kept.undo.until).getTime() - Date.now() + 3_000 : readingMs
    const timer = setTimeout(() => setKept(null), Math.max(readingMs / 2, lasts))
    return () => clearTimeout(timer)
  }, [kept])
  return [kept, () => setKept(null)]
}
