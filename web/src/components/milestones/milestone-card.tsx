import '../../art/art.css';
import './milestones.css';
import { render } from 'preact';
import firstUnitDone from '../../art/first-unit-done.svg?raw';
import halfway from '../../art/halfway.svg?raw';
import { t } from '../../i18n/t.ts';
import { cornersAndMiddle, coversControls, keepOffControls } from '../keep-off-controls.ts';
import type { Reached } from './milestone-of.ts';

/** Milliseconds that it is shown. */
const SHOWN_MS = 6_000;
/** Milliseconds after which a screen reader knows of a new live region. */
const HEARD_MS = 100;
/** Milliseconds between looks at what is below it: the page may change at any time. */
const LOOK_MS = 200;

const drawings = { first: firstUnitDone, half: halfway };

const after = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Shows it without taking the focus or a click, and never over a control. */
export async function show(reached: Reached): Promise<void> {
  const lane = document.createElement('div');
  lane.className = 'milestones';
  lane.setAttribute('role', 'status');
  document.body.append(lane);
  await after(HEARD_MS);
  render(<Card reached={reached} />, lane);
  for (let left = SHOWN_MS; left > 0; left -= LOOK_MS) {
    const stop = keepOffControls(lane, cornersAndMiddle);
    lane.toggleAttribute('data-covers', coversControls(lane));
    await after(LOOK_MS);
    stop();
  }
  render(null, lane);
  lane.remove();
}

function Card({ reached: { milestone, done, of } }: { reached: Reached }) {
  return (
    <div class="milestone">
      <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawings[milestone] }} />
      <div>
        <p class="milestone-title">{t(`my.milestone_${milestone}`)}</p>
        <p>{t(`my.milestone_${milestone}_detail`, { done, of })}</p>
      </div>
    </div>
  );
}
