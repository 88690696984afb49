import { usePage } from '../page.ts'
import { idOf, useRefusal } from '../request/refusal.ts'

type Props = {
  name: string
  label: string
  hint?: string
  /** What stands there until somebody writes something else. */
  value?: string | null
  type?: 'text' | 'email' | 'tel' | 'url' | 'file'
  autoComplete?: string
  inputMode?: 'numeric' | 'tel' | 'email'
  maxLength?: number
  required?: boolean
  /** More than one line to write on. */
  rows?: number
  accept?: string
}

/** One question: label, hint, what is wrong with the answer, and the answer given before. */
export function Field({ name, label, hint, value, type = 'text', rows, required, ...rest }: Props) {
  const { t } = usePage()
  const { problems, answer } = useRefusal()
  const id = idOf(name)
  const problem = problems.get(name)
  const told = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const field = {
    ...rest,
    id,
    name,
    required,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': told || undefined,
    defaultValue: type === 'file' ? undefined : (answer(name) ?? value ?? undefined),
  }
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {label} {!required && <span className="muted">{t('portal.optional')}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {rows ? <textarea {...field} rows={rows} /> : <input {...field} type={type} />}
    </div>
  )
}
