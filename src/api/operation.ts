import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Db } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import type { WorkingMachine } from '../organizations/machines/find-machine.ts'
import type { MachineScope } from '../organizations/machines/scopes.ts'
import { Problem } from './problem.ts'
import type { ApiScope } from './scopes.ts'

export type ApiDeps = Pick<Deps, 'config' | 'keyring' | 'registry' | 'directory' | 'textRecords'> & {
  db: Db
  clock: Clock
  /** what this service calls a person */
  subjectFor(clientId: string, accountId: string): Promise<string>
}

/** Software of one organization that calls; what it does is of that organization alone. */
export type Software = WorkingMachine & { actor: string }

export type ApiCall<Params, Query, Body> = {
  clientId: string
  /** of an organization, when the caller is no service */
  software: Software | null
  params: Params
  query: Query
  body: Body
}

/** The organization that an operation of `organization:…` is about: no address names it. */
export const softwareOf = ({ software }: { software: Software | null }): Software => {
  if (!software) throw new Problem('insufficient_scope')
  return software
}

/** One operation of the API: its route, its checks and its part of the OpenAPI document all come from here. */
export type Operation = {
  method: 'get' | 'put' | 'post' | 'delete'
  /** with `{names}` */
  path: string
  summary: string
  scope: ApiScope | MachineScope
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** `undefined`: 204, nothing said */
  answer: z.ZodType | undefined
  /** may be sent twice with one `Idempotency-Key`: done once, answered twice */
  idempotent?: true
  /** bytes, when it takes more than others */
  bodyLimit?: number
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
