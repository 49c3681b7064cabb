// The gate: gets a browser and the servers, runs every step, times it, and says in its last line what came of it.
// `npm test -- unit size` runs only the steps named.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from '../server/say.ts'
import { haveChromium } from './chromium.ts'
import { clientsForTests } from './clients.ts'
import { ENVIRONMENT, inCi } from './environment.ts'
import { endLeftovers, marked } from './leftovers.ts'
import { messageOf, serversForTests } from './servers.ts'
import { lastLine, sum, type Tally, tallyPlaywright, tallyVitest } from './tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STEP_LIMIT = 20 * 60_000

type Step = {
  name: string
  /** A program of a package, and its arguments; or a file of ours. */
  command: readonly [string, ...string[]]
  env?: NodeJS.ProcessEnv
  /** How its report is counted; a step without one counts as one. */
  tally?: (report: never) => Tally
  /** It needs a browser or a server. */
  needsTools?: true
}

const reports = mkdtempSync(join(tmpdir(), 'gate-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))
const reportOf = (name: string): string => join(reports, `${name}.json`)
const vitest = (name: string): Step => ({
  name,
  command: [
    'vitest',
    'run',
    ...['--project', name, '--reporter=default', '--reporter=json'],
    `--outputFile.json=${reportOf(name)}`,
  ],
  tally: tallyVitest,
  ...(name === 'live' && { needsTools: true }),
})

const STEPS: readonly Step[] = [
  { name: 'biome', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'knip', command: ['knip', '--no-progress'] },
  vitest('unit'),
  vitest('live'),
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'size', command: ['./scripts/size.mjs'] },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json,./e2e/page-seen.ts'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') },
    tally: tallyPlaywright,
    needsTools: true,
  },
]

const PACKAGE_OF: Readonly<Record<string, string>> = { biome: '@biomejs/biome', tsc: 'typescript' }

/** The script behind a package's command, to be run by this Node, which needs no shell on any system. */
function scriptOf(program: string): string {
  if (program.startsWith('.')) return join(ROOT, program)
  const folder = join(ROOT, 'node_modules', PACKAGE_OF[program] ?? program)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[program])
}

function run({ command: [program, ...args], env }: Step): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [scriptOf(program), ...args], {
      cwd: ROOT,
      env: { ...marked(), ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: STEP_LIMIT,
    })
    child.once('error', (cause) => resolve(cause.message))
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined)
      else resolve(signal ? `ended by ${signal}` : `exit code ${code}`)
    })
  })
}

async function resultOf(step: Step): Promise<Tally> {
  if (step.name === 'e2e' && !process.env[ENVIRONMENT.chromium])
    return one(step.name, 'there is no Chromium')
  const why = await run(step)
  const left = (await endLeftovers()).map((process) => `${step.name} left running: ${process}`)
  const report = reportOf(step.name)
  if (!step.tally) return one(step.name, why, left)
  if (!existsSync(report)) return one(step.name, why ?? 'it wrote no report', left)
  const counted = step.tally(JSON.parse(readFileSync(report, 'utf8')) as never)
  // It failed, and no test says so: an error between tests, or a limit of its own.
  const failed = why && !counted.failed.length ? [`${step.name}: ${why}`] : []
  if (!counted.passed && !counted.failed.length) failed.push(`${step.name}: there was no test`)
  return { ...counted, failed: [...counted.failed, ...failed, ...left] }
}

const one = (name: string, why: string | undefined, left: string[] = []): Tally => ({
  passed: why === undefined ? 1 : 0,
  failed: why === undefined ? left : [`${name}: ${why}`, ...left],
  skipped: [],
})

/** What the steps need; what cannot be had is said, and fails where everything must be there. */
async function tools(): Promise<Tally> {
  const failed: string[] = []
  try {
    process.env[ENVIRONMENT.chromium] = await haveChromium()
  } catch (cause) {
    failed.push(messageOf(cause))
    say(messageOf(cause))
    process.env[ENVIRONMENT.chromium] = ''
  }
  for (const { name, variable, binary, version, lacks } of [
    ...(await serversForTests()),
    ...(await clientsForTests()),
  ]) {
    if (binary) process.env[variable] = binary
    if (!lacks) say(`${variable}: ${name} ${version} (${binary})`)
    else {
      say(lacks)
      if (inCi() || variable === ENVIRONMENT.current) failed.push(lacks)
    }
  }
  say(`${ENVIRONMENT.chromium}: ${process.env[ENVIRONMENT.chromium] || 'none'}`)
  return { passed: failed.length ? 0 : 1, failed, skipped: [] }
}

async function timed(name: string, work: () => Promise<Tally>): Promise<Timed> {
  console.log(`\n== ${name}`)
  const began = performance.now()
  const tally = await work()
  const seconds = (performance.now() - began) / 1000
  console.log(`== ${name}: ${lastLine(tally)}, ${seconds.toFixed(1)} s`)
  return { name, seconds, ...tally }
}

type Timed = Tally & { name: string; seconds: number }

function summary(results: readonly Timed[]): Tally {
  const all = sum(results)
  console.log('\n== all')
  for (const result of results)
    console.log(`${result.seconds.toFixed(1).padStart(7)} s  ${result.name}: ${lastLine(result)}`)
  for (const name of all.failed) console.log(`failed: ${name}`)
  for (const name of all.skipped) console.log(`skipped: ${name}`)
  if (!inCi() || !all.skipped.length) return all
  console.log('In CI nothing may be skipped.')
  return { ...all, failed: [...all.failed, 'something was skipped in CI'] }
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !STEPS.some((step) => step.name === name))
if (unknown) {
  say(`There is no step "${unknown}"; there are ${STEPS.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const steps = STEPS.filter(({ name }) => !asked.length || asked.includes(name))
const results: Timed[] = []
if (steps.some(({ needsTools }) => needsTools)) results.push(await timed('tools', tools))
for (const step of steps) results.push(await timed(step.name, () => resultOf(step)))
const all = summary(results)
process.stdout.write(`${lastLine(all)}\n`, () => process.exit(all.failed.length ? 1 : 0))
