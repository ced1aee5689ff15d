/** Resolves the libraries of the infrastructure to those of the fork, as package.json's `imports` would. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FORK = pathToFileURL(join(import.meta.dirname, '../../.cache/cdktn/index.js')).href;

registerHooks({
  resolve: (specifier, context, next) => {
    const [, resource] = /^#aws\/(.+)$/.exec(specifier) ?? [];
    if (resource)
      return next(`@cdktn/provider-aws/lib/${resource}/index.js`, { ...context, parentURL: FORK });
    if (specifier === '#cdktf') return next('cdktn', { ...context, parentURL: FORK });
    if (specifier === 'constructs') return next('constructs', { ...context, parentURL: FORK });
    return next(specifier, context);
  },
});
