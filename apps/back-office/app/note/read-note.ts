import { type Scope, scopeCodes } from '@padron/domain'
import type { Form } from '../request/form.ts'

const split = (typed: string) =>
  typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

/** What a form says of a note; the verb judges it. */
export const readNote = (form: Form) => ({
  body: form.text('body'),
  departments: form.all('departments'),
  tags: split(form.text('tags')),
  hasPersonalData: form.has('hasPersonalData'),
  acknowledgedPublish: form.has('acknowledgedPublish'),
  acknowledgedMentions: form.all('acknowledgedMentions'),
})

/** The scope a form or an address names; null for none of ours. */
export const readScope = (typed: string | null): Scope | null =>
  scopeCodes.find((scope) => scope === typed) ?? null
