import { qrMatrix } from './qr-matrix.ts'

const quiet = 4

/** A text for a camera, dark on light in every theme; nothing when it is too long for one. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const rows = qrMatrix(value)
  if (!rows) return null
  const side = rows.length + quiet * 2
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={side * 4}
      height={side * 4}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
