type Named = { code: string; name: string }

/** How a customer is filed: segments, labels, who looks after it, which office serves it. */
export type Organising = {
  id: string
  number: string
  legalName: string
  version: number
  groups: Named[]
  tags: Named[]
  owner: { id: string; name: string } | null
  branch: { id: string; name: string } | null
  may: { edit: boolean }
}

/** What the directory can be narrowed to, by name. */
export type DirectoryFilters = {
  groups: Named[]
  tags: Named[]
  /** Those who look after at least one customer. */
  owners: { id: string; name: string }[]
  branches: { id: string; name: string }[]
}
