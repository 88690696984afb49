import { LanguageSwitch, SchemeSwitch } from '@padron/ui'
import { Form, useLocation } from '@remix-run/react'

/** Language, kept by the server, and appearance, kept by the browser. */
export function Preferences() {
  const { pathname, search } = useLocation()
  return (
    <>
      <Form method="post" action="/language" className="bo-inline" preventScrollReset>
        <input type="hidden" name="returnTo" value={pathname + search} />
        <LanguageSwitch />
      </Form>
      <span className="bo-wide">
        <SchemeSwitch />
      </span>
    </>
  )
}
