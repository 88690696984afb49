import { conflict, Failure, invalid, unavailable } from '@padron/domain'

type Known = { code?: string; constraint?: string; detail?: string }

/** What is unique, as people know it; the name of an index is nobody's business. */
const fieldOf: Record<string, string> = {
  customers_external_reference_index: 'externalReference',
  customers_number_index: 'number',
  staff_users_email_unique: 'email',
}

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
])

/** A status that moved between the verb's own gate and the trigger's is explained at the second try. */
const gateClosedMeanwhile = ['PD201', 'PD202', 'PD203']

/** Worth one more try from the start: the transaction did nothing and may succeed now. */
export const isRetryable = (error: unknown) =>
  ['40001', '40P01', ...gateClosedMeanwhile].includes(known(error).code ?? '')

/** A write in a transaction that only reads. */
export const isReadOnly = (error: unknown) => known(error).code === '25006'

/** Turns what the database said into the closed family; an unknown error comes back as it is. */
export function wordDatabaseError(error: unknown): unknown {
  const worded = error instanceof Failure ? error : word(error)
  // The cause stays for the log, which knows what to leave out; it never travels.
  return worded && worded !== error ? Object.assign(worded, { cause: error }) : error
}

function word(error: unknown): Failure | undefined {
  const { code = '', constraint = '', detail = '' } = known(error)
  if (
    lostConnection.has(code) ||
    /timeout exceeded when trying to connect|Connection terminated|not queryable|Client has encountered/.test(
      String((error as Error)?.message),
    )
  ) {
    return unavailable('database_unreachable')
  }
  if (code === '57014') return unavailable('too_slow')
  if (code === '55P03') return conflict('busy')
  if (code === '40001' || code === '40P01') return conflict('busy')
  if (code === '42501') return new Failure('forbidden', { code: 'not_permitted' })
  if (constraint === 'referrals_referredId_unique') return conflict('referral_there_already')
  if (constraint === 'risk_flags_one_of_a_type') return conflict('risk_flag_there_already')
  if (constraint === 'freshbooks_link_of_customer') return conflict('already_linked')
  if (constraint === 'freshbooks_link_of_client') return conflict('client_taken')
  if (code === '23505') return taken(fieldOf[constraint])
  // Half a character reaches JSON as an escape that PostgreSQL cannot read.
  if (code === '22021' || code === '22P05' || (code === '22P02' && /Unicode/.test(detail)))
    return invalid('unreadable_text')
  if (code === '22003') return invalid('input')
  // The other side of a race: a status was deleted while a customer moved to it, or the other way round.
  if (code === '23503') return conflict('changed_meanwhile')
  if (code === 'PD140') return conflict('restricted_to_customer')
  if (code === 'PD110') return conflict('status_in_use')
  if (code === 'PD120') return conflict('referral_loop')
  if (code === 'PD130')
    return invalid('file_quota_full', { fields: [{ path: 'file', reason: { code: 'file_quota_full' } }] })
  if (code === 'PD301') return conflict('changed_meanwhile')
  if (code.startsWith('PD1')) return conflict('move_refused')
  if (code.startsWith('PD2')) return conflict('gate_refused')
  return undefined
}

const taken = (path?: string) =>
  conflict('already_exists', path ? { fields: [{ path, reason: { code: 'already_exists' } }] } : {})

/** Drizzle wraps the driver's error; the code is in its cause. */
function known(error: unknown): Known {
  const outer = error as Known & { cause?: Known }
  return outer?.cause?.code ? outer.cause : (outer ?? {})
}
