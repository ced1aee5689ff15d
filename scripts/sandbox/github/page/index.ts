import type { GitHub } from '../github.ts';
import type { Routes } from '../http.ts';

/** The web pages. */
export function addPages(_routes: Routes, _github: GitHub): void {}
