# One image for the web server and the workers. Build: docker compose build
FROM node:24-bookworm-slim
ENV LESIONARY_DATA_DIR=/data HOST=0.0.0.0 LESIONARY_DEMO=off
RUN mkdir -p /app /data && chown node: /app /data
USER node
WORKDIR /app
COPY --chown=node:node . .
RUN npm run build
VOLUME /data
EXPOSE 3000
ENV LESIONARY_ROOT=/app PORT=3000 PATH=/app/node_modules/.bin:$PATH
CMD ["node", "scripts/house.ts"]
