import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Db } from '../database/index.ts'
import type { ApiScope } from './scopes.ts'

export type ApiDeps = {
  db: Db
  clock: Clock
  /** what this service calls a person */
  subjectFor(clientId: string, accountId: string): Promise<string>
}

export type ApiCall<Params, Query, Body> = { clientId: string; params: Params; query: Query; body: Body }

/** One operation of the API: its route, its checks and its part of the OpenAPI document all come from here. */
export type Operation = {
  method: 'get' | 'put' | 'post' | 'delete'
  /** with `{names}` */
  path: string
  summary: string
  scope: ApiScope
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** `undefined`: 204, nothing said */
  answer: z.ZodType | undefined
  /** may be sent twice with one `Idempotency-Key`: done once, answered twice */
  idempotent?: true
  run(deps: ApiDeps, call: ApiCall<unknown, unknown, unknown>): Promise<unknown>
}

type Typed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = Omit<
  Operation,
  'params' | 'query' | 'body' | 'answer' | 'run'
> & {
  params?: P
  query?: Q
  body?: B
  answer?: A
  run(deps: ApiDeps, call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>): Promise<A extends z.ZodType ? z.input<A> : unknown>
}

/** Gives `run` the types of its schemas, which the route checks before. */
export const operation = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  typed: Typed<P, Q, B, A>,
): Operation => ({ ...typed, answer: typed.answer }) as unknown as Operation
