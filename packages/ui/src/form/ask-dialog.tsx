import { Button, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import './ask-dialog.css'

type Given = {
  isOpen: boolean
  title: ReactNode
  children: ReactNode
  /** The act that loses something, and the way back, which has focus and is what Esc means. */
  goOn: string
  goBack: string
  onGoOn: () => void
  onGoBack: () => void
}

/** Asks before something is lost. The browser's own dialog: it keeps focus inside and gives it back. */
export function AskDialog({ isOpen, title, children, goOn, goBack, onGoOn, onGoBack }: Given) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen) dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      className="pd-ask"
      aria-labelledby="ask-title"
      onCancel={(event) => {
        event.preventDefault()
        onGoBack()
      }}
    >
      <Title order={2} id="ask-title">
        {title}
      </Title>
      <p>{children}</p>
      <div className="pd-ask-acts">
        <Button variant="default" onClick={onGoBack} autoFocus>
          {goBack}
        </Button>
        <Button onClick={onGoOn}>{goOn}</Button>
      </div>
    </dialog>
  )
}
