import type { ReactNode } from 'react'
import { usePage } from '../page.ts'

type Props = { action: string; children: ReactNode; className?: string; carriesFile?: boolean }

/** A form that takes effect once however often it is sent, and only for the customer it stood with. */
export function PostForm({ action, children, className, carriesFile }: Props) {
  const { visitor } = usePage()
  const encType = carriesFile ? 'multipart/form-data' : undefined
  return (
    <form method="post" action={action} className={className} encType={encType} noValidate>
      <input type="hidden" name="idempotencyKey" value={crypto.randomUUID()} />
      <input type="hidden" name="account" value={visitor?.account.customerNumber} />
      {children}
    </form>
  )
}
