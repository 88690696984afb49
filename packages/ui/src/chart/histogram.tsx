import { useFormats } from '../text/text.tsx'
import './chart.css'

export type Series = {
  id: string
  name: string
  /** One count per bin, lowest first. */
  counts: readonly number[]
  look: 'filled' | 'outlined'
}

type Given = {
  /** What the picture says, in a sentence. */
  summary: string
  /** The edges of the bins: one more than there are bins. */
  edges: readonly number[]
  series: readonly Series[]
  words: { value: string; bin: (from: string, to: string) => string; asTable: string }
}

const height = 120
const step = 30
const gap = 4

/** How many lie where, drawn and as a table that says the same; two series stand side by side. */
export function Histogram({ summary, edges, series, words }: Given) {
  const formats = useFormats()
  const bins = edges.slice(1).map((to, at) => ({ from: edges[at] ?? 0, to }))
  const most = Math.max(1, ...series.flatMap(({ counts }) => counts))
  const width = bins.length * step
  const wide = (step - gap) / series.length
  return (
    <figure className="pd-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary} preserveAspectRatio="none">
        <line x1="0" x2={width} y1={height} y2={height} />
        {series.flatMap(({ id, counts, look }, place) =>
          counts.map((count, at) => {
            const tall = count === 0 ? 0 : Math.max(2, (count / most) * (height - 2))
            const x = at * step + gap / 2 + place * wide
            const bar = { x, y: height - tall, width: wide - 1, height: tall }
            return <rect key={`${id}-${edges[at]}`} {...bar} data-look={look} />
          }),
        )}
      </svg>
      <div className="pd-chart-axis pd-small pd-muted" aria-hidden>
        {edges
          .filter((_, at) => at % Math.max(1, bins.length / 4) === 0)
          .map((edge) => (
            <span key={edge}>{formats.number(edge)}</span>
          ))}
      </div>
      <figcaption>
        <span>{summary}</span>
        {series.length > 1 ? (
          <span className="pd-chart-key">
            {series.map(({ id, name, look }) => (
              <span key={id}>
                <i data-look={look} aria-hidden /> {name}
              </span>
            ))}
          </span>
        ) : null}
      </figcaption>
      <details>
        <summary>{words.asTable}</summary>
        <table className="pd-table pd-chart-table" data-compact>
          <caption className="pd-hidden">{summary}</caption>
          <thead>
            <tr>
              <th scope="col">{words.value}</th>
              {series.map(({ id, name }) => (
                <th key={id} scope="col" data-align="end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to }, at) => (
              <tr key={from}>
                <th scope="row">{words.bin(formats.number(from), formats.number(to))}</th>
                {series.map(({ id, counts }) => (
                  <td key={id} data-align="end">
                    {formats.number(counts[at] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
