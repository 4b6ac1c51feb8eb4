import type { ProductKind } from '../kinds/notification-kinds.js';
import type { WriteMessage } from './message.js';

/** The messages of the product's kinds in one language; one that is missing is a compile error. */
export type Catalogue = Record<ProductKind, WriteMessage>;
