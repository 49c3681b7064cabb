// A worker's script is a sink that Trusted Types guards: this is the one place that names one.

import workerUrl from '../engine/engine.ts?worker&url'

type Policy = { createScriptURL(url: string): unknown }
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

export function startWorker(): Worker {
  // TypeScript's DOM library has no trustedTypes yet.
  const { trustedTypes } = globalThis as typeof globalThis & { trustedTypes?: TrustedTypes }
  const policy: Policy = trustedTypes?.createPolicy('engine-worker', {
    createScriptURL(url) {
      if (url !== workerUrl) throw new TypeError(`not the engine: ${url}`)
      return url
    },
  }) ?? { createScriptURL: (url) => url }
  return new Worker(policy.createScriptURL(workerUrl) as string, { type: 'module', name: 'engine' })
}
