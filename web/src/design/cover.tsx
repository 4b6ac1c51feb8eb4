import './cover.css';
import type { ComponentChildren } from 'preact';
import { DEFAULT_THEME, type Theme } from '../../../src/modules/programme/themes.ts';
import { t, tValue } from '../i18n/t.ts';
import { Icon } from './icon.tsx';

interface Props {
  /** null: without an area. Missing in what an earlier version of this app has kept. */
  theme: Theme | null | undefined;
  /**
   * In the reader's language; its first words are drawn large. Without one the cover is low, for
   * places where the title follows.
   */
  title?: string;
  lang?: string | undefined;
}

/** The part of a title that says most: what is before its first colon, dash or bracket. */
const firstWords = (title: string): string => title.split(/[:：(（–—]/)[0]?.trim() || title;

const CoverArea = ({ theme }: { theme: Theme | null }) => (
  <span class="cover-area">
    <Icon name={theme ?? 'course'} />
    {theme ? tValue('common.area_', theme) : t('common.programme')}
  </span>
);

/**
 * A picture made of a title and the colour, pattern and icon of its priority area. It repeats what is
 * written beside it, so screen readers skip it.
 */
export const Cover = ({ theme = DEFAULT_THEME, title, lang }: Props) => (
  <div class={`cover ${title ? '' : 'low '}area-${theme ?? 'none'}`} aria-hidden="true">
    <CoverArea theme={theme} />
    {title && (
      <span class="cover-title" lang={lang}>
        {firstWords(title)}
      </span>
    )}
  </div>
);

interface TitledProps extends Pick<Props, 'theme'> {
  /** The heading of the card. */
  children: ComponentChildren;
}

/** The top of a card: its heading on the colour and the pattern of its priority area. */
export const TitledCover = ({ theme = DEFAULT_THEME, children }: TitledProps) => (
  <div class={`cover titled area-${theme ?? 'none'}`}>
    <CoverArea theme={theme} />
    {children}
  </div>
);

/** The same as a small square, in rows and beside headings. */
export const AreaMark = ({ theme = DEFAULT_THEME }: Pick<Props, 'theme'>) => (
  <span class={`area-mark area-${theme ?? 'none'}`}>
    <Icon name={theme ?? 'course'} />
  </span>
);
