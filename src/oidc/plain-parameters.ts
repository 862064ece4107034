import { parse } from 'node:querystring'

/** Printable ASCII, and some of it: readers of addresses and forms do not agree on what is not. */
export const isPlain = (text: string): boolean => /^[\x20-\x7e]+$/.test(text)

/**
 * The parameters of a query or a form that says only these, each at most once and in ASCII, by the reader the engine has: another one may find
 * parameters where the engine finds none (a form that begins with `?`). `undefined`: it says something else. Pure.
 */
export const plainParameters = <Name extends string>(
  text: string,
  names: readonly Name[],
): Partial<Record<Name, string>> | undefined => {
  const said: Partial<Record<Name, string>> = {}
  for (const [name, value] of Object.entries(parse(text))) {
    const known = names.find((one) => one === name)
    if (known === undefined || typeof value !== 'string' || !isPlain(value)) return undefined
    said[known] = value
  }
  return said
}
