import '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Locale } from './texts.ts'

export const languagePath = '/language'

const cookieName = 'lang'

/** The language this browser chose; else French wherever it is accepted, English for those who accept only that. */
export const localeOf = (request: FastifyRequest): Locale => {
  const chosen = request.cookies?.[cookieName]
  if (chosen === 'fr' || chosen === 'en') return chosen
  const accepted = (request.headers['accept-language'] ?? '').slice(0, 500).toLowerCase()
  return /(^|,)\s*en\b/.test(accepted) && !/(^|,)\s*fr\b/.test(accepted) ? 'en' : 'fr'
}

/** A path of ours, or `/`. What browsers read as another host (`//`, `\`) or what would break a header is not one. */
export const ownPath = (text: string): string => (/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) ? text : '/')

const Choice = z.object({ locale: z.enum(['fr', 'en']), back: z.string().max(4000).catch('/') })

/** Keeps the chosen language for a year and comes back to the page it was chosen on. */
export const languageRoutes = (app: FastifyInstance): void => {
  app.post(languagePath, { config: { access: 'public' } }, (request, reply) => {
    const choice = Choice.safeParse(request.body)
    if (!choice.success) return reply.redirect('/', 303)
    const secure = request.protocol === 'https'
    return reply
      .setCookie(cookieName, choice.data.locale, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true, secure })
      .redirect(ownPath(choice.data.back), 303)
  })
}
