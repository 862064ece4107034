/** « d-7kq2 m4xw » as it was read out over the telephone → `D-7KQ2-M4XW`. */
export const readReference = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '-')
