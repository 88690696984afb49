import type { TextKey } from '@padron/texts'
import { usePage } from '../page.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Heading } from './heading.tsx'

/** Seen only when an act without a page of its own was refused. */
export function RefusedPage({ back: { to, text } }: { back: { to: string; text: TextKey } }) {
  const { t } = usePage()
  return (
    <>
      <ErrorSummary />
      <Heading title={t('portal.refusedTitle')} back={{ to, text: t(text) }} />
    </>
  )
}
