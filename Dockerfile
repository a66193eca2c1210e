# One image for every server of the graph: docker-compose.yml says which of them a container runs.
# Node runs the TypeScript as it is, so there is nothing to build: the image is the packages and the sources.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY platform platform
COPY schema schema
COPY store store
COPY subgraphs subgraphs
COPY gateway gateway
COPY scripts/ready.mjs scripts/ready.mjs
USER node
# A larger nursery, in which most of a request's objects die, and one thread that compiles and collects beside the program's own.
ENV NODE_OPTIONS="--max-semi-space-size=64 --v8-pool-size=1"

# What lived for long once would else begin in the old space for good, and hold there what it refers to.
CMD ["node", "--no-allocation-site-pretenuring", "gateway/main.ts"]
