/** The `pi.cfg` of a test's server: SQLite beside it, and the key that the portal's tokens for people are signed with. */
export function configText(of: {
  readonly publicKey: string;
  readonly realm: string;
  readonly resolver: string;
}): string {
  const trusted = { public_key: of.publicKey, algorithm: 'ES256', role: 'user', username: '.*' };
  const entry = JSON.stringify({ ...trusted, realm: of.realm, resolver: of.resolver });
  return `import logging
import os

D = os.path.dirname(os.path.abspath(__file__))
SUPERUSER_REALM = ['helpdesk']
SQLALCHEMY_DATABASE_URI = 'sqlite:///' + os.path.join(D, 'pi.sqlite')
SQLALCHEMY_ENGINE_OPTIONS = {'connect_args': {'timeout': 30}}
SECRET_KEY = 'only-for-tests-only-for-tests-only-for-tests'
PI_PEPPER = 'only-for-tests'
PI_ENCFILE = os.path.join(D, 'enckey')
PI_AUDIT_KEY_PRIVATE = os.path.join(D, 'private.pem')
PI_AUDIT_KEY_PUBLIC = os.path.join(D, 'public.pem')
PI_AUDIT_SQL_TRUNCATE = True
PI_AUDIT_NO_SIGN = True
PI_HASH_ALGO_LIST = ['pbkdf2_sha512']
PI_HASH_ALGO_PARAMS = {'pbkdf2_sha512__rounds': 1000}
PI_NO_RESPONSE_SIGN = True
PI_NO_INTERNAL_METRICS = True
PI_LOGFILE = os.path.join(D, 'pi.log')
PI_LOGLEVEL = logging.INFO
PI_NODE = 'test'
PI_UUID_FILE = os.path.join(D, 'uuid.txt')
PI_TRUSTED_JWT = [${entry}]
`;
}
