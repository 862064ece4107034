import type { FastifyRequest } from 'fastify'
import type { SignInFacts } from './facts-types.ts'

type Locale = 'fr' | 'en'

/**
 * The language of the page: the one this browser chose by the switch, else the service's wish (`ui_locales`, of the sign-in under way or of this
 * very request: `wished`), else the account's, else the browser's, else French.
 */
export const chooseLocale = (
  request: FastifyRequest,
  facts: Pick<SignInFacts, 'demand' | 'account'> | null,
  wished: Locale | null = null,
): Locale => {
  const chosen = request.cookies.lang
  if (chosen === 'fr' || chosen === 'en') return chosen
  return facts?.demand?.locale ?? wished ?? facts?.account?.locale ?? preferredLocale(request.headers['accept-language']) ?? 'fr'
}

/** `fr-CA,fr;q=0.9,en;q=0.8` → `fr`: the best liked of ours, or `null`. */
export const preferredLocale = (header: string | undefined): Locale | null => {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      const locale = tag.split('-')[0]
      return (locale === 'fr' || locale === 'en') && quality > 0 ? [{ locale, quality } as const] : []
    })
  return wishes.sort((a, b) => b.quality - a.quality)[0]?.locale ?? null
}
