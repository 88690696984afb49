/** An internal team: it receives messages and tasks (SAFE). */
export type DepartmentFace = {
  code: string
  name: string
  /** Does the reader asking belong to it? */
  isMine: boolean
  people: { id: string; name: string }[]
}

/** The departments a staff user belongs to. */
export type StaffUserDepartments = { staffUserId: string; departmentCodes: string[] }
