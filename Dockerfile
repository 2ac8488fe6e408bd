# chronolint alone, for a run over a folder:  docker run --rm -v "$PWD:/articles:ro" chronolint check .
FROM python:3.13-slim AS built
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY rules rules
COPY chronolint chronolint
RUN python -m venv /opt/chronolint \
    && /opt/chronolint/bin/pip install --no-cache-dir .

FROM python:3.13-slim
COPY --from=built /opt/chronolint /opt/chronolint
# Nobody's files are changed: the articles may be mounted read-only, and no user is needed to read them.
USER 65534:65534
ENV HOME=/tmp
WORKDIR /articles
ENTRYPOINT ["/opt/chronolint/bin/chronolint"]
CMD ["check", "."]
