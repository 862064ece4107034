import { executionAsyncId } from 'node:async_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import Provider, { type EngineContext } from 'oidc-provider'
import engineContext from 'oidc-provider/lib/helpers/als.js'
import { expect, test } from 'vitest'
import { withinEngine } from './engine-context.ts'

const contextLike = (method: string) => ({ method }) as EngineContext

/** What a request of the engine finds of its context at its end. */
const answering = (name: string, milliseconds: number) =>
  withinEngine(() =>
    engineContext.run(contextLike(name), async () => {
      await wait(milliseconds)
      return Provider.ctx?.method
    }),
  )

/** Promises are followed one by one while a context is in use (Node 20). */
const followed = async () => {
  await undefined
  const first = executionAsyncId()
  await undefined
  return executionAsyncId() !== first
}

test('each request of the engine has its context until it ends, whatever ends meanwhile', async () => {
  expect(await Promise.all([answering('slow', 30), answering('quick', 1), answering('quicker', 0)])).toEqual([
    'slow',
    'quick',
    'quicker',
  ])
  expect(await answering('next', 0)).toBe('next')
})

test('once none is under way, no promise is followed, even where one failed', async () => {
  await expect(
    withinEngine(() => engineContext.run(contextLike('x'), async () => Promise.reject(new Error('no')))),
  ).rejects.toThrow('no')
  expect([await followed(), Provider.ctx]).toEqual([false, undefined])
})
