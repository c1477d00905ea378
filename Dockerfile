# One image for API, worker and migration: docker-compose.yml gives each its command.
# `npm run check:boot` passes on this Node version and on Node 20, the oldest one supported.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The compiler needs none of the packages' install scripts.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY workers workers
COPY db db
COPY scripts scripts
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are the embedded Postgres' programs (60 MB), tsx's compiler and a faster msgpack reader: with DATABASE_URL
# set and compiled files none of them is loaded.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --omit=optional --ignore-scripts
COPY db/migrations db/migrations
COPY db/seed/concepts db/seed/concepts
COPY --from=build /app/dist dist
# Where the secret is kept that is made when none is given: the one folder that belongs to the service. A new volume takes its owner over.
ENV DATA_DIR=/var/lib/townlink
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/townlink
# The image's own unprivileged user; all else belongs to root, so the service cannot change itself.
USER node
EXPOSE 3000
# Of the API; the worker switches it off. Alive, not ready: a restart does not bring a lost database back.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
