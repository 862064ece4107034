import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

export type Locale = 'fr' | 'en'

/** What every page may read without being handed it: the language, the look, who is signed in, which service waits. */
export type PageContext = {
  locale: Locale
  theme: 'neutral' | 'etat'
  supportContact: string
  /** name on screen of the service that waits, if one does */
  serviceName: string | null
  /** that service asked for the address itself: choosing another one is done there */
  addressIsTheirs?: boolean
  /** the signed-in person's name or address, for the header */
  signedInAs: string | null
  /** for whom the forms of this page are, in a few signs; `null`: nobody in particular */
  madeFor?: string | null
  /** reference of this request, printed on refusals and errors */
  reference: string
  /** address of the page being shown: for the language switch */
  path: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** what the slices know about who reads: set by the sign-in hook, completed by `html()` */
    pageContext: Partial<PageContext>
  }
}

export const PageContextProvider = createContext<PageContext>({
  locale: 'fr',
  theme: 'neutral',
  supportContact: '',
  serviceName: null,
  signedInAs: null,
  reference: '',
  path: '/',
})

export const usePageContext = (): PageContext => useContext(PageContextProvider)

/** One slice's words. French is written first; English must have exactly the same keys, of the same shapes. */
export const dictionary = <T extends Record<string, unknown>>(fr: T, en: { [K in keyof T]: Widen<T[K]> }) => ({ fr, en })

type Widen<V> = V extends string ? string : V extends (...args: infer A) => string ? (...args: A) => string : V

export type Dictionary<T> = { fr: T; en: { [K in keyof T]: Widen<T[K]> } }

/** The words of a dictionary in the reader's language. */
export const useTexts = <T extends Record<string, unknown>>(words: Dictionary<T>): { [K in keyof T]: Widen<T[K]> } =>
  words[useContext(PageContextProvider).locale] as { [K in keyof T]: Widen<T[K]> }

export const textsIn = <T extends Record<string, unknown>>(
  locale: Locale,
  words: Dictionary<T>,
): { [K in keyof T]: Widen<T[K]> } => words[locale] as { [K in keyof T]: Widen<T[K]> }
