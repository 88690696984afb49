import { Checkbox, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { useText } from '../text/text.tsx'
import { fieldId, useProblem } from './problems.tsx'
import './form.css'

type Field = {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  /** Beside the label instead of "optional": what else asks for this field. */
  mark?: ReactNode
  defaultValue?: string | null
  /** Under the field, beside its error: a warning, a screening mark. */
  below?: ReactNode
  disabled?: boolean
}

function useField({ name, label, hint, required, mark, below, disabled }: Field) {
  const t = useText()
  const error = useProblem(name)
  const beside = required ? null : (mark ?? t('act.optional'))
  const shownLabel = beside ? (
    <>
      {label} <span className="pd-optional">({beside})</span>
    </>
  ) : (
    label
  )
  return {
    id: fieldId(name),
    name,
    label: shownLabel,
    error,
    disabled,
    description: hint,
    'aria-required': required || undefined,
    inputWrapperOrder: ['label', 'description', 'input', 'error'] as (
      | 'label'
      | 'description'
      | 'input'
      | 'error'
    )[],
    inputContainer: (children: ReactNode) => (
      <>
        {children}
        {below ? <div className="pd-below">{below}</div> : null}
      </>
    ),
  }
}

type TextGiven = Field &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'type'
    | 'autoComplete'
    | 'inputMode'
    | 'maxLength'
    | 'autoFocus'
    | 'spellCheck'
    | 'onChange'
    | 'onBlur'
    | 'placeholder'
    | 'list'
    | 'max'
    | 'min'
  > & { mono?: boolean }

/** One line of text, bound to its problem by `name`. Never `type="number"`, least of all for money (C7). */
export function TextField({ defaultValue, mono, hint, below, required, mark, ...input }: TextGiven) {
  const field = useField({ hint, below, required, mark, ...input })
  return (
    <TextInput
      {...input}
      {...field}
      defaultValue={defaultValue ?? ''}
      classNames={mono ? { input: 'pd-mono' } : undefined}
    />
  )
}

/** A password that may be pasted and shown (WCAG 3.3.8). */
export function PasswordField({
  hint,
  below,
  required,
  defaultValue: _,
  autoComplete,
  ...input
}: Field & { autoComplete: string }) {
  const t = useText()
  const field = useField({ hint, below, required, ...input })
  return (
    <PasswordInput
      {...field}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('act.show') }}
    />
  )
}

export function AreaField({
  defaultValue,
  hint,
  below,
  required,
  mark,
  rows = 3,
  ...input
}: Field & { rows?: number; maxLength?: number }) {
  const field = useField({ hint, below, required, mark, ...input })
  return <Textarea {...input} {...field} rows={rows} defaultValue={defaultValue ?? ''} />
}

export type Choice = { value: string; label: string }
export type ChoiceGroup = { group: string; items: Choice[] }

/** `empty` words the choice of nothing, which is then always offered; `groups` stand below the choices. */
type SelectGiven = Field & {
  choices: Choice[]
  groups?: ChoiceGroup[]
  empty?: string
  onChange?: (value: string) => void
}

/** A native list; a stored value that is no longer offered stays and shows as it is. */
export function SelectField({
  choices,
  groups = [],
  defaultValue,
  hint,
  below,
  required,
  onChange,
  empty,
  ...input
}: SelectGiven) {
  const field = useField({ hint, below, required, ...input })
  const every = [...choices, ...groups.flatMap(({ items }) => items)]
  const known = !defaultValue || every.some(({ value }) => value === defaultValue)
  const offered = known ? choices : [{ value: defaultValue, label: defaultValue }, ...choices]
  const options =
    required && defaultValue && !empty ? offered : [{ value: '', label: empty ?? '–' }, ...offered]
  return (
    <NativeSelect
      {...field}
      data={[...options, ...groups]}
      defaultValue={defaultValue ?? ''}
      onChange={(event) => onChange?.(event.currentTarget.value)}
    />
  )
}

export function CheckField({
  name,
  label,
  hint,
  defaultChecked,
  disabled,
  value = 'yes',
}: {
  name: string
  label: ReactNode
  hint?: ReactNode
  defaultChecked?: boolean
  disabled?: boolean
  value?: string
}) {
  const error = useProblem(name)
  return (
    <Checkbox
      id={fieldId(value === 'yes' ? name : `${name}.${value}`)}
      name={name}
      label={label}
      description={hint}
      value={value}
      defaultChecked={defaultChecked}
      disabled={disabled}
      error={error}
    />
  )
}

/** The browser's own file picker, in our dress. */
export function FileField({ accept, hint, below, required, ...input }: Field & { accept?: string }) {
  const field = useField({ hint, below, required, ...input })
  return <TextInput {...field} type="file" accept={accept} classNames={{ input: 'pd-file' }} />
}
