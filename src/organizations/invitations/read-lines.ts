const separators = /[\n;,\t]/
const address = /[^\s<>;,|"'()]+@[^\s<>;,|"'()]+/

/**
 * Addresses of a pasted list, or of a CSV: each line gives those it holds, whatever stands beside; a line without any comes back as it is, so that
 * somebody corrects it. The first line of a file, its columns, says nothing. Nobody twice.
 */
export const readInvitedLines = (pasted: string): string[] => {
  const lines = pasted
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean)
  const [head] = lines
  const isFile = lines.length > 1 && head !== undefined && !head.includes('@') && separators.test(head)
  const found = (isFile ? lines.slice(1) : lines).flatMap((line) => {
    const addresses = line.split(separators).flatMap((cell) => address.exec(cell)?.[0] ?? [])
    return addresses.length > 0 ? addresses.map((one) => one.toLowerCase()) : [line]
  })
  return [...new Set(found)]
}
