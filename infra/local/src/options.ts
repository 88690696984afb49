import { parseArgs } from 'node:util'
import { presets } from '@padron/db/presets'
import type { StatusPreset } from '@padron/domain'
import { Trouble } from './trouble.ts'

export type Options = {
  reset: boolean
  empty: boolean
  dev: boolean
  preset: StatusPreset['code'] | undefined
  owner: string
  /** When the calling script began, in milliseconds of the epoch. */
  began: number
}

const usage = 'npm start -- [--reset] [--empty] [--owner=<e-mail>] [--preset=sara|tempworks|safe|full]'

/** Reads the words after `npm start --`. */
export function readOptions(words: string[]): Options {
  const { values } = parseOrRefuse(words)
  if (values.preset !== undefined && !(values.preset in presets)) {
    throw new Trouble(`There is no status preset "${values.preset}". Usage: ${usage}`)
  }
  return {
    reset: values.reset ?? false,
    empty: values.empty ?? false,
    dev: values.dev ?? false,
    preset: values.preset as Options['preset'],
    owner: values.owner ?? 'owner@padron.test',
    began: Number(values.began ?? performance.timeOrigin),
  }
}

function parseOrRefuse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        reset: { type: 'boolean' },
        empty: { type: 'boolean' },
        dev: { type: 'boolean' },
        preset: { type: 'string' },
        owner: { type: 'string' },
        began: { type: 'string' },
      },
    })
  } catch (error) {
    throw new Trouble(`${(error as Error).message.split('. ')[0]}. Usage: ${usage}`)
  }
}
