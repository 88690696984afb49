import { type Tx, transact } from '@padron/db'
import {
  conflict,
  decideProfileEdit,
  type EditProfile,
  invalid,
  mergeWishes,
  notFound,
  type PortalProfile,
  type ProfileEdit,
  type Wishes,
  wishOfContact,
} from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalProfile } from './select-portal.ts'

export type ProfileSaved = { saved: 'now' | 'requested' | 'both' | 'nothing' }

/**
 * A customer's administrator changes the record: by field at once, or as a wish that staff decide, as does a
 * contact that other customers share. `conflict: profile_locked | changed_meanwhile`, `invalid` by field.
 */
export function editProfile(ctx: PortalCtx, input: EditProfile): Promise<ProfileSaved> {
  const person = requirePerson(ctx, 'admin')
  const { customerId } = person
  return transact(ctx, async (tx) => {
    const before = await selectPortalProfile(tx, readerOf(person, ctx.now()))
    if (!before.mayEdit) throw conflict('profile_locked')
    if (before.version !== input.expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const { now, wishes } = decideProfileEdit(before, input, ctx.now())
    const { isSaved, shared } = await saveNow(tx, { customerId, before, now })
    const isAsked = await ask(tx, { customerId, before, wishes: { ...wishes, ...shared }, input })
    if (isSaved) return { saved: isAsked ? 'both' : 'now' }
    return { saved: isAsked ? 'requested' : 'nothing' }
  })
}

type Saving = { customerId: string; before: PortalProfile; now: ProfileEdit['now'] }
type Saved = { isSaved: boolean; shared: Wishes }

const editText = 'select app.portal_edit_profile($1::jsonb, $2) as outcome'

/** Only the database can tell whether a contact is somebody else's too; then the rest is saved without. */
async function saveNow(tx: Tx, { customerId, before, now }: Saving): Promise<Saved> {
  if (Object.keys(now).length === 0) return { isSaved: false, shared: {} }
  const values = [JSON.stringify(now), before.version]
  const [row] = await tx.run<{ outcome: string }>('portal-edit-profile', editText, values)
  if (row?.outcome === 'shared' && now.contact) {
    const { contact, ...rest } = now
    const { isSaved } = await saveNow(tx, { customerId, before, now: rest })
    return { isSaved, shared: wishOfContact(before, contact) }
  }
  if (row?.outcome === 'absent') throw notFound('contact')
  if (row?.outcome.startsWith('required:')) throw cleared(row.outcome.slice('required:'.length))
  if (row?.outcome !== 'done') throw conflict('changed_meanwhile')
  record(tx, 'customer.saved', { customerId, objectId: customerId, ...sides(before, now) })
  return { isSaved: true, shared: {} }
}

/** What a complete record has, it keeps (B-2). */
function cleared(field: string) {
  const code = 'required_field_cleared'
  const path = field === 'website' ? 'website' : 'methods'
  return invalid(code, { fields: [{ path, reason: { code, params: { field } } }], missing: [field] })
}

/** What the trail is told, by the names the record has for its fields. */
function sides(before: PortalProfile, { website, methods, contact }: ProfileEdit['now']) {
  const known = contact && before.contacts.find(({ id }) => id === contact.id)
  return {
    before: {
      ...(website !== undefined && { website: before.website }),
      ...(methods && { contactMethods: before.methods }),
      ...(known && { contactAssignments: [known] }),
    },
    after: {
      ...(website !== undefined && { website }),
      ...(methods && { contactMethods: methods.map(({ normalized: _normalized, ...method }) => method) }),
      ...(contact && { contactAssignments: [contact] }),
      version: before.version + 1,
    },
  }
}

type Asking = { customerId: string; before: PortalProfile; wishes: Wishes; input: EditProfile }

const askText = 'select app.portal_request_profile($1::jsonb, $2) as id'

async function ask(tx: Tx, { customerId, before, wishes, input }: Asking): Promise<boolean> {
  const fields = Object.keys(wishes)
  if (fields.length === 0) return false
  const comment = input.comment || before.openRequest?.comment || null
  const values = [JSON.stringify(mergeWishes(before, wishes)), comment]
  const [request] = await tx.run<{ id: string }>('portal-request-profile', askText, values)
  record(tx, 'profile-request.sent', { customerId, objectId: request?.id, after: { fields } })
  return true
}
