import type { Tone } from '@padron/domain'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { fieldId } from './problems.tsx'
import './choice-matrix.css'

export type MatrixChoice = { value: string; label: string; tone: Tone; icon: Icon }
export type MatrixRow = { name: string; label: string; below?: ReactNode; value: string }

type Given = { caption: string; rowTitle: string; choices: MatrixChoice[]; rows: MatrixRow[] }

/** One answer per row out of the same few: native radios, so that arrow keys stay within a row. */
export function ChoiceMatrix({ caption, rowTitle, choices, rows }: Given) {
  return (
    <table className="pd-choices">
      <caption className="pd-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{rowTitle}</th>
          {choices.map(({ value, label, icon: Shape }) => (
            <th key={value} scope="col">
              <Shape size={14} aria-hidden />
              <span>{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" id={fieldId(row.name)}>
              {row.label}
              {row.below ? <span className="pd-choices-below">{row.below}</span> : null}
            </th>
            {choices.map((choice) => (
              <td key={choice.value} data-tone={choice.tone}>
                <label>
                  <input
                    type="radio"
                    name={row.name}
                    value={choice.value}
                    defaultChecked={row.value === choice.value}
                    aria-label={`${row.label}: ${choice.label}`}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
