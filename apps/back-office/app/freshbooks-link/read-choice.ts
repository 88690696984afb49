import { type FieldOwners, type LinkChoice, linkFields } from '@padron/domain'

/** What a person chose: a client there is, or a new one, and whose value counts in which field. */
export type Chosen = { choice: LinkChoice; externalId?: string; owners: FieldOwners }

/** The choice as the address of the wizard says it; null where none was made, or none that can be. */
export function readChoice(asked: URLSearchParams): Chosen | null {
  const choice = asked.get('choice')
  const owners: FieldOwners = {}
  for (const field of linkFields) {
    const owner = asked.get(`own.${field}`)
    if (owner === 'ours' || owner === 'theirs') owners[field] = owner
  }
  if (choice === 'create') return { choice, owners }
  const externalId = asked.get('client') ?? ''
  return choice === 'link' && /^\d{1,20}$/.test(externalId) ? { choice, externalId, owners } : null
}
