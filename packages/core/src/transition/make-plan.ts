import { createHash } from 'node:crypto'
import { type Plan, planOf, Transition } from '@padron/domain'
import type { Planned } from './find.ts'

/** The plan with its hash: the facts shown, and everything they were computed from. */
export function makePlan({ found, touched }: Planned, asked: Transition.Input, now: Date): Plan {
  const { before, record } = found
  const facts = planOf({ number: record.number, before, touched }, asked, now)
  // What a person may still choose in the form (date, restore or not) is no part of what was looked at.
  const seen = {
    from: before.status.code,
    to: Transition.targetOf(before, asked)?.code,
    seq: record.statusSeq,
    definitionVersion: record.definitionVersion,
    changes: facts.changes,
    touched,
  }
  return { hash: createHash('sha256').update(canonical(seen)).digest('base64url'), ...facts }
}

/** One text for one content, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
