import { useDrawing } from './illustration.tsx';

/** The region drawn as a section from reef to ridge. It fills its box, and is cut off at the top. */
export function RegionScene({ wide, class: name }: { wide: boolean; class?: string }) {
  const scene = useDrawing(wide ? 'region' : 'region-narrow');
  const sliced = scene?.replace('<svg ', '<svg preserveAspectRatio="xMidYMax slice" ');
  return <div class={name} aria-hidden="true" dangerouslySetInnerHTML={{ __html: sliced ?? '' }} />;
}
