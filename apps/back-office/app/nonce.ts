import { createContext, useContext } from 'react'

/** The nonce of this page's content security policy; undefined in the development server. */
export const NonceContext = createContext<string | undefined>(undefined)
export const useNonce = () => useContext(NonceContext)
