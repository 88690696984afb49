import { isLocale, type TextKey, type TextParams, translator } from '@padron/texts'

type MetaArgs = { matches: { id: string; data?: unknown }[]; data?: unknown }

/** The title of a page in the language of the page: `Customers · Padrón`. */
export const titled =
  (key: TextKey, params?: (data: unknown) => TextParams | undefined) =>
  ({ matches, data }: MetaArgs) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { locale?: unknown } | undefined
    const t = translator(isLocale(root?.locale) ? root.locale : 'en')
    return [{ title: `${t(key, params?.(data) ?? {})} · ${t('shell.product')}` }]
  }
