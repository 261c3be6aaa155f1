# docker build --tag handouts .
# docs/install.md says how to run it.

FROM python:3.13-slim AS build
WORKDIR /source
# Packages first, each with its hash: a change of the code does not fetch them again.
COPY requirements/run.txt requirements/
RUN python -m venv /opt/handouts \
    && /opt/handouts/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY handouts handouts
COPY brands brands
COPY content content
COPY docs docs
COPY fonts fonts
COPY layouts layouts
RUN pip wheel . --no-deps --wheel-dir dist \
    && /opt/handouts/bin/pip install --no-cache-dir --no-deps --no-index dist/*.whl \
    && /opt/handouts/bin/pip uninstall --yes pip

FROM python:3.13-slim
COPY --from=build /opt/handouts /opt/handouts
# Any user may run it (docker run --user): the home and the data folder are for whoever comes.
RUN useradd --uid 1000 --create-home --home-dir /var/lib/handouts handouts \
    && mkdir /workspace /data \
    && chown handouts /workspace /data \
    && chmod 1777 /workspace /data /var/lib/handouts
ENV PATH=/opt/handouts/bin:$PATH \
    HOME=/var/lib/handouts \
    HANDOUTS_DATA=/data
USER handouts
WORKDIR /workspace
VOLUME /data
ENTRYPOINT ["handouts"]
CMD ["--help"]
