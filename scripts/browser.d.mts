import type { Browser, Page } from 'playwright-core';

export function launchBrowser(): Promise<Browser>;
export function open(page: Page, path: string): Promise<void>;
