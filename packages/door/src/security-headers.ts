const policy = (nonce: string, formTargets: readonly string[]) =>
  `default-src 'self'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'; ` +
  `style-src 'self' 'nonce-${nonce}'; ` +
  "style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  `form-action ${["'self'", ...formTargets].join(' ')}; ` +
  "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

const always: readonly (readonly [string, string])[] = [
  ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
  // Everything is private until `mountAssets` says otherwise.
  ['Cache-Control', 'no-store'],
]

/**
 * Sets what every response carries (guarantees C31).
 * `formTargets` are origins a form's answer may lead to beside our own.
 * `watching` leaves the content policy out: the development server injects scripts that have no nonce.
 */
export function setSecurityHeaders(
  res: { setHeader(name: string, value: string): unknown },
  nonce: string,
  watching: boolean,
  formTargets: readonly string[] = [],
) {
  for (const [name, value] of always) res.setHeader(name, value)
  if (!watching) res.setHeader('Content-Security-Policy', policy(nonce, formTargets))
}
