import { openPortalAccounts, type PortalAccounts } from '@padron/auth/portal'
import type { Ctx, PortalCtx } from '@padron/core'
import { getCustomer } from '@padron/core/customer'
import { replyNote } from '@padron/core/note'
import { invitePortalUser, listPortalUsers, setPortalContact } from '@padron/core/portal-user'
import { editProfile, getProfile } from '@padron/core/profile-request'
import { openAuthStore, openDb } from '@padron/db'
import { EditProfile, InvitePortalUser, type PortalPermission, portalActorOf } from '@padron/domain'
import { openPaper } from '@padron/paper'
import type { DemoPeople, SeedGiven } from '../seed.ts'
import type { Played } from './customers.ts'
import type { People } from './people.ts'

type Guest = { key: string; name: string; email: string; permissions: PortalPermission[]; waits?: true }

const rosa = { name: 'Rosa Díaz', email: 'rosa.diaz@acme-springs.example' }

/** Who may enter for whom: Rosa for two customers by one login; one was asked and has not answered yet. */
const guests: Guest[] = [
  { ...rosa, key: 'acme-springs', permissions: ['admin'] },
  { ...rosa, key: 'kuna-steel', permissions: ['billing', 'operations'] },
  {
    ...{ name: 'Tomás Belmonte', email: 'tomas.belmonte@acme-springs.example' },
    ...{ key: 'acme-springs', permissions: ['billing'] },
  },
  {
    ...{ name: 'Saúl Ibarra', email: 'saul.ibarra@luz-ibarra.example' },
    ...{ key: 'luz-ibarra', permissions: ['billing'] },
  },
  {
    ...{ name: 'Elvira Sandoval', email: 'elvira.sandoval@kuna-steel.example' },
    ...{ key: 'kuna-steel', permissions: ['admin'], waits: true },
  },
]

const company = {
  companyName: 'Casa Almendro',
  companyPhone: '55 5550 0100',
  companyEmail: 'hola@casa-almendro.example',
}

/** The people of some customers, what one of them wrote and wishes; answers who may sign in, and for whom. */
export async function seedPortal(
  { urlOf }: Pick<SeedGiven, 'urlOf'>,
  { owner, manager }: People,
  { ids, numbers }: Played,
): Promise<DemoPeople['portal']> {
  await setPortalContact(owner, company)
  const store = openAuthStore({ url: urlOf('login_portal_auth'), realm: 'portal', max: 1 })
  const accounts = openPortalAccounts({ store })
  const db = openDb({ url: urlOf('login_portal'), max: 1 })
  const entered: DemoPeople['portal'] = []
  try {
    for (const { key, waits, ...guest } of guests) {
      const [customerId, customerNumber] = [ids.get(key), numbers.get(key)]
      if (!customerId || !customerNumber) continue
      if (!(await listPortalUsers(manager, { customerId })).mayEnter) continue
      const contactId = await findContact(manager, { number: customerNumber, name: guest.name })
      const asked = InvitePortalUser.parse({ ...guest, customerId, contactId, locale: 'es-MX' })
      const { portalUserId } = await invitePortalUser(manager, asked)
      if (waits) continue
      await accounts.join(portalUserId)
      entered.push({ email: guest.email, customerNumber })
      const isFirst = key === 'acme-springs' && guest.email === rosa.email
      if (isFirst) await actInPortal({ ...surround(manager, db), accounts }, portalUserId, customerId)
    }
    return entered
  } finally {
    await Promise.all([accounts.close(), db.close()])
  }
}

async function findContact(ctx: Ctx, { number, name }: { number: string; name: string }) {
  const { fields } = await getCustomer(ctx, { number })
  return fields.contactAssignments.find((contact) => contact.name === name)?.contactId
}

type Doors = Omit<PortalCtx, 'actor' | 'proof' | 'visitor'> & { accounts: PortalAccounts }

/** What Rosa did there before anybody looks: a message, and a wish that staff decide. */
async function actInPortal(doors: Doors, portalUserId: string, customerId: string) {
  const { token, sessionId } = await doors.accounts.openSession(portalUserId, customerId, {})
  const visitor = await doors.accounts.resolvePortal(token)
  const actor = visitor && portalActorOf(visitor)
  if (!actor) throw new Error('a session just opened is not live')
  const ctx: PortalCtx = { ...doors, visitor, actor, proof: { token } }
  await replyNote(ctx, { body: '¿Pueden entregar la sala de juntas el jueves por la mañana?' })
  const { version: expectedVersion } = await getProfile(ctx)
  const wish = { wishes: { fiscalPostalCode: '06600' }, comment: 'Nos mudamos a la colonia Juárez.' }
  await editProfile(ctx, EditProfile.parse({ expectedVersion, ...wish }))
  await doors.accounts.closeSessions({ sessionId })
}

const surround = ({ request, now, doorbell, log, gateways }: Ctx, db: Ctx['db']) => ({
  ...{ db, request, now, doorbell, log },
  gateways: { storage: gateways.storage, paper: openPaper() },
})
