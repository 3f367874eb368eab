# The image with what reads pdf. .NET's base image has no pdftotext: without it a pdf is refused, and the answer says why.
#   docker build -t matching-silo:pdf -f deploy/pdf.Dockerfile deploy
# Then name matching-silo:pdf where compose.yaml and kubernetes/ name matching-silo:latest.
ARG IMAGE=matching-silo:latest
FROM ${IMAGE}
USER root
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils && rm -rf /var/lib/apt/lists/*
USER 1654
