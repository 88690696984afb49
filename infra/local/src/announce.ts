import type { Addresses } from './apps.ts'
import { workerUrl } from './apps.ts'
import { show } from './say.ts'
import type { DemoPeople } from './seed.ts'

type Given = {
  at: Addresses
  people: DemoPeople | undefined
  setUp: { email: string; code: string } | undefined
  home: string
  /** Where FreshBooks' stand-in answers. */
  standIn: string | undefined
}

/** The last word of a start: where to go and how to get in. */
export function announce({ at, people, setUp, home, standIn }: Given) {
  show([
    `Back office  ${at.backOfficeOrigin}`,
    `Portal       ${at.portalOrigin}`,
    `Worker       ${workerUrl(at)}/healthz`,
    ...(standIn
      ? [`FreshBooks   ${standIn}   (a stand-in: connect it at ${at.backOfficeOrigin}/settings/freshbooks)`]
      : []),
    ...(people ? ['', 'Demo sign-ins (kept in demo.json):', ...people.backOffice.map(line)] : []),
    ...(people?.portal.length ? ['', portalLead(at), ...people.portal.map(guest)] : []),
    ...(setUp
      ? [
          '',
          `First owner: ${setUp.email}`,
          `Set a password once at ${at.backOfficeOrigin}/set-up?code=${setUp.code}`,
        ]
      : []),
    '',
    `Logs and data: ${home}   Stop: Ctrl-C   Begin anew: npm start -- --reset`,
  ])
}

/** The portal asks for no password: it mails a code, which the owner reads in the back office. */
const portalLead = (at: Addresses) =>
  `In the portal, by a code that is mailed (signed in as owner, read it at ${at.backOfficeOrigin}/mail):`

const guest = ({ email, customerNumber }: DemoPeople['portal'][number]) =>
  `  ${customerNumber.padEnd(18)} ${email}`

const line = ({ role, email, password }: DemoPeople['backOffice'][number]) =>
  `  ${role.padEnd(18)} ${email.padEnd(34)} ${password}`
