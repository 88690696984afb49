import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'
import { IconDeviceDesktop, IconMoon, IconSun } from '../icons.ts'
import { useText } from '../text/text.tsx'
import './act.css'

const schemes = [
  { value: 'light', text: 'shell.schemeLight', Shape: IconSun },
  { value: 'dark', text: 'shell.schemeDark', Shape: IconMoon },
  { value: 'auto', text: 'shell.schemeSystem', Shape: IconDeviceDesktop },
] as const

/** Light, dark, or as the system; the choice stays in this browser. */
export function SchemeSwitch() {
  const t = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  return (
    <span className="pd-segment" role="group" aria-label={t('shell.scheme')}>
      {schemes.map(({ value, text, Shape }) => (
        <button
          key={value}
          type="button"
          title={t(text)}
          aria-label={t(text)}
          aria-pressed={mounted && colorScheme === value}
          onClick={() => setColorScheme(value)}
        >
          <Shape size={16} aria-hidden />
        </button>
      ))}
    </span>
  )
}
