/** The nouns of house §1. A new one is a line there, a line here, and an entry in the glossary. */
export const nouns: readonly string[] = (
  'customer status transition gate metric score note interaction risk-flag referral contact file ' +
  'document-slot screening order quote project assignment service charge invoice payment billing ' +
  'billing-run freshbooks portal-user staff-user api-key session view audit outbox job tag group class ' +
  'department branch permission role task message delivery case account profile-request tax-id badge ' +
  'value mail'
).split(' ')

/** Folders whose file names are a closed set (house §4), and what else may stand there. */
export const rooms: { folder: string; files: readonly string[]; law: string; instead: string }[] = [
  {
    folder: 'packages/db/src/schema/',
    files: [...nouns, 'columns', 'index'],
    law: 'a table file is called after its noun',
    instead: 'put the table into packages/db/src/schema/<noun>.ts',
  },
  {
    folder: 'packages/jobs/src/',
    files: [...nouns, 'contract', 'index'],
    law: 'a job contract file is called after its noun',
    instead: 'put the contract into packages/jobs/src/<noun>.ts',
  },
  {
    folder: 'packages/api/src/staff/',
    files: [...nouns, 'index'],
    law: 'a router file is called after its noun',
    instead: 'put the procedure into packages/api/src/staff/<noun>.ts',
  },
  {
    folder: 'packages/api/src/portal/',
    files: [...nouns, 'index'],
    law: 'a router file is called after its noun',
    instead: 'put the procedure into packages/api/src/portal/<noun>.ts',
  },
]

/** Files of a core room that are no verb: read models, fetch-or-fail, the face of a row, the door. */
export const coreFiles = ['get', 'list', 'find', 'face', 'index'] as const

/** What a room of core may hold besides, with the reason in docs/adr/0008. */
export const coreParts: Record<string, readonly string[]> = {
  outbox: ['originator', 'system'],
  status: ['book'],
}

/** Words that say nothing. A whole name is never one of them; the first six not even a part of it. */
export const emptyWords = ['utils', 'util', 'helpers', 'helper', 'misc', 'manager'] as const
export const emptyNames = [
  ...emptyWords,
  'common',
  'shared',
  'lib',
  'data',
  'v2',
  'new',
  'old',
  'temp',
  'tmp',
] as const
