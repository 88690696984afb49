import { usePage } from '../page.ts'
import { Message } from './message.tsx'

/** What a page says that could not be shown. */
export function FailedPage({ status }: { status: number }) {
  const { t, requestId, visitor } = usePage()
  if (status === 404) return <Message title={t('portal.notFoundTitle')} text={t('portal.notFoundText')} />
  if (status === 403) {
    const text = t('portal.forbiddenText', { customer: visitor?.account.customerName ?? t('portal.title') })
    return <Message title={t('portal.forbiddenTitle')} text={text} />
  }
  if (status === 503) return <Message title={t('portal.busyTitle')} text={t('portal.busyText')} />
  if (status < 500) return <Message title={t('portal.badRequestTitle')} text={t('portal.badRequestText')} />
  return <Message title={t('portal.errorTitle')} text={t('portal.errorText', { id: requestId })} />
}
