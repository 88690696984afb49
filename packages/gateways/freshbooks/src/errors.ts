import {
  conflict,
  type Failure,
  type FieldProblem,
  forbidden,
  invalid,
  limited,
  notFound,
  unavailable,
  z,
} from '@padron/domain'
import { nameOfWire } from './fields.ts'

/** `body` is the text as JSON, undefined when it is none. */
export type Answer = { status: number; retryAfter: string | null; text: string; body: unknown }

/**
 * The one reader of whatever they call an error. Null when the answer is none. A 200 may be one; on a 5xx, on
 * HTML and on an unknown number in a 200 the request may have been done, so these are `unavailable`.
 */
export function readFailure(answer: Answer, noun: string): Failure | null {
  const { status, text, body } = answer
  if (status === 429) return limited(readRetryAfter(answer.retryAfter) ?? 60)
  if (status >= 500) return unavailable('freshbooks_unreachable')
  if (body === undefined && !(status === 401 || (status < 300 && text.trim() === '')))
    return unavailable('freshbooks_unreadable')
  const grant = readGrant(body)
  if (grant) return grant
  if (status === 401) return unavailable('freshbooks_token_refused')
  const problems = listProblems(body)
  if (status < 400 && problems.length === 0) return null
  return judge(status, problems, noun)
}

/** Seconds until they want to hear from us again, from seconds or a date. */
export function readRetryAfter(header: string | null, now = Date.now()): number | null {
  if (header === null) return null
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header))
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000))
}

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Problem = { errno: number | null; field: string | null; message: string }

const missing = [1011, 1012]
const barred = [1003, 1042]
const wrong = [1001, 1004, 1005, 1013, 1014, 1017]

function judge(status: number, problems: Problem[], noun: string): Failure {
  const has = (numbers: number[]) => problems.some(({ errno }) => errno !== null && numbers.includes(errno))
  if (has(missing) || status === 404) return notFound(noun)
  if (has(barred) || status === 403) return forbidden('freshbooks_not_allowed')
  if (status === 409) return conflict('freshbooks_conflict')
  if (has(wrong) || status >= 400) return invalid('freshbooks_refused', { fields: problems.flatMap(toField) })
  return unavailable('freshbooks_unreadable')
}

const toField = ({ field, message }: Problem): FieldProblem[] =>
  field === null
    ? []
    : [{ path: nameOfWire(field), reason: { code: 'freshbooks_field_refused', params: { message } } }]

/** RFC 6749 §5.2: the grant is used up or withdrawn, or it is the application that is not known. */
const GrantError = z.object({ error: z.string() })
function readGrant(body: unknown): Failure | null {
  const code = GrantError.safeParse(body).data?.error
  if (code === 'invalid_grant') return forbidden('freshbooks_grant_refused')
  const ours = ['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_grant_type']
  return code && ours.includes(code) ? forbidden('freshbooks_application_refused') : null
}

const number = z.union([z.number(), z.string()]).transform(Number).nullish().catch(null)
const word = z.coerce.string().nullish().catch(null)
const Classic = z.object({
  response: z.object({ errors: z.array(z.object({ errno: number, field: word, message: word })) }),
})
const Newer = z.object({
  message: word,
  details: z.array(
    z.object({ reason: number, metadata: z.object({ field: word, message: word }).nullish() }).or(z.string()),
  ),
})
const violation = z.object({ field: word, description: word })
const Events = z.object({
  errno: number,
  message: word,
  details: z.array(z.string().or(z.object({ fieldViolations: z.array(violation) }))).nullish(),
})
const ByField = z.object({ errno: number, error: z.record(z.string(), z.coerce.string()) })
const Plain = z.object({ error: z.string().optional(), error_type: z.string().optional(), message: word })

const problem = (errno: unknown, field: unknown, message: unknown): Problem => ({
  errno: typeof errno === 'number' && Number.isFinite(errno) ? errno : null,
  field: typeof field === 'string' && field !== '' ? field : null,
  message: typeof message === 'string' ? message.slice(0, 200) : '',
})

function listProblems(body: unknown): Problem[] {
  if (typeof body !== 'object' || body === null) return []
  const classic = Classic.safeParse(body).data
  if (classic) return classic.response.errors.map((each) => problem(each.errno, each.field, each.message))
  if ('response' in body) return []
  return listOthers(body)
}

function listOthers(body: object): Problem[] {
  if ('errno' in body && 'details' in body) {
    const events = Events.safeParse(body).data
    const violations = (events?.details ?? []).flatMap((each) =>
      typeof each === 'string' ? [] : each.fieldViolations,
    )
    const fields = violations.map((each) => problem(events?.errno, each.field, each.description))
    return fields.length > 0 ? fields : [problem(events?.errno, null, events?.message)]
  }
  const newer = Newer.safeParse(body).data
  if (newer)
    return newer.details.map((each) =>
      typeof each === 'string'
        ? problem(null, null, each)
        : problem(each.reason, each.metadata?.field, each.metadata?.message),
    )
  const byField = ByField.safeParse(body).data
  if (byField)
    return Object.entries(byField.error).map(([field, text]) => problem(byField.errno, field, text))
  const plain = Plain.safeParse(body).data
  const text = plain?.error ?? plain?.error_type ?? (Object.keys(body).length <= 2 ? plain?.message : null)
  return text ? [problem(null, null, text)] : []
}
