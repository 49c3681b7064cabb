import './course.css'
import './prediction.css'
import './steps.css'
import './place.css'
import './map.css'
import './narrow.css'
import { catalogue } from '../../exercises/catalogue.ts'
import { Nowhere } from '../panels/Nowhere.tsx'
import { Screen } from '../panels/Screen.tsx'
import { useServer } from '../store/server.ts'
import { ExerciseMap } from './ExerciseMap.tsx'
import { ExercisePage } from './ExercisePage.tsx'

/** The exercises: all of them, or one. */
export function Course({ path }: { path: string }) {
  const nowhere = useServer(({ own, at }) => own === 'none' && at === undefined)
  const visit = useServer(({ visit }) => visit)
  const id = path.replace(/^\/exercises\/?/, '')
  const exercise = catalogue.find((one) => one.id === id)
  if (nowhere) return <Nowhere />
  if (id === '') return <ExerciseMap key={visit} />
  // Another server, or another exercise: nothing that was typed or answered stays.
  if (exercise) return <ExercisePage key={`${visit} ${id}`} exercise={exercise} />
  return (
    <Screen title="There is no such exercise">
      <p className="course-quiet">{id}</p>
      <a href="#/exercises" className="course-link">
        All exercises
      </a>
    </Screen>
  )
}
