import type { FileLimits } from '@padron/domain'
import { fieldId, IconUpload, useFormats, useProblem, useText } from '@padron/ui'
import { type ChangeEvent, useState } from 'react'
import './file.css'

type Chosen = Pick<File, 'name' | 'size'>

/** The limits first, then the file: chosen with the browser's own picker, or dropped on it. */
export function UploadField({ limits }: { limits: FileLimits }) {
  const t = useText()
  const { bytes } = useFormats()
  const problem = useProblem('file')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isOver, setOver] = useState(false)
  const id = fieldId('file')
  const tooBig = (file: Chosen | null) =>
    file && file.size > limits.maxBytes
      ? t('file.tooBig', { name: file.name, bytes: bytes(file.size), limit: bytes(limits.maxBytes) })
      : ''
  const wrong = tooBig(chosen) || problem
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0] ?? null
    setChosen(file)
    // Said where the person is, before ten megabytes are on their way.
    currentTarget.setCustomValidity(tooBig(file))
    setOver(false)
  }
  const endings = limits.endings.map((ending) => `.${ending}`)
  return (
    <div>
      <label htmlFor={id}>{t('file.choose')}</label>
      <p className="pd-small pd-muted" id={`${id}-limits`}>
        {t('file.limits', {
          endings: limits.endings.map((ending) => ending.toUpperCase()).join(', '),
          bytes: bytes(limits.maxBytes),
          quota: bytes(limits.quotaBytes),
        })}{' '}
        {t('file.limitsMore')}
      </p>
      <div className="bo-drop" data-over={isOver || undefined} data-problem={wrong ? true : undefined}>
        <IconUpload size={20} aria-hidden />
        <span>
          {chosen ? t('file.chosen', { name: chosen.name, bytes: bytes(chosen.size) }) : t('file.drop')}
        </span>
        <input
          id={id}
          name="file"
          type="file"
          required
          accept={endings.join(',')}
          aria-describedby={`${id}-limits ${id}-problem`}
          aria-invalid={wrong ? true : undefined}
          onChange={choose}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
        />
      </div>
      <p className="bo-problem" id={`${id}-problem`} aria-live="polite">
        {wrong}
      </p>
    </div>
  )
}
