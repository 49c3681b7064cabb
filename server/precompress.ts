import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|html|svg|json|txt)$/
const WORTH_IT = 1000

/** Writes `FILE.br` and `FILE.gz` beside each file of the build: the launcher's file server compresses nothing itself. */
export function precompress(): Plugin {
  let dist = ''
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      if (!config.isWorker) dist = join(config.root, config.build.outDir)
    },
    // Not closeBundle, which also follows a build that failed.
    writeBundle() {
      for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
        if (!COMPRESSIBLE.test(name)) continue
        const file = join(dist, name)
        const plain = readFileSync(file)
        if (plain.length < WORTH_IT) continue
        writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
        writeFileSync(`${file}.br`, brotliCompressSync(plain, { params }))
      }
    },
  }
}
