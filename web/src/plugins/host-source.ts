/**
 * Where the loader of plug-ins gets what it hands to them. The app sets it as it starts: the host knows the
 * registries, whose kinds in turn load plug-ins.
 */
export const hostSource: { load: () => Promise<unknown> } = {
  load: () => Promise.reject(new Error('No plug-in host is set.')),
};
