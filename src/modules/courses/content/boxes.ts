// Boxes of the Workbench (carpentries.github.io/sandpaper-docs, "Component guide").
const callouts = new Set([
  'callout',
  'prereq',
  'checklist',
  'discussion',
  'testimonial',
  'caution',
  'important',
  'note',
  'tip',
  'warning',
]);
const hiddenBlocks = new Set(['solution', 'hint', 'spoiler']);

export const isCallout = (name: string): boolean => callouts.has(name);

/** Whether this is the name of a Workbench box. */
export const isBox = (name: string): boolean =>
  name === 'challenge' || callouts.has(name) || hiddenBlocks.has(name);

/** Whether a box is shown only on request. */
export const isHidden = (name: string): name is 'solution' | 'hint' | 'spoiler' =>
  hiddenBlocks.has(name);

/** Whether a div is for trainers only. */
export const isForTrainers = (name: string): boolean => /^instructors?$/.test(name);
