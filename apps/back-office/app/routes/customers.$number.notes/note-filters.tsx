import { type NotePage, type Scope, scopeCodes } from '@padron/domain'
import { Button, IconSearch, useFormats, useText } from '@padron/ui'
import { Form, Link, useSearchParams } from '@remix-run/react'
import '../customers._index/directory.css'
import '../customers.$number.orders/orders.css'

/** Search, and a chip for each scope one reads with how many notes stand there. */
export function NoteFilters({ counts }: { counts: NotePage['counts'] }) {
  const t = useText()
  const { number } = useFormats()
  const [params] = useSearchParams()
  const scopes = scopeCodes.filter((scope) => counts[scope] || params.get('scope') === scope)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const [scope, tag] = [params.get('scope'), params.get('tag')]
  return (
    <div>
      <Form method="get" role="search" className="bo-note-search" key={params.toString()}>
        {scope ? <input type="hidden" name="scope" value={scope} /> : null}
        {tag ? <input type="hidden" name="tag" value={tag} /> : null}
        <label className="bo-search">
          <IconSearch size={16} aria-hidden />
          <span className="pd-hidden">{t('note.searchLabel')}</span>
          <input
            type="search"
            name="q"
            defaultValue={params.get('q') ?? ''}
            placeholder={t('note.searchLabel')}
            maxLength={200}
            autoComplete="off"
          />
        </label>
        <Button type="submit" variant="default">
          {t('act.search')}
        </Button>
      </Form>
      <nav className="bo-chips" aria-label={t('note.scopes')}>
        <Link to={hrefOf(params, null)} aria-current={scope ? undefined : 'page'} preventScrollReset>
          {t('note.allScopes')} <span>{number(all)}</span>
        </Link>
        {scopes.map((code) => (
          <Link
            key={code}
            to={hrefOf(params, code)}
            aria-current={scope === code ? 'page' : undefined}
            preventScrollReset
          >
            {t(`note.scope.${code}`)} <span>{number(counts[code] ?? 0)}</span>
          </Link>
        ))}
        {tag ? (
          <Link to="?" aria-current="page" preventScrollReset>
            {t('note.taggedWith', { tag })} ✕
          </Link>
        ) : null}
      </nav>
    </div>
  )
}

function hrefOf(params: URLSearchParams, scope: Scope | null): string {
  const next = new URLSearchParams(params)
  next.delete('before')
  if (scope) next.set('scope', scope)
  else next.delete('scope')
  return `?${next}`
}
