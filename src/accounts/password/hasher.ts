/** Slow by design, off the event loop, at most two at once, with a bounded queue. */
export type PasswordHasher = {
  /** NFKC of the password → a PHC string, peppered. Throws `RequestRefused('unavailable')` when the queue is full. */
  hash(password: string): Promise<string>
  /** `stale`: right, and worth hashing again (older parameters, older pepper, imported bcrypt). Takes the same time for `null`. */
  verify(password: string, stored: string | null): Promise<'right' | 'stale' | 'wrong'>
  /**
   * For a short secret that is looked up by its hash: one for each pepper, newest first, the same for the same salt. Throws
   * `RequestRefused('unavailable')` when the queue is full.
   */
  stretch(secret: string, salt: Buffer): Promise<Buffer[]>
}
