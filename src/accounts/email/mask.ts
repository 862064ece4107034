/** What a page may show of an address to somebody who is not sure to own it: `m•••@ville.fr`. */
export const maskEmail = (address: string): string => {
  const at = address.lastIndexOf('@')
  return at < 1 ? '•••' : `${address.slice(0, 1)}•••${address.slice(at)}`
}
