import type { ScoreRunFace } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

type Told = Pick<
  ScoreRunFace,
  'startedBy' | 'createdAt' | 'startedAt' | 'endedAt' | 'catalogueVersion' | 'scope'
>

/** Who, when, whom and by which formula: "by Ana · Started 3 Nov 2026, 10:31 · formula of version 5". */
export function useRunFacts(): (run: Told) => string {
  const t = useText()
  const formats = useFormats()
  return ({ startedBy, createdAt, startedAt, endedAt, catalogueVersion, scope }) =>
    [
      t(`score.scopeName.${scope}`),
      startedBy.name ? t('score.by', { name: startedBy.name }) : t('score.bySystem'),
      endedAt
        ? t('score.ended', { date: formats.dateTime(endedAt) })
        : t('score.started', { date: formats.dateTime(startedAt ?? createdAt) }),
      t('score.formula', { version: catalogueVersion }),
    ].join(' · ')
}
