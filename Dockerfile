# The wheel is built by the pinned tools, then installed beside the pinned runtime; neither tools nor pip go along.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements/tools.txt requirements/runtime.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/tools.txt \
    && python -m venv --without-pip /opt/factbot \
    && uv pip sync --no-cache --require-hashes --python /opt/factbot/bin/python requirements/runtime.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY migrations migrations
RUN hatchling build -t wheel -d /dist \
    && uv pip install --no-cache --no-deps --python /opt/factbot/bin/python /dist/*.whl

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /data --uid 10001 factbot
COPY --from=build /opt/factbot /opt/factbot
ENV PATH=/opt/factbot/bin:$PATH PYTHONUNBUFFERED=1
USER factbot
# The database and the embedded network are written to the working directory: keep it on a volume.
WORKDIR /data
VOLUME /data
CMD ["factbot", "run"]
