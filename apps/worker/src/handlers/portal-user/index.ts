import type { Handler } from '../../handle.ts'
import type { Letters } from '../../letters.ts'
import { closeDoors } from './close-doors.ts'
import { sendPortalInvitation } from './send-invitation.ts'

export const portalUserHandlers = (letters: Letters): Handler[] => [sendPortalInvitation(letters), closeDoors]
