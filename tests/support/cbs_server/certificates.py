"""Certificates for F41, made by `openssl` when a test needs them."""

import shutil
import subprocess
from pathlib import Path

_SETTINGS = """
[ca]
default_ca = own
[own]
database = {folder}/index
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = server
[any]
commonName = supplied
[req]
distinguished_name = names
prompt = no
[names]
CN = 127.0.0.1
[server]
subjectAltName = IP:127.0.0.1
basicConstraints = critical, CA:TRUE
"""


def can_make_certificates() -> bool:
    """Whether there is an `openssl`."""
    return shutil.which("openssl") is not None


def make_certificate(folder: Path, begins: str = "20200101000000Z", ends: str = "20991231000000Z") -> Path:
    """A key and a certificate for 127.0.0.1 that vouches for itself, in one PEM file.

    Parameters
    ----------
    folder : path
        For all files.
    begins, ends : str
        `YYYYMMDDHHMMSSZ`; an end in the past makes an expired certificate.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings, key, request, certificate = (folder / name for name in ("settings", "key", "request", "certificate"))
    settings.write_text(_SETTINGS.format(folder=folder))
    (folder / "index").write_text("")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _openssl("req", "-new", *curve, "-config", settings, "-keyout", key, "-out", request)
    own = ["-selfsign", "-keyfile", key, "-in", request, "-notext", "-batch"]
    _openssl("ca", "-config", settings, *own, "-startdate", begins, "-enddate", ends, "-out", certificate)
    both = folder / "server.pem"
    both.write_text(key.read_text() + certificate.read_text())
    return both


def _openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)
