import { useText } from '@padron/ui'
import { useEffect, useState } from 'react'

const sections = ['identity', 'commercial', 'location', 'fiscal', 'contacts', 'documents'] as const

/** The parts of the form; the one in sight is marked. */
export function SectionNav() {
  const t = useText()
  const current = useSectionInSight()
  return (
    <nav className="bo-edit-nav" aria-label={t('customer.sections')}>
      {sections.map((section) => (
        <a key={section} href={`#${section}`} aria-current={current === section ? 'true' : undefined}>
          {t(`customer.section.${section}`)}
        </a>
      ))}
    </nav>
  )
}

/** The last section whose head has passed the upper third of the window. */
function useSectionInSight(): string | undefined {
  const [current, setCurrent] = useState<string>(sections[0])
  useEffect(() => {
    const read = () => {
      const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4
      const line = isAtEnd ? window.innerHeight : window.innerHeight / 3
      const passed = sections.filter(
        (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? line) < line,
      )
      setCurrent(passed.at(-1) ?? sections[0])
    }
    read()
    window.addEventListener('scroll', read, { passive: true })
    return () => window.removeEventListener('scroll', read)
  }, [])
  return current
}
