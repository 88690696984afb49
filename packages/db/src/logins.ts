/** The process logins: NOINHERIT, holding nothing, each able to become only its own roles (guarantees §2). */
export const loginRoles = {
  login_back_office: ['padron_staff'],
  login_back_office_auth: ['padron_auth_staff'],
  login_portal: ['padron_portal'],
  login_portal_auth: ['padron_auth_portal'],
  login_worker: ['padron_worker', 'padron_staff', 'padron_portal'],
  login_queue: ['padron_queue'],
} as const

export type Login = keyof typeof loginRoles

export const logins = Object.keys(loginRoles) as Login[]
