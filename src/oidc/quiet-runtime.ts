/**
 * The engine says at import that it does not know Node 20; our tests run on it, and an operator can do nothing with that line.
 * Imported before the engine: lets that one line go, and everything else through.
 */
const warn = console.warn

console.warn = (...said: unknown[]): void => {
  if (String(said[0]).includes('oidc-provider WARNING: Unsupported runtime')) console.warn = warn
  else warn(...said)
}
