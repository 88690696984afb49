import { type Finding, finish, isCatalogue, isCode, isTest, lineOf, readTree, type Tree } from './tree.ts'

/** Codes and names of the shipped statuses, which product code must never know (house §6, 17). */
const codes = 'PAIN PROS BID CCIP HOLD ACTV NAR SUSP FBIL CEAS EXCU DNS INAC LOST VOID'.split(' ')
const names = [
  'Partial information',
  'Prospect',
  'Bid',
  'Credit check in progress',
  'Hold for credit check',
  'Non-AR transactions',
  'Suspended',
  'Final bill',
  'Ceased',
  'Ex-customer',
  'Do not service',
  'Mistakenly entered',
]

const literal = new RegExp(`(['"\`])(${[...codes, ...names].join('|')})\\1`, 'g')
const compared = /\bstatus\w*(?:\??\.(?:code|name|shortName)|Code|Name)\s*[!=]==?\s*['"`]\w/g
const switched = /\bswitch\s*\([^)]*status\w*(?:\??\.(?:code|name|shortName)|Code|Name)\s*\)/g

/** Behaviour is bound to flags and categories; renaming a status changes nothing. */
export function checkStatusNames(tree: Tree): Finding[] {
  const findings: Finding[] = []
  for (const [path, text] of tree) {
    if (!isProduct(path)) continue
    for (const law of [literal, compared, switched])
      for (const match of text.matchAll(law))
        findings.push({
          path,
          line: lineOf(text, match.index),
          law: `house §6.17: no code or name of a status in product code (${match[0]})`,
          instead:
            'ask a flag or the category of its definition; which status is meant is a setting of the preset',
        })
  }
  return findings
}

const isProduct = (path: string) =>
  /^(packages|apps)\//.test(path) &&
  (isCode(path) || path.endsWith('.sql')) &&
  !isTest(path) &&
  !isCatalogue(path) &&
  !path.endsWith('.test.tsx')

if (import.meta.main) finish('status names', checkStatusNames(readTree()), 'flags and categories only')
