/** A sentence that is worded once, in `packages/texts`, for screen, mail and export. */
export type Reason = { code: string; params?: Record<string, string | number> }

/** The closed family of failures (house §6, principle 15). Transport maps it once. */
export type FailureKind = 'not_found' | 'forbidden' | 'conflict' | 'invalid' | 'limit' | 'unavailable'

export type FieldProblem = { path: string; reason: Reason }

/** What a failure may carry to the person, every part worded or already visible to them. */
export type FailureDetail = {
  fields?: FieldProblem[]
  missing?: string[]
  whoCan?: string[]
  nextStep?: Reason
  /** The state that won a lost race, or the record that stands in the way. */
  current?: unknown
  retryAfterSeconds?: number
}

/** The only error a verb throws on purpose. Anything else is a defect and reaches nobody as text. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly reason: Reason
  readonly detail: FailureDetail

  constructor(kind: FailureKind, reason: Reason, detail: FailureDetail = {}) {
    super(`${kind}: ${reason.code}`)
    this.name = 'Failure'
    this.kind = kind
    this.reason = reason
    this.detail = detail
  }
}

/** Also the answer for somebody else's record: hidden and absent look alike (house §3, rule 6). */
export const notFound = (noun: string) => new Failure('not_found', { code: 'not_found', params: { noun } })

export const forbidden = (code: string, detail?: FailureDetail) => new Failure('forbidden', { code }, detail)

/** No live session or key: the one `forbidden` that transport answers with 401. */
export const signInRequired = () => new Failure('forbidden', { code: 'sign_in_required' })

export const conflict = (code: string, detail?: FailureDetail) => new Failure('conflict', { code }, detail)

export const invalid = (code: string, detail?: FailureDetail) => new Failure('invalid', { code }, detail)

export const limited = (retryAfterSeconds: number) =>
  new Failure('limit', { code: 'too_many_requests', params: { retryAfterSeconds } }, { retryAfterSeconds })

export const unavailable = (code: string) => new Failure('unavailable', { code })

export const isFailure = (error: unknown): error is Failure => error instanceof Failure
