import { type FormulaMarker, type ScoreHistoryRow, scoreBands } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

type Given = { rows: readonly ScoreHistoryRow[]; formulas: readonly FormulaMarker[] }

type Place = (at: Date | string) => number

/** Newest come first in a list, last on a line. A score holds until the next one: the line goes in steps. */
export function ScoreLine({ rows, formulas }: Given) {
  const t = useText()
  const { date, hundredths } = useFormats()
  const line = rows.toReversed()
  const [first, last] = [line[0], line.at(-1)]
  if (!first || !last) return null
  const place = placesBetween(first.calculatedAt, last.calculatedAt)
  const marks = formulas.filter(({ savedAt }) => place(savedAt) > 0 && place(savedAt) <= 100)
  const summary = t('scoreCard.historyLine', { count: line.length, score: hundredths(last.score) })
  return (
    <figure className="bo-line">
      <div className="bo-line-frame">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={summary}>
          {scoreBands.slice(0, -1).map(({ from }) => (
            <line key={from} className="bo-line-grid" x1="0" x2="100" y1={depth(from)} y2={depth(from)} />
          ))}
          {marks.map(({ version, savedAt }) => (
            <line
              key={version}
              className="bo-line-mark"
              x1={place(savedAt)}
              x2={place(savedAt)}
              y1="0"
              y2="100"
            />
          ))}
          <path className="bo-line-path" d={stepsOf(line, place)} />
        </svg>
        {line.map(({ score, calculatedAt }) =>
          score === null ? null : (
            <i
              key={new Date(calculatedAt).getTime()}
              className="bo-line-dot"
              title={`${date(calculatedAt)}: ${hundredths(score)}`}
              style={{ left: `${place(calculatedAt)}%`, top: `${depth(score)}%` }}
            />
          ),
        )}
        {marks.map(({ version, savedAt }) => (
          <span
            key={version}
            className="bo-line-name pd-small"
            style={{ left: `${place(savedAt)}%` }}
            title={t('scoreCard.formulaChanged', { version: String(version) })}
          >
            v{version}
          </span>
        ))}
        {[10_000, ...scoreBands.map(({ from }) => from)].map((from) => (
          <span
            key={from}
            className="bo-line-tick pd-small pd-muted"
            style={{ top: `${depth(from)}%` }}
            aria-hidden
          >
            {from / 100}
          </span>
        ))}
      </div>
      <figcaption className="pd-small pd-muted">
        <span>{date(first.calculatedAt)}</span>
        {line.length > 1 ? <span>{date(last.calculatedAt)}</span> : null}
      </figcaption>
    </figure>
  )
}

const depth = (score: number) => 100 - score / 100

/** Per cent of the way from the first to the last; one alone stands at the start. */
function placesBetween(first: Date | string, last: Date | string): Place {
  const [from, to] = [new Date(first).getTime(), new Date(last).getTime()]
  return (at) => (to > from ? ((new Date(at).getTime() - from) / (to - from)) * 100 : 0)
}

function stepsOf(line: readonly ScoreHistoryRow[], place: Place): string {
  const steps: string[] = []
  let isOpen = false
  for (const { score, calculatedAt } of line) {
    const x = place(calculatedAt)
    if (isOpen) steps.push(`H${x}`)
    if (score !== null) steps.push(isOpen ? `V${depth(score)}` : `M${x} ${depth(score)}`)
    isOpen = score !== null
  }
  return isOpen ? [...steps, 'H100'].join('') : steps.join('')
}
