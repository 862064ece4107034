import type { EngineContext } from 'oidc-provider'

/**
 * The page that posts an answer to a service: the browser applies `form-action` to the whole chain of redirects that follows, which is the
 * service's business. Nothing else on that page can be sent.
 */
export const openFormPost = (ctx: EngineContext): void => {
  if (ctx.oidc.params?.response_mode !== 'form_post' || typeof ctx.body !== 'string') return
  if (!ctx.body.includes('<title>Submitting Callback</title>')) return
  const policy = ctx.response.get('content-security-policy')
  const kept = policy.split(';').filter((directive) => !directive.trim().startsWith('form-action'))
  ctx.set('content-security-policy', kept.join(';'))
}
