import { type Finding, lineOf } from './tree.ts'
import { coreFiles, coreParts, emptyNames } from './vocabulary.ts'

const exported = /^export (?:async )?(?:function\*?|const|class) (\w+)/gm

/** A verb file exports one verbNoun; no name ends in Service, Impl or Manager. */
export function checkExports(path: string, text: string): Finding[] {
  const names = [...text.matchAll(exported)].map((match) => ({
    name: match[1] ?? '',
    line: lineOf(text, match.index),
  }))
  const grand = names
    .filter(({ name }) => /(Service|Impl|Manager)$/.test(name) || emptyNames.some((word) => word === name))
    .map(({ name, line }) => ({
      path,
      line,
      law: `house §4: ${name} is a drawer, not a word`,
      instead: 'say what it does',
    }))
  return [...grand, ...checkVerb(path, names)]
}

function checkVerb(path: string, names: { name: string; line: number }[]): Finding[] {
  const [, noun, file] = path.match(/^packages\/core\/src\/([^/]+)\/([^/]+)\.ts$/) ?? []
  if (!noun || !file || isPart(noun, file)) return []
  const verb = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const [only, ...others] = names
  if (only && others.length === 0 && only.name.startsWith(verb)) return []
  const found = names.map(({ name }) => name).join(', ') || 'nothing'
  return [
    {
      path,
      law: `house §4: a verb file exports one verbNoun (exports ${found})`,
      instead: `export ${verb}<Noun> alone; read models go to get.ts or list.ts, lookups to find.ts`,
    },
  ]
}

const isPart = (noun: string, file: string) =>
  coreFiles.some((each) => each === file) || (coreParts[noun] ?? []).includes(file)
