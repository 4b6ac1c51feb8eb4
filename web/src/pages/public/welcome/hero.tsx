import type { ComponentChildren } from 'preact';
import { useDrawing } from '../../../art/illustration.tsx';

/** The region drawn as a section from reef to ridge, with words in its sky. */
export function Hero({ children }: { children: ComponentChildren }) {
  const isWide = matchMedia('(min-width: 48rem)').matches;
  const scene = useDrawing(isWide ? 'region' : 'region-narrow');
  const sliced = scene?.replace('<svg ', '<svg preserveAspectRatio="xMidYMax slice" ');
  return (
    <section class="hero">
      <div
        class="hero-scene"
        aria-hidden="true"
        dangerouslySetInnerHTML={{ __html: sliced ?? '' }}
      />
      <div class="hero-words">{children}</div>
    </section>
  );
}
