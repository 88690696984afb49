import type { Words } from './words.ts'

/** A line to put into a file that is there: behind the first match, or at the end. */
export type Edit = { path: string; after: RegExp | null; insert: string; otherwise: string }

/** What a verb adds to the files its noun has already, floor by floor. */
export function listEdits(words: Words): Edit[] {
  const { noun, nounCamel, nounPascal, verb, verbCamel, verbPascal, past, ability } = words
  const schema = `${verbPascal}${nounPascal}`
  const run = `${verbCamel}${nounPascal}`
  const procedure = `staffProcedure.input(${schema}).mutation(({ ctx, input }) => ${run}(ctx, input))`
  const text = (path: string, lines: string[]): Edit => ({
    path,
    after: /^export const \w+ = \{\n/m,
    insert: lines.map((line) => `  ${line}\n`).join(''),
    otherwise: `texts for ${noun}.${verb}`,
  })
  return [
    {
      path: `packages/domain/src/${noun}/${noun}.schemas.ts`,
      after: null,
      insert: `
export const ${schema} = z.object({ ${nounCamel}Id: z.uuid(), expectedVersion: z.number().int().positive() })
export type ${schema} = z.output<typeof ${schema}>
`,
      otherwise: `the zod input ${schema}`,
    },
    {
      path: `packages/domain/src/${noun}/${noun}.policy.ts`,
      after: /^export const \w+Policy = \{\n/m,
      insert: `  ${verbCamel}: requires('${ability}'),\n`,
      otherwise: `a line \`${verbCamel}: requires('${ability}')\` in the policy`,
    },
    {
      path: `packages/core/src/${noun}/index.ts`,
      after: null,
      insert: `export { ${run} } from './${verb}.ts'\n`,
      otherwise: 'the door index.ts of the room',
    },
    {
      path: `packages/api/src/staff/${noun}.ts`,
      after: /^export const \w+Router = router\(\{\n/m,
      insert: `  ${verbCamel}: ${procedure},\n`,
      otherwise: `the procedure ${nounCamel}.${verbCamel}`,
    },
    {
      path: `packages/api/src/staff/${noun}.ts`,
      after: new RegExp(`^import \\{(?=[^}]*\\} from '@padron/core/${noun}')`, 'm'),
      insert: ` ${run},`,
      otherwise: `the import of ${run}`,
    },
    {
      path: `packages/api/src/staff/${noun}.ts`,
      after: /^import \{(?=[^}]*\} from '@padron\/domain')/m,
      insert: ` ${schema},`,
      otherwise: `the import of ${schema}`,
    },
    text(`packages/texts/src/en/${noun}.ts`, [
      `${verbCamel}: '${verbPascal.replace(/(?<!^)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}',`,
      `${verbCamel}Title: '${verbPascal} {{name}}',`,
      `${past}: '{{name}} was ${past}.',`,
    ]),
  ]
}
