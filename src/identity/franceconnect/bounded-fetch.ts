import type { CustomFetch } from 'openid-client'

const timeoutMs = 5_000
const maxBytes = 256 * 1024

/** `fetch` for the identity provider the operator chose: no redirect, bounded in time and size. Throws for anything else. */
export const boundedFetch: CustomFetch = async (address, { body, headers, method }) => {
  const signal = AbortSignal.timeout(timeoutMs)
  const response = await fetch(address, {
    headers,
    method,
    redirect: 'error',
    signal,
    ...(body !== undefined && { body: body as string }),
  })
  const chunks: Uint8Array[] = []
  let received = 0
  for await (const chunk of response.body ?? []) {
    received += chunk.length
    if (received > maxBytes) throw new Error('the answer is too large')
    chunks.push(chunk)
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: response.headers })
}
