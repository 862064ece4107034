const loose = /[?&](?:scope|prompt)=(?:(?:\+|%20)|[^&]*(?:\+|%20)(?:\+|%20|&|$))/i
const lists = /(?<=[?&](?:scope|prompt)=)[^&]*/gi

/**
 * The address of an authorization with one space between the words of its lists, none around: services written by hand, or from a template,
 * send two spaces, or one at the end, and the engine refuses what is not strictly spaced. Everything else is kept as it came.
 */
export const withSingleSpaces = (url: string): string =>
  loose.test(url) ? url.replaceAll(lists, (words) => words.replaceAll(/(?:\+|%20)+/g, '%20').replaceAll(/^%20|%20$/g, '')) : url

/** The parameter itself: an address in another one may hold the same words. */
const implicit = /^([^?]*\?(?:[^&]*&)*?response_type=)[^&]*token[^&]*/

/**
 * The address of an authorization whose response type is of the implicit flow, as one that nobody knows: the service is told so in the query,
 * as of any type that does not exist (RFC 6749 §3.1.1), when the engine would answer in the fragment, which is no way of ours.
 */
export const withoutImplicitFlow = (url: string): string => url.replace(implicit, '$1none')
