# The scheduled service. Settings come from a polvo.json in the home, places and secrets from the
# environment (DATABASE_URL, POLVO_LAKE, AWS_*); without them the embedded parts live in the home.
FROM denoland/deno:2.9.6
ENV DENO_DIR=/deno-dir DENO_NO_UPDATE_CHECK=1 TZ=UTC POLVO_HOME=/home/polvo
RUN mkdir -p /deno-dir /home/polvo && chown deno:deno /home/polvo
WORKDIR /app
COPY deno.json deno.lock ./
COPY pipeline pipeline
COPY tasks tasks
COPY data/fixtures data/fixtures
# The packages are laid down while the image is made: the service starts without a registry.
RUN deno cache --frozen tasks/main.ts && chmod -R a+rX /deno-dir
USER deno
VOLUME /home/polvo
STOPSIGNAL SIGTERM
ENTRYPOINT ["deno", "task"]
CMD ["serve"]
