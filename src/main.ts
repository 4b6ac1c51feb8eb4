import { AppModule } from './app.module.js';
import { createApp } from './platform/http/create-app.js';
import { runRole } from './platform/process.js';
import { loadPlugins } from './plugins/load-plugins.js';

/** The api role: answers HTTP. */
await runRole('api', async (settings) => {
  const plugins = await loadPlugins(settings.plugins);
  const app = await createApp(AppModule.api(settings, plugins), settings);
  await app.listen(settings.PORT, settings.HOST);
  return app;
});
