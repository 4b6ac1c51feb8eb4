import { AppModule } from './app.module.js';
import { createApp } from './platform/http/create-app.js';
import { runRole } from './platform/process.js';

/** The api role: answers HTTP. */
await runRole('api', async (settings) => {
  const app = await createApp(AppModule.api(settings), settings);
  await app.listen(settings.PORT, settings.HOST);
  return app;
});
