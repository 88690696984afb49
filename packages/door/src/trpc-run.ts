import { type AnyTRPCRouter, callTRPCProcedure, TRPCError } from '@trpc/server'
import type { Response } from 'express'
import { type Outcome, toOutcome } from './trpc-answer.ts'
import type { Asked } from './trpc-calls.ts'

export type Type = 'query' | 'mutation'

/** Runs every call of a request at once; one that fails does not touch its neighbours. */
export function runCalls(
  res: Response,
  router: AnyTRPCRouter,
  ctx: unknown,
  type: Type,
  { paths }: Asked,
  inputs: unknown[],
): Promise<Outcome[]> {
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableEnded) gone.abort()
  })
  return Promise.all(
    paths.map(async (path, batchIndex) => {
      try {
        checkCall(res, kindOf(router, path), type)
        const getRawInput = async () => readInput(router, inputs[batchIndex])
        const call = { router, path, type, ctx, getRawInput, batchIndex, signal: gone.signal }
        return { path, data: await callTRPCProcedure(call) }
      } catch (thrown) {
        return toOutcome(path, thrown, ctx)
      }
    }),
  )
}

/** The procedure's type, or undefined when there is none of that name. */
export const kindOf = (router: AnyTRPCRouter, path: string): string | undefined =>
  router._def.procedures[path]?._def.type

function checkCall(res: Response, kind: string | undefined, type: Type) {
  if (kind === undefined) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such procedure.' })
  if (kind === type) return
  res.setHeader('Allow', kind === 'mutation' ? 'POST' : 'GET')
  throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message: 'Not with this method.' })
}

function readInput(router: AnyTRPCRouter, input: unknown): unknown {
  if (input === undefined) return undefined
  try {
    return router._def._config.transformer.input.deserialize(input)
  } catch {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input cannot be read.' })
  }
}
