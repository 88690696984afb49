export const handle = { title: 'portal.notFoundTitle' }

/** Whatever no other route knows, whoever asks and however. */
const sayNotFound = () => {
  throw new Response(null, { status: 404 })
}

export const loader = sayNotFound
export const action = sayNotFound

export default function Nothing() {
  return null
}
