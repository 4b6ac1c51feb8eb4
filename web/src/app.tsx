import { QueryClientProvider } from '@tanstack/preact-query';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Router, useLocation } from 'preact-iso';
import { queryClient } from './api/queries.ts';
import { Button } from './design/button.tsx';
import { Notice } from './design/notice.tsx';
import { HelpLink } from './design/query-result.tsx';
import { t } from './i18n/t.ts';
import { routes } from './routes.ts';
import { Footer } from './shell/footer.tsx';
import { Header } from './shell/header.tsx';
import { NetworkStatus } from './shell/network-status.tsx';
import { RouteGuard } from './shell/route-guard.tsx';
import { Toasts } from './shell/toasts.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LocationProvider>
        <a class="skip" href="#main">
          {t('common.skip_to_content')}
        </a>
        <Header />
        <NetworkStatus />
        <main id="main" tabIndex={-1}>
          <Pages />
        </main>
        <Footer />
        <Toasts />
      </LocationProvider>
    </QueryClientProvider>
  );
}

function Pages() {
  const [loading, setLoading] = useState(true);
  const { url } = useLocation();
  const [error, reset] = useErrorBoundary();
  useEffect(() => error && reset(), [url]);
  if (error) {
    return (
      <Notice kind="bad" title={t('common.page_failed')}>
        <Button onClick={() => location.reload()}>{t('common.try_again')}</Button> <HelpLink />
      </Notice>
    );
  }
  return (
    <div aria-busy={loading}>
      <ErrorBoundary>
        <Router onLoadStart={() => setLoading(true)} onLoadEnd={() => setLoading(false)}>
          {routes.map((route) => (
            <RouteGuard
              key={route.path}
              {...(route.path === '*' ? { default: true } : { path: route.path })}
              route={route}
            />
          ))}
        </Router>
      </ErrorBoundary>
    </div>
  );
}
