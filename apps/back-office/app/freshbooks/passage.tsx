import { Button, Notice, PageHeader, useText } from '@padron/ui'
import { type ReactNode, useEffect } from 'react'
import './freshbooks.css'

type Given = {
  title: string
  children: ReactNode
  tone?: 'info' | 'positive' | 'caution'
  to: string
  link: string
  /** Leaves by itself; where not, there is something to read first. */
  isOpen: boolean
}

/**
 * A page on the way to another place, which it leaves for by itself. A form that answered with a redirect
 * would be held by the content policy; and what leaves from here travels with our cookies.
 */
export function Passage({ title, children, tone = 'info', to, link, isOpen }: Given) {
  const t = useText()
  useEffect(() => {
    if (isOpen) window.location.replace(to)
  }, [isOpen, to])
  return (
    <div className="pd-form">
      <PageHeader title={title} />
      {isOpen ? (
        <noscript>
          <meta httpEquiv="refresh" content={`1;url=${to}`} />
        </noscript>
      ) : null}
      <Notice tone={tone} role={isOpen ? 'status' : 'alert'} title={isOpen ? t('act.loading') : undefined}>
        {children}
      </Notice>
      <div className="bo-passage">
        <Button component="a" href={to}>
          {link}
        </Button>
      </div>
    </div>
  )
}
