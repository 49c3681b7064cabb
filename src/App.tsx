import { useEffect, useState } from 'react'
import { Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ConnectionPill } from './panels/ConnectionPill.tsx'
import { ErrorBoundary } from './panels/ErrorBoundary.tsx'
import { Later } from './panels/Later.tsx'
import { OverPage } from './panels/OverPage.tsx'
import { PhonePlaces } from './panels/PhonePlaces.tsx'
import { Screen } from './panels/Screen.tsx'
import { StaleBanner } from './panels/StaleBanner.tsx'
import { TopBar } from './panels/TopBar.tsx'
import { Workbench } from './panels/Workbench.tsx'
import { send } from './store/engine.ts'
import { readServerConfig, type ServerConfig } from './store/server-config.ts'
import { startPage } from './store/start-page.ts'

type Found = { at: 'reading' } | { at: 'nowhere' } | { at: 'found'; server: ServerConfig }

export function App() {
  const [found, setFound] = useState<Found>({ at: 'reading' })
  const [path] = useHashLocation()

  useEffect(startPage, [])
  useEffect(() => {
    let left = false
    readServerConfig()
      .then((server) => {
        if (left) return
        setFound(server ? { at: 'found', server } : { at: 'nowhere' })
        if (server) send({ t: 'connect', target: server })
      })
      .catch((reason: unknown) => {
        console.error('config.json could not be read:', reason)
        setFound({ at: 'nowhere' })
      })
    return () => {
      left = true
    }
  }, [])

  return (
    <div className="flex h-full flex-col">
      <TopBar path={path}>
        {found.at === 'found' && <ConnectionPill tcp={found.server.tcp} />}
      </TopBar>
      <StaleBanner />
      <ErrorBoundary>
        <Router hook={useHashLocation}>
          <Switch>
            <Route path="/exercises">
              <Later
                title="Exercises"
                what="Guided tasks, proved by what the server says, come to this place."
              />
            </Route>
            <Route path="/slides">
              <Later title="Slides" what="Slides whose pictures are live come to this place." />
            </Route>
            <Route>{found.at === 'nowhere' ? <Nowhere /> : <Workbench />}</Route>
          </Switch>
        </Router>
      </ErrorBoundary>
      <PhonePlaces path={path} />
      <OverPage />
    </div>
  )
}

function Nowhere() {
  return (
    <Screen title="No server is named here">
      <p className="-mt-10 text-14 text-ink-2">
        This page reads where its server is from <span className="font-mono">config.json</span>{' '}
        beside it, and there is none. Start the workshop with{' '}
        <span className="font-mono">npm start</span>, or put a file there:
      </p>
      <pre className="rounded-5 border border-line-1 bg-bg-1 px-14 py-10 font-mono text-12">
        {'{ "server": "wss://nats.example.org:8443" }'}
      </pre>
    </Screen>
  )
}
