const shapes = {
  /** ○ ◐ ● ⏸ ! ⊘: one shape a tone, so that no state hangs on colour. */
  info: <circle cx="8" cy="8" r="5.5" />,
  attention: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
    </>
  ),
  positive: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.6 8.2l1.7 1.7 3.2-3.6" />
    </>
  ),
  caution: <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2.5" />,
  critical: (
    <>
      <path d="M5.7 2.5h4.6l3.2 3.2v4.6l-3.2 3.2H5.7l-3.2-3.2V5.700z" />
      <path d="M8 5v3.500M8 10.800v.1" />
    </>
  ),
  muted: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M4.2 4.200l7.6 7.6" />
    </>
  ),
  open: <path d="M4 6l4 4 4-4" />,
  back: <path d="M10 3.500L5.5 8l4.5 4.5" />,
} as const

export type IconName = keyof typeof shapes

/** A small drawing beside a word that says the same; nobody has to see it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  )
}
