import type { Handler } from '../../handle.ts'
import { fetchList } from './fetch-list.ts'
import { loadList } from './load-list.ts'
import { rescreen } from './rescreen.ts'

export const screeningHandlers: Handler[] = [loadList, rescreen, fetchList]
