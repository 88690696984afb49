import { usePage } from '../../page.ts'
import { Field } from '../../parts/field.tsx'
import type { Form } from '../../request/form.ts'
import { useRefusal } from '../../request/refusal.ts'

type Kind = 'phone' | 'email'
type Method = { kind: Kind; value: string; label: string | null }

/** The lines that were filled, each with its place in the form; an emptied line is a removed one. */
export const readMethods = (form: Form): { at: number; method: Method }[] =>
  form
    .groups('methods')
    .filter(({ fields }) => fields.value)
    .map(({ at, fields: { kind, value = '', label } }) => ({
      at,
      method: { kind: kind === 'email' ? 'email' : 'phone', value, label: label || null },
    }))

/** A problem of the third line sent is shown at the line of the form it was sent from. */
export function placeOfMethod(path: string, form: Form): string {
  const [group, index, field = 'value'] = path.split('.')
  if (group !== 'methods') return path
  if (index === undefined) return 'methods.0.value'
  return `methods.${readMethods(form)[Number(index)]?.at ?? index}.${field}`
}

/** One line for each phone and address there is, and a free one of either kind. */
export function MethodFields({ methods }: { methods: readonly Method[] }) {
  const { t } = usePage()
  const { answer } = useRefusal()
  const free = (kind: Kind) => ({ kind, value: '', label: null })
  const phones = [...methods.filter(({ kind }) => kind === 'phone'), free('phone')]
  const emails = [...methods.filter(({ kind }) => kind === 'email'), free('email')]
  const lines = [...phones, ...emails]
  return (
    <fieldset className="lines">
      <legend>{t('portal.profileOf.methods')}</legend>
      <p className="hint">{t('portal.profileOf.methodsHint')}</p>
      {lines.map(({ kind, value, label }, at) => {
        const number = kind === 'phone' ? at + 1 : at + 1 - phones.length
        const name = t(kind === 'phone' ? 'portal.profileOf.methodPhone' : 'portal.profileOf.methodEmail', {
          number,
        })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the form
          <div className="pair" key={at}>
            <input type="hidden" name={`methods.${at}.kind`} value={answer(`methods.${at}.kind`) ?? kind} />
            <Field
              name={`methods.${at}.value`}
              label={name}
              type={kind === 'phone' ? 'tel' : 'email'}
              value={value}
              maxLength={200}
            />
            <Field
              name={`methods.${at}.label`}
              label={`${t('portal.profileOf.label')} (${name})`}
              value={label}
              maxLength={60}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
