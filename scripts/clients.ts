// Two clients that other people use, for the journeys in which the page only watches: the `nats` CLI and nats-py.

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, runChild } from '../server/child.ts'
import { makePrivateDirectory, placeFor, reasonOf } from '../server/places.ts'
import { say, withProgress } from '../server/say.ts'
import { ENVIRONMENT } from './environment.ts'
import type { ToolForTests } from './servers.ts'

const QUICK_ANSWER = 20_000
const PIP_LIMIT = 180_000
const GO_LIMIT = 600_000

/** How one of them is found, or got into our cache. */
type Client = {
  name: string
  variable: string
  version: string
  /** Prints the version of the one that is there. */
  ask(place: string): Promise<Ended>
  /** Where it may be without our doing. */
  elsewhere(): Promise<string | undefined>
  install(into: string): Promise<Ended>
  /** What of the folder it was installed into is kept, and under which name. */
  product: string
  kept: string
  howToGetIt: string
}

const exe = process.platform === 'win32' ? '.exe' : ''
const python = process.platform === 'win32' ? 'python' : 'python3'
const env = process.env

const natsCli: Client = {
  name: 'nats CLI',
  variable: ENVIRONMENT.natsCli,
  version: '0.5.0',
  ask: (program) => runChild(program, ['--version'], { env, within: QUICK_ANSWER }),
  elsewhere: async () => 'nats',
  install: (into) =>
    runChild('go', ['install', 'github.com/nats-io/natscli/nats@v0.5.0'], {
      env: { ...env, GOBIN: into, CGO_ENABLED: '0', GIT_TERMINAL_PROMPT: '0' },
      within: GO_LIMIT,
    }),
  product: `nats${exe}`,
  kept: `nats-cli-0.5.0${exe}`,
  howToGetIt: 'make Go work here, or name the program',
}

const VERSION_OF = 'import importlib.metadata as m, nats; print(m.version("nats-py"))'
const FOLDER_OF = 'import importlib.metadata as m; print(m.distribution("nats-py").locate_file(""))'
const WHEEL = 'sha256:aeb1ff123966c05833d26c7df7e1d54c1c6d32b612428b21677a2e921f1fecae'

const natsPy: Client = {
  name: 'nats-py',
  variable: ENVIRONMENT.natsPy,
  version: '2.16.0',
  ask: (folder) =>
    runChild(python, ['-c', VERSION_OF], {
      env: { ...env, PYTHONPATH: folder },
      within: QUICK_ANSWER,
    }),
  async elsewhere() {
    const found = await runChild(python, ['-c', FOLDER_OF], { env, within: QUICK_ANSWER })
    return found.ok ? found.output.trim() : undefined
  },
  install(into) {
    const requirements = join(into, 'requirements.txt')
    writeFileSync(requirements, `nats-py==2.16.0 --hash=${WHEEL}\n`)
    return runChild(
      python,
      // biome-ignore format: one option a word, as typed
      [
        '-m', 'pip', 'install', '--require-hashes', '--only-binary=:all:', '--no-deps', '--no-user', '--no-input',
        '--disable-pip-version-check', '--target', join(into, 'py'), '-r', requirements,
      ],
      { env: { ...env, PIP_REQUIRE_VIRTUALENV: '0' }, within: PIP_LIMIT },
    )
  },
  product: 'py',
  kept: 'nats-py-2.16.0',
  howToGetIt: 'make Python 3 with pip work here, or name a folder that holds the package',
}

export const clientsForTests = (): Promise<ToolForTests[]> =>
  Promise.all([natsCli, natsPy].map(have))

/** The one that is named, else the one that is there or in our cache, else one that is installed into it. */
async function have(client: Client): Promise<ToolForTests> {
  const { name, variable, version } = client
  const asked = env[variable]
  if (asked) {
    const answer = await client.ask(asked)
    if (answer.ok) return { name, variable, binary: asked, version: answer.output.trim() }
    // Its tests are skipped by name, not failed by what is not there.
    delete env[variable]
    return { name, variable, lacks: `${variable}=${asked}: ${answer.why}` }
  }
  const cache = placeFor('cache').path
  const kept = join(cache, client.kept)
  for (const place of [await client.elsewhere(), kept])
    if (place !== undefined && (await isPinned(client, place)))
      return { name, variable, binary: place, version }
  const why = await withProgress(say, `Getting ${name} ${version}`, get(client, cache, kept))
  if (why === undefined) return { name, variable, binary: kept, version }
  const lacks = `there is no ${name} ${version} (${why}): ${client.howToGetIt} with ${variable}=PATH`
  return { name, variable, lacks }
}

async function isPinned({ ask, version }: Client, place: string): Promise<boolean> {
  const answer = await ask(place)
  return answer.ok && answer.output.trim().replace(/^v/, '') === version
}

/** What is half there is never used: it moves to its place once it has answered. Says why it could not be had. */
async function get(client: Client, cache: string, place: string): Promise<string | undefined> {
  makePrivateDirectory(cache)
  const into = mkdtempSync(join(cache, `unfinished-${process.pid}-`))
  try {
    const installed = await client.install(into)
    if (!installed.ok) return installed.why
    const product = join(into, client.product)
    if (!(await isPinned(client, product))) return 'what came is another version'
    rmSync(place, { recursive: true, force: true })
    renameSync(product, place)
    return undefined
  } catch (cause) {
    return reasonOf(cause)
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}
