/** An internal team: it receives messages and tasks (SAFE). */
export type DepartmentFace = {
  code: string
  name: string
  /** Does the reader asking belong to it? */
  isMine: boolean
}
