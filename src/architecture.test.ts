// Who may import whom, and how files are named. The tables are the architecture; ARCHITECTURE.md says it in words.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path/posix'
import { describe, expect, it } from 'vitest'

type Row = {
  /** Folders, or single files, of this repository. A folder may always import itself. */
  may: readonly string[]
  /** The same, for types only: nothing of them is there when it runs. */
  types?: readonly string[]
  packages: readonly string[]
}

const PORT = ['src/engine/port.ts']
const SCREEN = [
  'src/model',
  'src/store',
  'src/operations',
  'src/lanes',
  'src/lanes/*.tsx',
  'src/ui',
]

const TABLE: Readonly<Record<string, Row>> = {
  'src/model': { may: [], packages: [] },
  'src/wire': { may: ['src/model'], packages: ['nats.ws', 'valibot'] },
  'src/lanes': { may: ['src/model'], packages: [] },
  // An exercise begins as a scene does, and is done by the same presses: as data, of which nothing runs here.
  'src/judge': { may: ['src/model'], types: ['src/scenes/scene.ts'], packages: [] },
  exercises: { may: ['src/judge', 'src/model'], packages: [] },
  'src/engine': {
    may: ['src/model', 'src/wire', 'src/lanes', 'src/judge', 'exercises'],
    packages: [],
  },
  'src/store': { may: ['src/model'], types: PORT, packages: ['zustand', 'react', 'valibot'] },
  'src/operations': { may: ['src/model'], packages: ['valibot'] },
  'src/ui': { may: [], packages: ['react', 'clsx', 'lucide-react'] },
  'src/lanes/*.tsx': {
    may: ['src/model', 'src/lanes', 'src/store', 'src/ui'],
    types: PORT,
    packages: ['react'],
  },
  // A refusal leads to the exercise that explains it.
  'src/panels': { may: ['exercises/explained-in.ts', ...SCREEN], packages: ['react', 'tinykeys'] },
  // Streams as a slide or an exercise begins with them, made by the operations that anybody could press.
  'src/scenes': { may: ['src/model', 'src/operations'], packages: ['valibot'] },
  // The deck stands on what a person works with: its code runs by the same forms, and answers in the same words.
  'src/deck': {
    may: ['slides', 'src/panels', 'src/scenes', ...SCREEN],
    packages: ['react', 'clsx', 'valibot'],
  },
  'src/exercises': {
    may: ['exercises', 'src/judge', 'src/scenes', 'src/model'],
    types: PORT,
    packages: [],
  },
  // An exercise on the screen: begun as a scene begins, done by the forms of the lanes.
  'src/course': {
    may: ['exercises', 'src/exercises/start.ts', 'src/scenes', 'src/panels', ...SCREEN],
    types: [...PORT, 'src/judge'],
    packages: ['react', 'tinykeys'],
  },
  slides: { may: ['src/deck/Kit.tsx', 'src/operations'], packages: ['react'] },
  'src/App.tsx': {
    may: ['src/panels', 'src/deck', 'src/course', ...SCREEN],
    packages: ['react', 'wouter'],
  },
  'src/main.tsx': { may: ['src/App.tsx', 'src/ui'], packages: ['react', 'react-dom'] },
  'src/empty.ts': { may: [], packages: [] },
  'src/architecture.test.ts': { may: [], packages: [] },
  server: { may: [], packages: ['node', 'sirv', 'vite', '@lezer/highlight', '@lezer/python'] },
  scripts: { may: ['server'], packages: ['node', 'playwright', 'vitest'] },
  e2e: {
    may: [
      'server',
      'src/wire/add-afresh.fixture.ts',
      'src/engine/state-json.ts',
      'src/engine/equals-server.ts',
      'src/operations',
    ],
    packages: ['node', 'playwright', '@axe-core/playwright', 'nats'],
  },
}

/** What tests, and modules that are for tests only, may have besides: a real server, and clients of it in Node. */
const OF_TESTS: Row = {
  may: [
    'server',
    'src/wire/live-server.ts',
    'src/engine/engine-in-node.ts',
    'src/deck/scene-in-node.ts',
    'src/exercises/live-exercise.ts',
  ],
  packages: ['node', 'vitest', 'fast-check', 'nats', 'ws', 'react-dom'],
}
const ONLY_FOR_TESTS = /^\/\/ For (live )?tests only/

type Exception = { from: string; to: string; reason: string; since: string }
const EXCEPTIONS: readonly Exception[] = [
  {
    from: 'src/store/start-worker.ts',
    to: '../engine/engine.ts?worker&url',
    reason: "the address of the worker's script, not its code",
    since: '2026-11-25',
  },
  {
    from: 'src/store/engine.ts',
    to: '../engine/state-json.ts',
    reason: 'a type: the answer to one of the messages in port.ts',
    since: '2026-11-25',
  },
  {
    from: 'src/store/engine.ts',
    to: '../lanes/view.ts',
    reason: 'a type: what is drawn at a point, which port.ts carries',
    since: '2026-11-25',
  },
  {
    from: 'src/store/looking.ts',
    to: '../lanes/view.ts',
    reason: 'a type: the view is what port.ts carries to the lanes',
    since: '2026-11-25',
  },
  ...['inter', 'jetbrains-mono'].map((font) => ({
    from: 'src/engine/engine.ts',
    to: `@fontsource-variable/${font}/files/${font}-latin-wght-normal.woff2?url`,
    reason: 'the address of a font file: a worker loads its fonts itself',
    since: '2026-11-25',
  })),
]

/** The one file that gathers: what a slide may be made of is a contract. */
const CONTRACT = 'src/deck/Kit.tsx'

const LINES_AT_MOST = 400
const LINES_OF_A_SLIDE = 120
const VAGUE_FOLDERS = ['utils', 'helpers', 'hooks', 'types', 'constants', 'components']

type Source = { path: string; text: string; home: string; isTest: boolean }
type Import = { path: string; from: string; target: string; isType: boolean }

const sources = ['src', 'server', 'scripts', 'e2e', 'slides', 'exercises'].flatMap(sourcesIn)
const modules = sources.filter(({ isTest }) => !isTest)
const ofSrc = sources.filter(({ path }) => path.startsWith('src/'))
const imports = sources.flatMap(importsOf)

function sourcesIn(root: string): Source[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => `${root}/${file.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|mjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      const isTest = /\.(test|spec|fixture)\.tsx?$/.test(path) || ONLY_FOR_TESTS.test(text)
      return { path, text, home: homeOf(path), isTest }
    })
}

/** The row of the table that a file comes under. */
function homeOf(path: string): string {
  if (/^src\/lanes\/[A-Z]\w*(\.test)?\.tsx$/.test(path)) return 'src/lanes/*.tsx'
  return path
    .split('/')
    .slice(0, path.startsWith('src/') ? 2 : 1)
    .join('/')
}

function importsOf({ path, text }: Source): Import[] {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '')
  const found = code.matchAll(
    /\b(?:import|export)\s+(type\s)?(?:[\w*\s{},]+?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g,
  )
  return [...found].map(([, type, named, loaded]) => {
    const from = named ?? loaded ?? ''
    const target = from.startsWith('.') ? join(dirname(path), from).replace(/\?.*$/, '') : from
    return { path, from, target, isType: type !== undefined }
  })
}

const packageOf = (name: string): string =>
  name.startsWith('node:')
    ? 'node'
    : name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/')

function isAllowed({ path, from, target, isType }: Import): boolean {
  const source = sources.find((one) => one.path === path)
  const row = source && TABLE[source.home]
  if (!source || !row) return false
  if (EXCEPTIONS.some((one) => one.from === path && one.to === from)) return true
  const rows = source.isTest ? [row, OF_TESTS] : [row]
  if (!from.startsWith('.')) return rows.some(({ packages }) => packages.includes(packageOf(from)))
  return [
    source.home,
    ...rows.flatMap(({ may, types = [] }) => [...may, ...(isType ? types : [])]),
  ].some((allowed) => allowed === target || allowed === homeOf(target))
}

const said = ({ path, from }: Import): string => `${path} imports ${from}`

describe('imports', () => {
  it('were read', () => {
    expect(modules.length).toBeGreaterThan(0)
    expect(imports.length).toBeGreaterThan(modules.length)
  })
  it('come from folders that have a row in the table', () => {
    expect([...new Set(sources.map(({ home }) => home))].filter((home) => !TABLE[home])).toEqual([])
  })
  it('keep to the table', () => {
    expect(imports.filter((one) => !isAllowed(one)).map(said)).toEqual([])
  })
  it('have no exception that is no longer needed', () => {
    const unused = EXCEPTIONS.filter(
      ({ from, to }) => !imports.some((one) => one.path === from && one.from === to),
    )
    expect(unused).toEqual([])
  })
  it('of what is only for tests stand in tests', () => {
    const tests = new Set(sources.filter(({ isTest }) => isTest).map(({ path }) => path))
    const wrong = imports.filter(
      ({ path, target }) => tests.has(target) && !tests.has(path) && !path.startsWith('e2e/'),
    )
    expect(wrong.map(said)).toEqual([])
  })
  it('do not run in circles', () => {
    expect(circles()).toEqual([])
  })
})

/** Files that need each other when they run: which of them is there first is then left to chance. */
function circles(): string[] {
  const needs = new Map<string, string[]>()
  for (const { path, target, isType } of imports)
    if (!isType) needs.set(path, [...(needs.get(path) ?? []), target])
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '))
    if (done.has(path)) return
    done.add(path)
    for (const target of needs.get(path) ?? []) visit(target, [...way, path])
  }
  for (const path of needs.keys()) visit(path, [])
  return found
}

describe('files', () => {
  it('are named for what they are: Component.tsx or module.ts', () => {
    const named = (path: string) =>
      path === 'src/main.tsx' ||
      (path.startsWith('slides/')
        ? // A slide is named for what it claims.
          /^[a-z][a-z0-9-]*(\.live|\.d)?(\.test)?\.tsx?$/
        : path.endsWith('.tsx')
          ? /^[A-Z]\w+(\.test)?\.tsx$/
          : /^[a-z][a-z0-9-]*(\.live|\.fixture)?(\.test|\.spec)?\.(ts|mjs)$/
      ).test(basename(path))
    expect(sources.map(({ path }) => path).filter((path) => !named(path))).toEqual([])
  })
  it('export one component and nothing else, or no component', () => {
    const wrong = ofSrc.filter(({ path, text, isTest }) => {
      if (isTest || !path.endsWith('.tsx') || path === 'src/main.tsx' || path === CONTRACT)
        return false
      const exported = [...text.matchAll(/^export (?:async )?(?!type)\w+ (\w+)/gm)].map(
        ([, name]) => name,
      )
      return exported.length !== 1 || exported[0] !== basename(path, '.tsx')
    })
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
  it('keep React in components and in the hooks of the store', () => {
    const wrong = modules.filter(
      ({ path, text }) =>
        path.endsWith('.ts') &&
        !path.startsWith('src/store/use-') &&
        /^(?!import type ).*from 'react'/m.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
  it('stand in folders named for things the app has, two levels deep at most', () => {
    const wrong = ofSrc.filter(({ path }) => {
      const folders = path.split('/').slice(1, -1)
      return folders.length > 1 || folders.some((folder) => VAGUE_FOLDERS.includes(folder))
    })
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
  it(`have at most ${LINES_AT_MOST} lines`, () => {
    const long = modules.filter(({ text }) => text.split('\n').length > LINES_AT_MOST)
    expect(long.map(({ path }) => path)).toEqual([])
  })
  it(`have at most ${LINES_OF_A_SLIDE} lines where they are a slide`, () => {
    const long = sources.filter(
      ({ path, text }) => path.startsWith('slides/') && text.split('\n').length > LINES_OF_A_SLIDE,
    )
    // The order of them all is one list.
    expect(long.map(({ path }) => path)).toEqual(['slides/deck.ts'])
  })
  it('export by name, and only what is their own', () => {
    const wrong = sources.filter(({ text }) =>
      /^export (default|\*|\{[^}]*\} from)\b/m.test(text.replace('export {}', '')),
    )
    // Playwright knows a reporter by nothing else.
    expect(wrong.map(({ path }) => path)).toEqual(['e2e/page-seen.ts'])
  })
  it('give a reason where a check is switched off', () => {
    const wrong = sources.filter(
      ({ path, text }) =>
        path !== 'src/architecture.test.ts' &&
        /@ts-ignore|@ts-nocheck|@ts-expect-error(?! \S+ \S)|biome-ignore(?![^\n:]*: \S+ \S)/.test(
          text,
        ),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('the rules of the picture', () => {
  const spec = existsSync('src/model/SPEC.md') ? readFileSync('src/model/SPEC.md', 'utf8') : ''
  const rules = [...spec.matchAll(/\*\*([A-Z]+\d+)\*\*/g)].map(([, rule]) => rule ?? '')
  const named = sources
    .filter(({ path, isTest }) => isTest && /^src\/(model|lanes)\//.test(path))
    .flatMap(({ text }) => [...text.matchAll(/\[([A-Z]+\d+)\] /g)].map(([, rule]) => rule ?? ''))

  it('were read, each under a number of its own', () => {
    expect(rules.length).toBeGreaterThan(0)
    expect(rules).toEqual([...new Set(rules)])
  })
  it('are each named by a test', () => {
    expect(rules.filter((rule) => !named.includes(rule))).toEqual([])
  })
  it('are all that tests name', () => {
    expect(named.filter((rule) => !rules.includes(rule))).toEqual([])
  })
})
