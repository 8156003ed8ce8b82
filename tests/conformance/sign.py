"""Signs fields of a PDF one after the other with a certificate made for it: sign.py FORM.pdf FOLDER FIELD...

Writes FOLDER/signed-FIELD.pdf for each field, with all signatures so far, and fails unless pyHanko finds every signature of
the last one valid and its changes allowed. The appearance is a drawn one: what pyHanko writes itself does not conform.
"""
import datetime
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext


def certificate(folder):
    """A throw-away key, and a certificate that trusts itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test officer")])
    now = datetime.datetime.now(datetime.timezone.utc)
    usage = dict.fromkeys(
        "key_encipherment data_encipherment key_agreement key_cert_sign crl_sign encipher_only decipher_only".split(), False
    )
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder + "/key.pem", folder + "/cert.pem"
    with open(paths[0], "wb") as f:
        f.write(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    with open(paths[1], "wb") as f:
        f.write(made.public_bytes(serialization.Encoding.PEM))
    return signers.SimpleSigner.load(*paths)


source, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]
signer = certificate(folder)
style = StaticStampStyle(
    background=RawContent(b"q 0.5 w 1 1 198 48 re S Q", box=BoxConstraints(width=200, height=50)), background_opacity=1,
    border_width=0,
)
for name in names:
    out = "%s/signed-%s.pdf" % (folder, name)
    with open(source, "rb") as f, open(out, "wb+") as to:
        signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES),
            signer=signer, stamp_style=style,
        ).sign_pdf(IncrementalPdfFileWriter(f), output=to)
    source = out
with open(source, "rb") as f:
    found = PdfFileReader(f).embedded_signatures
    trust = ValidationContext(trust_roots=[signer.signing_cert])
    for s in found:
        status = validate_pdf_signature(s, trust)
        print(s.field_name, "valid" if status.bottom_line else status.pretty_print_details())
        if not status.bottom_line:
            sys.exit(1)
    if [s.field_name for s in found] != names:
        sys.exit("signed are %s" % [s.field_name for s in found])
