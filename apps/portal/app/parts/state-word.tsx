import { Icon } from './icon.tsx'

export type Tone = 'info' | 'attention' | 'positive' | 'caution' | 'critical' | 'muted'

/** A state as shape, word and tone. */
export const StateWord = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`state ${tone}`}>
    <Icon name={tone} />
    {children}
  </span>
)
