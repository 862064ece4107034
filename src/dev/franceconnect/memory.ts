import type { Adapter, Payload } from 'oidc-provider'

/** Storage that lasts as long as the process, which is as long as anybody needs a simulated identity provider. */
export const memoryStorage = (): ((model: string) => Adapter) => {
  const kept = new Map<string, Payload>()
  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`
    const find = async (id: string): Promise<Payload | undefined> => {
      const payload = kept.get(keyOf(id))
      return payload && Number(payload.exp ?? Number.POSITIVE_INFINITY) * 1_000 > Date.now() ? payload : undefined
    }
    const where = (property: string, value: string): Payload | undefined =>
      [...kept].find(([key, payload]) => key.startsWith(`${model}:`) && payload[property] === value)?.[1]
    return {
      find,
      findByUid: async (uid) => where('uid', uid),
      findByUserCode: async (userCode) => where('userCode', userCode),
      upsert: async (id, payload) => {
        if (kept.size > 5_000) kept.clear()
        kept.set(keyOf(id), payload)
      },
      consume: async (id) => {
        const payload = await find(id)
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000)
      },
      destroy: async (id) => {
        kept.delete(keyOf(id))
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key)
      },
    }
  }
}
