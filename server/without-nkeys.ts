import type { Plugin } from 'vite'

// nats.ws carries a whole library for keys that sign (NKEYS and credentials files), which no bundler can tell is unused:
// 8 kB of a first load. This page signs in by user and password, or by token.
const NATS = /\/nats\.ws\/esm\/nats\.js$/
const FROM = '(function(nacl) {'
const TO = 'let helper;\nfunction setEd25519Helper'

/** Leaves it out of the build. */
export function withoutNkeys(): Plugin {
  return {
    name: 'without-nkeys',
    apply: 'build',
    transform(code, id) {
      if (!NATS.test(id)) return undefined
      const [from, to] = [code.indexOf(FROM), code.indexOf(TO)]
      if (from < 0 || to < from)
        throw new Error('nats.ws is not laid out as it was: see server/without-nkeys.ts')
      return { code: `${code.slice(0, from)}const denoHelper = {};\n${code.slice(to)}`, map: null }
    },
  }
}
