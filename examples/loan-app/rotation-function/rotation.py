"""Rotates the password of a PostgreSQL user, for Secrets Manager.

Secrets Manager calls `handler` once for each of four steps:
https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html

A step may be called again after a failure, so each leaves alone what is done already. Passwords
and secret strings are never logged.
"""

import json
import ssl
from contextlib import closing
from pathlib import Path

import boto3
from pg8000.native import Connection, DatabaseError, identifier, literal

secrets = boto3.client("secretsmanager")

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
rds_authorities = Path(__file__).with_name("global-bundle.pem")


def handler(event, _context):
    secret_id, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    stages = version_stages(secret_id).get(token)
    if stages is None:
        raise ValueError(f"version {token} is no version of secret {secret_id}")
    if "AWSCURRENT" in stages:
        return
    if "AWSPENDING" not in stages:
        raise ValueError(f"version {token} of secret {secret_id} isn't pending")
    steps[step](secret_id, token)


def create_secret(secret_id, token):
    """Stores the current login with a new password as the pending version."""
    current = login(secret_id, "AWSCURRENT")
    try:
        login(secret_id, "AWSPENDING", token)
        return
    except secrets.exceptions.ResourceNotFoundException:
        pass
    # RDS takes no slash, at sign, double quote or space in a master user's password.
    password = secrets.get_random_password(PasswordLength=32, ExcludeCharacters="/@\"'\\ ")
    secrets.put_secret_value(
        SecretId=secret_id,
        ClientRequestToken=token,
        SecretString=json.dumps({**current, "password": password["RandomPassword"]}),
        VersionStages=["AWSPENDING"],
    )


def set_secret(secret_id, token):
    """Gives the database user the pending password."""
    pending = login(secret_id, "AWSPENDING", token)
    if can_log_in(pending):
        return
    user, password = identifier(pending["username"]), literal(pending["password"])
    with closing(connect(login(secret_id, "AWSCURRENT"))) as database:
        database.run(f"ALTER USER {user} PASSWORD {password}")


def test_secret(secret_id, token):
    """Logs in to the database with the pending version."""
    with closing(connect(login(secret_id, "AWSPENDING", token))) as database:
        database.run("SELECT 1")


def finish_secret(secret_id, token):
    """Makes the pending version the current one."""
    versions = version_stages(secret_id).items()
    current = next(version for version, stages in versions if "AWSCURRENT" in stages)
    secrets.update_secret_version_stage(
        SecretId=secret_id,
        VersionStage="AWSCURRENT",
        MoveToVersionId=token,
        RemoveFromVersionId=current,
    )


steps = {
    "createSecret": create_secret,
    "setSecret": set_secret,
    "testSecret": test_secret,
    "finishSecret": finish_secret,
}


def version_stages(secret_id):
    return secrets.describe_secret(SecretId=secret_id)["VersionIdsToStages"]


def login(secret_id, stage, token=None):
    """The login in a version of the secret: engine, host, port, username, password, dbname."""
    version = {"VersionId": token} if token else {}
    value = secrets.get_secret_value(SecretId=secret_id, VersionStage=stage, **version)
    return json.loads(value["SecretString"])


def can_log_in(login):
    try:
        connect(login).close()
        return True
    except DatabaseError:
        return False


def connect(login):
    return Connection(
        login["username"],
        host=login["host"],
        port=login["port"],
        database=login["dbname"],
        password=login["password"],
        ssl_context=ssl.create_default_context(cafile=rds_authorities),
        timeout=30,
    )
