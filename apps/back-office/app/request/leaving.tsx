import { AskDialog, useText } from '@padron/ui'
import { useBeforeUnload, useBlocker, useNavigate } from '@remix-run/react'
import { type RefObject, useCallback, useEffect, useRef } from 'react'

type Given = { form: RefObject<HTMLFormElement>; name: string; back: string; wasRefused: boolean }

/** Leaving the form, by Esc, link or closing: asks first, and only when something would be lost. */
export function Leaving({ form, name, back, wasRefused }: Given) {
  const t = useText()
  const isChanged = useChanged(form, wasRefused)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isChanged(),
  )
  useBeforeUnload(useCallback((event) => isChanged() && event.preventDefault(), [isChanged]))
  useEscape(back)
  return (
    <AskDialog
      isOpen={blocker.state === 'blocked'}
      title={t('form.leaveTitle')}
      goOn={t('form.leave')}
      goBack={t('form.stay')}
      onGoOn={() => blocker.proceed?.()}
      onGoBack={() => blocker.reset?.()}
    >
      {t('form.leaveText', { name })}
    </AskDialog>
  )
}

/** Answers that came back refused are not saved either, so they count as changes. */
function useChanged(form: RefObject<HTMLFormElement>, wasRefused: boolean) {
  const begun = useRef<string>()
  useEffect(() => {
    begun.current = contentOf(form.current)
  }, [form])
  return useCallback(
    () => wasRefused || (begun.current !== undefined && contentOf(form.current) !== begun.current),
    [form, wasRefused],
  )
}

const contentOf = (form: HTMLFormElement | null) =>
  form ? JSON.stringify([...new FormData(form)].filter(([name]) => name !== 'idempotencyKey')) : undefined

const overlays = '[role=menu], [role=dialog], [role=listbox], dialog[open]'

/** Esc also works inside fields; what lies above the page is closed first. */
function useEscape(back: string) {
  const navigate = useNavigate()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      const isCovered = [...document.querySelectorAll(overlays)].some((overlay) => overlay.checkVisibility())
      if (!isCovered) navigate(back)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [navigate, back])
}
