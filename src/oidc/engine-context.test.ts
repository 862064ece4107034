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

test('each request of the engine has its context until it ends, whatever ends meanwhile', async () => {
  expect(await Promise.all([answering('slow', 30), answering('quick', 1), answering('quicker', 0)])).toEqual([
    'slow',
    'quick',
    'quicker',
  ])
  expect(await answering('next', 0)).toBe('next')
})

/** On Node 20, whether promises are followed for it; later versions follow none. */
const isInUse = () => 'enabled' in engineContext && engineContext.enabled

test('once none is under way it is put away, even where one failed', async () => {
  const failing = async () => {
    expect(isInUse()).toBe('enabled' in engineContext)
    throw new Error('no')
  }
  await expect(withinEngine(() => engineContext.run(contextLike('x'), failing))).rejects.toThrow('no')
  expect([isInUse(), Provider.ctx]).toEqual([false, undefined])
})
