import type { Response } from 'express'
import { visitOf } from './visit.ts'

const texts: Record<number, string> = {
  400: 'This request cannot be understood. · No se puede entender esta solicitud.',
  401: 'Sign in to go on. · Inicie sesión para continuar.',
  403: 'This request did not come from this site. · Esta solicitud no viene de este sitio.',
  404: 'There is nothing at this address. · No hay nada en esta dirección.',
  405: 'This is not possible here. · Esto no es posible aquí.',
  411: 'The size of this request is missing. · Falta el tamaño de esta solicitud.',
  413: 'This is too large. · Esto es demasiado grande.',
  414: 'This address is too long. · Esta dirección es demasiado larga.',
  415: 'This kind of content is not accepted here. · Este tipo de contenido no se acepta aquí.',
  503: 'Not available at the moment. · No está disponible por el momento.',
}
const unknownText = 'Something went wrong on our side. · Algo falló de nuestro lado.'

export const textOf = (status: number) => texts[status] ?? (status < 500 ? texts[400]! : unknownText)

/** The door's own answer: a text by status and the request's id, in tRPC's envelope on the API. */
export function answerRefusal(res: Response, status: number, code: string, asApi: boolean) {
  const { requestId } = visitOf(res)
  res.statusCode = status
  if (!asApi) return writeText(res, `${textOf(status)}\n\n${requestId}\n`)
  res.setHeader('Content-Type', 'application/json')
  res.end(JSON.stringify({ error: { json: envelope(status, code, requestId) } }))
}

const envelope = (status: number, code: string, id: string) => ({
  message: textOf(status),
  code: status < 500 ? -32600 : -32603,
  data: { code: code.toUpperCase(), httpStatus: status, id },
})

export function writeText(res: Response, text: string) {
  res.setHeader('Content-Type', 'text/plain; charset=utf-8')
  res.end(text)
}
