import { lazy, Suspense, useEffect } from 'react'
import { Route, Router, Switch } from 'wouter'
import { navigate, useHashLocation } from 'wouter/use-hash-location'
import { ConnectionPill } from './panels/ConnectionPill.tsx'
import { ErrorBoundary } from './panels/ErrorBoundary.tsx'
import { OverPage } from './panels/OverPage.tsx'
import { PhonePlaces } from './panels/PhonePlaces.tsx'
import { TopBar } from './panels/TopBar.tsx'
import { Workbench } from './panels/Workbench.tsx'
import { findServer, openConnect, useServer } from './store/server.ts'
import { serverInHash } from './store/server-in-hash.ts'
import { startPage } from './store/start-page.ts'
import { keepFocus } from './ui/keep-focus.ts'

// Loaded at once, as it says that nothing more can be loaded; but after the first lane.
const StaleBanner = lazy(async () => ({
  default: (await import('./panels/StaleBanner.tsx')).StaleBanner,
}))
const Deck = lazy(async () => ({ default: (await import('./deck/Deck.tsx')).Deck }))
const Nowhere = lazy(async () => ({ default: (await import('./panels/Nowhere.tsx')).Nowhere }))
const Course = lazy(async () => ({ default: (await import('./course/Course.tsx')).Course }))
const LegendPage = lazy(async () => ({
  default: (await import('./panels/LegendPage.tsx')).LegendPage,
}))

export function App() {
  const [path] = useHashLocation()
  const nowhere = useServer(({ own, at }) => own === 'none' && at === undefined)
  const connected = useServer(({ at }) => at !== undefined)
  const visit = useServer(({ visit }) => visit)
  const isNotes = path.startsWith('/notes')

  useEffect(startPage, [])
  useEffect(keepFocus, [])
  useEffect(() => {
    // The notes speak to the stage, not to a server.
    if (!isNotes) void findServer()
  }, [isNotes])
  useEffect(() => {
    // `path` is what changed; how the address is written there to the byte is in the hash itself.
    const named = path.length > 0 ? serverInHash(location.hash) : undefined
    if (named === undefined) return
    // In this order: another place closes what stands over the page.
    navigate('/', { replace: true })
    openConnect(named)
  }, [path])

  // Nothing stands around these two.
  if (isNotes || path.startsWith('/stage'))
    return (
      <ErrorBoundary>
        <Suspense>
          <Deck path={path} />
        </Suspense>
      </ErrorBoundary>
    )

  return (
    <div className="flex h-full flex-col">
      <TopBar path={path}>{connected && <ConnectionPill />}</TopBar>
      <Suspense>
        <StaleBanner />
      </Suspense>
      <ErrorBoundary>
        <Router hook={useHashLocation}>
          <Switch>
            <Route path="/exercises/*?">
              <Suspense>
                <Course path={path} />
              </Suspense>
            </Route>
            <Route path="/slides">
              <Suspense>
                <Deck path={path} />
              </Suspense>
            </Route>
            <Route path="/legend">
              <Suspense>
                <LegendPage />
              </Suspense>
            </Route>
            <Route>
              {nowhere ? (
                <Suspense>
                  <Nowhere />
                </Suspense>
              ) : (
                // Another server: nothing that was open, typed or answered stays.
                <Workbench key={visit} />
              )}
            </Route>
          </Switch>
        </Router>
      </ErrorBoundary>
      <PhonePlaces path={path} />
      <OverPage />
    </div>
  )
}
