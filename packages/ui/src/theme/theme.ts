import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** Shades of the accent, light to deep; 6 is the accent of the light scheme, 3 that of the dark one. */
const accent: MantineColorsTuple = [
  '#eef1fb',
  '#dbe2f8',
  '#b4c3ff',
  '#9db1ff',
  '#6f87d9',
  '#4d68c4',
  '#3451b2',
  '#2b4495',
  '#233877',
  '#1a2a5a',
]

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'var(--pd-mono)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '10px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input)
    if (input.variant !== 'filled' || (input.color && input.color !== 'accent')) return colours
    const fill = { background: 'var(--pd-accent)', hover: 'var(--pd-accent-hover)' }
    return { ...colours, ...fill, color: 'var(--pd-on-accent)', border: '1px solid transparent' }
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withinPortal: true } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
    Loader: { defaultProps: { type: 'dots' } },
  },
})

const mapped = {
  '--mantine-color-body': 'var(--pd-surface)',
  '--mantine-color-text': 'var(--pd-text)',
  '--mantine-color-bright': 'var(--pd-text)',
  '--mantine-color-dimmed': 'var(--pd-text-muted)',
  '--mantine-color-placeholder': 'var(--pd-text-muted)',
  '--mantine-color-anchor': 'var(--pd-accent)',
  '--mantine-color-error': 'var(--pd-critical-text)',
  '--mantine-color-default': 'var(--pd-surface)',
  '--mantine-color-default-hover': 'var(--pd-hover)',
  '--mantine-color-default-color': 'var(--pd-text)',
  '--mantine-color-default-border': 'var(--pd-control)',
  '--mantine-primary-color-filled': 'var(--pd-accent)',
  '--mantine-primary-color-filled-hover': 'var(--pd-accent-hover)',
  '--mantine-primary-color-contrast': 'var(--pd-on-accent)',
  '--mantine-color-accent-filled': 'var(--pd-accent)',
  '--mantine-color-accent-light': 'var(--pd-accent-tint)',
  '--mantine-color-accent-light-color': 'var(--pd-accent)',
}

/** Mantine's own variables stand on ours, so that both schemes are written down once, in tokens.css. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: mapped, dark: mapped })
