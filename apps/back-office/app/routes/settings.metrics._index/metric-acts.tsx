import type { Metric } from '@padron/domain'
import { ActionIcon, Button, IconChevronDown, IconChevronUp, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'

type Given = { metric: Metric; isFirst: boolean; isLast: boolean }

/** Its place among the others, and whether it is in use; the second shows its effect before it is saved. */
export function MetricActs({ metric: { code, name, enabled }, isFirst, isLast }: Given) {
  const t = useText()
  const button = (direction: 'up' | 'down') => ({
    id: `move-${code}-${direction}`,
    type: 'submit' as const,
    name: 'direction',
    value: direction,
    variant: 'subtle',
    color: 'gray',
  })
  return (
    <div className="bo-metric-acts">
      <Button
        component={Link}
        to={`/settings/metrics/save?${code}.enabled=${enabled ? 'no' : 'yes'}`}
        variant="subtle"
        size="compact-sm"
      >
        {t(enabled ? 'metric.disable' : 'metric.enable')}
        <span className="pd-hidden">: {name}</span>
      </Button>
      <Form
        method="post"
        action={`/settings/metrics/${code}/move`}
        className="bo-status-moves"
        preventScrollReset
      >
        <ActionIcon {...button('up')} disabled={isFirst} aria-label={t('metric.moveUp', { metric: name })}>
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon {...button('down')} disabled={isLast} aria-label={t('metric.moveDown', { metric: name })}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </Form>
    </div>
  )
}
