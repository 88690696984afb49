import { isFailure, type LinkFields, markersIn } from '@padron/domain'
import type { FreshbooksAccount, FreshbooksClient, FreshbooksSearch } from '../freshbooks-port.ts'

/** Their clients that carry the marker: what a create left behind, however it was answered. */
export async function seekMarker(account: FreshbooksAccount, marker: string): Promise<FreshbooksClient[]> {
  const found = await account.clients.search({ note: marker })
  return found.filter((client) => isThere(client) && markersIn(client.fields.note).includes(marker))
}

/** Their clients of the very same e-mail or name, asked of them and not of the mirror. */
export async function seekAlike(account: FreshbooksAccount, ours: LinkFields): Promise<FreshbooksClient[]> {
  const { email, organization } = ours
  const byEmail = email ? await seek(account, { email }) : []
  const byName = organization ? await seek(account, { organization }) : []
  const same = byName.filter(({ fields }) => fold(fields.organization) === fold(organization))
  return [...new Map([...byEmail, ...same].filter(isThere).map((client) => [client.id, client])).values()]
}

const isThere = ({ visibility }: FreshbooksClient) => visibility !== 'deleted'
const fold = (name: string | null) => (name ?? '').normalize('NFC').trim().toLowerCase()

/** A search too wide to say "none" says nothing here: what is known of them stands in the mirror. */
async function seek(account: FreshbooksAccount, search: FreshbooksSearch): Promise<FreshbooksClient[]> {
  try {
    return await account.clients.search(search)
  } catch (error) {
    if (isFailure(error) && error.reason.code === 'freshbooks_filter_ignored') return []
    throw error
  }
}
