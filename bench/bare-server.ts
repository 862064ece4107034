import { startBareProvider } from '../src/testing/bare-provider.ts'

/** The yardstick: the engine alone, with its memory adapter, in a process of its own. Clients come from the environment. */
await startBareProvider([JSON.parse(process.env.BENCH_CLIENT ?? '{}') as Record<string, unknown>], {
  port: Number(process.env.PORT),
})
