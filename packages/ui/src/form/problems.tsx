import { createContext, type ReactNode, useContext } from 'react'

/**
 * Worded problems by field name (`addresses.0.city`); the same text stands in the summary and at the field.
 */
export type Problems = Record<string, string>

const FieldProblems = createContext<Problems>({})

export const ProblemsProvider = ({ problems, children }: { problems?: Problems; children: ReactNode }) => (
  <FieldProblems.Provider value={problems ?? {}}>{children}</FieldProblems.Provider>
)

export const useProblem = (name: string): string | undefined => useContext(FieldProblems)[name]
export const useProblems = (): Problems => useContext(FieldProblems)

/** The element id of a field, so that a summary can link to it. */
export const fieldId = (name: string) => `field-${name.replace(/[^a-zA-Z0-9]+/g, '-')}`
