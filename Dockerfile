# Aina in a container: built once with the pinned versions, run by a user that may write to /data only.
FROM python:3.13-slim AS built
WORKDIR /source
RUN python -m venv /opt/aina
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot ./bot
COPY handlers ./handlers
COPY digests ./digests
COPY storage ./storage
COPY dialogs ./dialogs
COPY locales ./locales
COPY sandbox ./sandbox
RUN /opt/aina/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[postgres]'

FROM python:3.13-slim
RUN useradd --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin aina && install -d -o aina -g aina -m 0700 /data
COPY --from=built /opt/aina /opt/aina
ENV PATH=/opt/aina/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    AINA_DATABASE_URL=sqlite+aiosqlite:////data/aina.db \
    AINA_WATCH_LISTEN=127.0.0.1:9090
USER aina
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9090/healthz', timeout=8)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["aina"]
CMD ["run"]
