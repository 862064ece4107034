import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../../paths.ts'
import type { Access } from '../../../sign-in/access.ts'
import { html } from '../../../web/html.tsx'
import { textField } from '../../../web/text-field.ts'
import { AdvicePage, GuidePage } from './page.tsx'
import { type Answers, answers, questions } from './recommend.ts'

type GuidePlace = {
  config: { access: Access }
  routes: string
  base: (request: FastifyRequest) => string
  nav?: 'account'
}

/** Nothing is kept of the answers: they lead to a page, and that is all. */
export const guideRoutes = (app: FastifyInstance, origin: string, { config, routes, base, nav }: GuidePlace): void => {
  const about = (request: FastifyRequest) => ({
    base: base(request),
    back: nav === 'account' ? paths.security : base(request),
    ...(nav && { nav }),
  })

  app.get(`${routes}/guide`, { config }, (request, reply) => html(reply, <GuidePage {...about(request)} given={{}} />))

  app.post(`${routes}/guide`, { config }, (request, reply) => {
    const given = readAnswers(request)
    if (!isWhole(given)) return html(reply, <GuidePage {...about(request)} given={given} asked />, 422)
    return html(reply, <AdvicePage {...about(request)} given={given} origin={origin} />)
  })
}

const readAnswers = (request: FastifyRequest): Partial<Answers> =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answers.find((one) => one === textField(request, question))
      return answer ? [[question, answer]] : []
    }),
  )

const isWhole = (given: Partial<Answers>): given is Answers => questions.every((question) => given[question] !== undefined)
