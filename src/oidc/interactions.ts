import type { FastifyRequest } from 'fastify'
import { errors, type Interaction, type Provider } from 'oidc-provider'
import type { Config } from '../config.ts'
import { RequestRefused } from '../errors.ts'
import { borrowContext } from './engine-request.ts'

const found = new WeakMap<FastifyRequest, Interaction>()

/** The interaction this browser holds, read once a request. `undefined`: over, expired, another browser's, or its session went away. */
export const findInteraction = async (
  { provider, config }: { provider: Provider; config: Pick<Config, 'issuer'> },
  request: FastifyRequest,
): Promise<Interaction | undefined> => {
  const known = found.get(request)
  if (known) return known
  try {
    const { req, res } = borrowContext(provider, request, config)
    const interaction = await provider.interactionDetails(req, res)
    found.set(request, interaction)
    return interaction
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined
    throw error
  }
}

/** Throws `flow_expired`. */
export const readInteraction = async (
  parts: { provider: Provider; config: Pick<Config, 'issuer'> },
  request: FastifyRequest,
): Promise<Interaction> => {
  const interaction = await findInteraction(parts, request)
  if (!interaction) throw new RequestRefused('flow_expired')
  return interaction
}

/** Every prompt that was asked, answered at once: our requirements decided that nothing is left. */
export const answersTo = ({ params }: Pick<Interaction, 'params'>, accountId: string): Record<string, object> => {
  const asked = params.prompt?.split(' ').filter(Boolean) ?? []
  return { ...Object.fromEntries(asked.map((name) => [name, {}])), login: { accountId, remember: false } }
}
